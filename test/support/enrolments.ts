import type { Persona } from './persona.js';

interface ContractItem {
  id: string;
  number: string;
  earliest_start_on: string;
  categories: { id: string; name: string }[];
  establishments: { id: string; name: string; siret: string }[];
}

/** The contracts a representative may enrol under. */
export async function contractsOf(who: Persona): Promise<ContractItem[]> {
  return (await who.get('/api/employer/contracts')).body.items as ContractItem[];
}

export const employee = {
  civility: 'mrs',
  last_name: 'Vaudremont',
  first_name: 'Maïté',
  birth_date: '1955-08-14',
  nir: '2 55 08 14 168 025 38',
};

/** An enrolment that is accepted, in the first place and category of the first contract. */
export async function enrolment(who: Persona, changes: { employee?: object; [place: string]: unknown } = {}) {
  const [contract] = await contractsOf(who);
  const { employee: about, ...place } = changes;
  return {
    contract_id: contract!.id,
    establishment_id: contract!.establishments[0]!.id,
    category_id: contract!.categories[0]!.id,
    starts_on: contract!.earliest_start_on,
    employee: { ...employee, ...about },
    ...place,
  };
}
