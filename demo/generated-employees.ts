import { nameKey } from '../src/persons/index.js';
import { addDays, parisInstant } from './dates.js';
import type { AffiliationRow, AffiliationStatus } from './employer-rows.js';
import { generatedId } from './generated-holders.js';
import type { Making, Range } from './generated-persons.js';
import { inventedName } from './invented-names.js';
import { nirOf } from './numbers.js';
import type { World } from './rows.js';

const STATUSES: AffiliationStatus[] = ['in_force', 'in_force', 'in_force', 'in_force', 'submitted', 'suspended', 'terminated'];

/** Employees `from` to `to` (excluded) of the generated employer, with their last step. */
export function generatedEmployees(making: Making, { from, to }: Range): Pick<World, 'affiliations' | 'affiliationSteps'> {
  const affiliations = Array.from({ length: to - from }, (_, at) => affiliation(making, from + at));
  const affiliationSteps = affiliations.map(({ id, legal_entity_id, establishment_id, status, starts_on }) => ({
    id: generatedId(making.seed, `step:${id}`),
    affiliation_id: id,
    legal_entity_id,
    establishment_id,
    status,
    at: parisInstant(addDays(starts_on, -10)),
    account_id: legal_entity_id,
  }));
  return { affiliations, affiliationSteps };
}

function affiliation({ random, seed, today }: Making, rank: number): AffiliationRow {
  const name = inventedName(random);
  const birth_date = addDays(today, -random.whole(18 * 365, 65 * 365));
  const status = random.pick(STATUSES);
  return {
    id: generatedId(seed, `affiliation:${rank}`),
    legal_entity_id: generatedId(seed, 'employer'),
    contract_id: generatedId(seed, 'collective-contract'),
    establishment_id: generatedId(seed, `establishment:${random.pick([1, 2])}`),
    category_id: generatedId(seed, `category:${random.pick(['Cadres', 'Non-cadres'])}`),
    status,
    starts_on: addDays(today, -random.whole(30, 1500)),
    ends_on: status === 'terminated' ? addDays(today, -20) : null,
    ...name,
    birth_name: null,
    name_key: nameKey(name.last_name, name.first_name),
    birth_date,
    email: null,
    nir: nirOf(name.civility === 'mr' ? '1' : '2', birth_date, String(random.whole(10, 19)), random.whole(1, 999)),
  };
}
