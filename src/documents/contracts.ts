import type { Act } from '../access/index.js';
import { problems } from '../platform/problem.js';
import type { DocumentContractView } from './belonging.views.js';
import type { Reached } from './reach.js';

const detail = { fr: 'Choisissez un contrat de la personne, ou aucun.', en: 'Choose a contract of the person, or none.' };

/** The contracts of a person that a document may belong to, in the order of their numbers. An employer's room sees no contract of anybody. */
export async function contractsOf(act: Act, { personId, as }: Pick<Reached, 'personId' | 'as'>): Promise<DocumentContractView[]> {
  if (as === 'employer') return [];
  return act.query<DocumentContractView>('select c.id, c.number from coverage.contracts c where c.person_id = $1 order by c.number, c.id', [personId]);
}

const nameSql = `
  select coalesce((select p.first_name || ' ' || p.last_name from persons.persons p where p.id = $1),
    (select a.first_name || ' ' || a.last_name from employers.affiliations a where a.id = $1)) as name`;

/** Whose file it is, for the mutual: whoever puts something there has to see into which. Everybody else has come from the name. */
export async function nameOf(act: Act, { personId, as }: Pick<Reached, 'personId' | 'as'>): Promise<string | null> {
  if (as !== 'mutual') return null;
  const [{ name }] = (await act.query<{ name: string | null }>(nameSql, [personId])) as [{ name: string | null }];
  return name;
}

/** @throws Problem 422 for a contract that is not this person's, in the same words as for none at all */
export async function contractIn(act: Act, reached: Reached, id: string | undefined): Promise<string | null> {
  if (id === undefined) return null;
  const found = (await contractsOf(act, reached)).find((one) => one.id === id.toLowerCase());
  if (!found) throw problems.invalid_input({ errors: [{ field: 'contract_id', code: 'isIn', detail }] });
  return found.id;
}
