import { addDays, addHours, addYears, parisInstant } from './dates.js';
import { generatedId } from './generated-holders.js';
import type { MandateRow } from './guardianship-rows.js';
import { inventedName } from './invented-names.js';
import { BANKS, ibanOf, nirOf } from './numbers.js';
import type { SeededRandom } from './random.js';
import { reimbursementsOf } from './reimbursements.js';
import type { BankDetailsRow, PersonRow, World } from './rows.js';

const KINDS: [MandateRow['measure'], MandateRow['field']][] = [
  ['tutorship', 'both'],
  ['tutorship', 'property'],
  ['simple_curatorship', 'both'],
  ['reinforced_curatorship', 'both'],
  ['reinforced_curatorship', 'property'],
];

/** What a part of a generated world is made from. */
export interface Making {
  random: SeededRandom;
  seed: number;
  today: string;
}

export interface Range {
  from: number;
  to: number;
}

type Persons = Pick<World, 'persons' | 'bankDetails' | 'contracts' | 'reimbursements' | 'mandates'>;

/** Members `from` to `to` (excluded), with all that hangs on them; the first `adults` of all are protected. */
export function generatedPersons(making: Making, { from, to }: Range, size: { adults: number; reimbursements: number }): Persons {
  const { seed, today } = making;
  const persons = Array.from({ length: to - from }, (_, at) => person(making, from + at));
  return {
    persons,
    bankDetails: persons.map((one) => bankDetails(making, one)),
    contracts: persons.map((one) => ({
      id: generatedId(seed, `contract:${one.member_number}`),
      number: `IND-${one.member_number}`,
      person_id: one.id,
      option_id: generatedId(seed, 'option'),
      starts_on: addDays(today, -1400),
      ends_on: null,
    })),
    reimbursements: persons.flatMap(({ id }) =>
      reimbursementsOf(id, today, { count: size.reimbursements, everyDays: making.random.whole(3, 30), among: [null] }),
    ),
    mandates: persons.slice(0, Math.max(0, size.adults - from)).map((one) => mandate(making, one)),
  };
}

function person({ random, seed, today }: Making, rank: number): PersonRow {
  const name = inventedName(random);
  const birth_date = addDays(today, -random.whole(20 * 365, 95 * 365));
  return {
    id: generatedId(seed, `person:${rank}`),
    member_number: `G${seed}-${rank}`,
    ...name,
    birth_name: null,
    birth_date,
    email: null,
    phone: null,
    address_lines: [`${random.whole(1, 200)} rue des Générateurs`],
    postcode: '44000',
    city: 'Nantes',
    scheme_code: '014410000',
    nir: nirOf(name.civility === 'mr' ? '1' : '2', birth_date, String(random.whole(10, 19)), random.whole(1, 999)),
  };
}

function bankDetails({ random, seed, today }: Making, { id, first_name, last_name }: PersonRow): BankDetailsRow {
  const proposedAt = parisInstant(addDays(today, -random.whole(10, 1300)));
  return {
    id: generatedId(seed, `bank-details:${id}`),
    person_id: id,
    iban: ibanOf(BANKS.deuxRives, random.whole(1, 99_999_999)),
    bic: BANKS.deuxRives.bic,
    holder_name: `${last_name} ${first_name}`.toUpperCase(),
    status: 'accepted',
    proposed_at: proposedAt,
    effective_at: addHours(proposedAt, 48),
    cancelled_at: null,
    proposed_as: 'mutual',
    proposed_by: id,
    cancelled_by: null,
  };
}

/** Of five years, running, ended up to a month ago in one case of twenty. */
function mandate({ random, seed, today }: Making, { id }: PersonRow): MandateRow {
  const [measure, field] = random.pick(KINDS);
  const ends_on = addDays(today, random.next() < 0.05 ? -random.whole(1, 30) : random.whole(0, 1700));
  const starts_on = addYears(addDays(ends_on, 1), -5);
  return {
    id: generatedId(seed, `mandate:${id}`),
    holder_id: generatedId(seed, 'association'),
    person_id: id,
    branch_id: generatedId(seed, `branch:${random.pick(['Est', 'Ouest'])}`),
    measure,
    field,
    judgment_on: starts_on,
    nominated_on: starts_on,
    first_measure_on: starts_on,
    starts_on,
    ends_on,
    ended_on: null,
    end_reason: null,
    court: 'Tribunal judiciaire de Nantes',
    cabinet: null,
    case_number: `G/${random.whole(1, 99_999)}`,
    acts_added: [],
    acts_removed: [],
    verified_at: parisInstant(addDays(starts_on, 3)),
    verified_by: id,
  };
}
