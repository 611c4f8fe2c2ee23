import { entities, establishments, idOf } from '../../demo/world.js';
import { employees } from '../../demo/employees.js';
import type { World } from '../support/world.js';
import { bodies, type Cases, inPath, malformed, missing } from './cases.js';
import type { Asker } from './cast.js';

const { nantes, cholet, glycines } = establishments;
const contracts = { mirambeau: idOf('collective-contract:COL-2031'), glycines: idOf('collective-contract:COL-2077') };
const categories = { mirambeau: idOf('category:COL-2031:Non-cadres'), glycines: idOf('category:COL-2077:Travailleurs de l’ESAT') };

/** Own place, another of the same entity, one of another entity. */
function places({ name }: Asker): Record<string, string> & { own: string } {
  if (name === 'ESAT representative') return { own: glycines.id, foreign: nantes.id };
  const here = name === 'limited representative';
  return { own: (here ? cholet : nantes).id, sameHolder: (here ? nantes : cholet).id, foreign: glycines.id };
}

export function establishmentCases(_: World, asker: Asker): Cases {
  const ids = { ...places(asker), missing, malformed };
  return Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, { query: `establishment_id=${id}` }]));
}

export async function affiliationCases({ db }: World, asker: Asker): Promise<Cases> {
  const { rows } = await db.query('select distinct on (establishment_id) establishment_id, id from employers.affiliations order by 1, 2');
  const at = new Map(rows.map((row: Record<'establishment_id' | 'id', string>) => [row.establishment_id, row.id]));
  const found = Object.entries(places(asker)).map(([name, place]) => [name, at.get(place)!]);
  return inPath('affiliationId', { ...Object.fromEntries(found), missing, malformed });
}

export function enrolmentCases(_: World, asker: Asker): Cases {
  const esat = asker.name === 'ESAT representative';
  const [ours, theirs] = esat ? (['glycines', 'mirambeau'] as const) : (['mirambeau', 'glycines'] as const);
  const valid = { contract_id: contracts[ours], establishment_id: places(asker).own, category_id: categories[ours] };
  const enrolment = (change: Partial<typeof valid>) => ({ body: { ...valid, ...change, starts_on: soon(), employee } });
  return {
    ...bodies({ ...places(asker), missing, malformed }, (establishment_id) => enrolment({ establishment_id }).body),
    foreignContract: enrolment({ contract_id: contracts[theirs] }),
    missingContract: enrolment({ contract_id: missing }),
    foreignCategory: enrolment({ category_id: categories[theirs] }),
    missingCategory: enrolment({ category_id: missing }),
  };
}

const soon = () => new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);

/** Known to the other employer too: no number of theirs may be unique across employers. */
const employee = {
  civility: 'mr', last_name: 'Mauduit', first_name: 'Kévin', birth_date: employees.kevin.birth_date, nir: employees.kevin.nir,
};

export const legalEntity = entities.mirambeau.id;
