import { addDays, addHours, parisInstant } from './dates.js';
import { by } from './grants.js';
import { idOf } from './ids.js';
import { BANKS, ibanOf, type Bank } from './numbers.js';
import { members } from './people.js';
import { adults } from './protected-people.js';
import type { BankDetailsRow, PersonRow } from './rows.js';

const HOLD_HOURS = 48;

interface Proposed {
  /** Days before today, at half past six in the evening. */
  daysAgo: number;
  bank?: Bank;
  /** As printed on the RIB; by default the person's own name. */
  holder?: string;
  as?: BankDetailsRow['proposed_as'];
  by?: string;
  /** Hours after the proposal. */
  cancelledAfter?: number;
  inReview?: boolean;
}

function details(today: string, person: PersonRow, proposed: Proposed): BankDetailsRow {
  const proposedAt = parisInstant(addDays(today, -proposed.daysAgo), '18:30');
  const id = idOf(`bank-details:${person.id}:${proposed.daysAgo}`);
  const bank = proposed.bank ?? BANKS.deuxRives;
  const cancelled = proposed.cancelledAfter !== undefined;
  return {
    id,
    person_id: person.id,
    iban: ibanOf(bank, Number(`0x${id.slice(0, 8)}`)),
    bic: bank.bic,
    holder_name: proposed.holder ?? holderOf(person),
    status: proposed.inReview ? 'in_review' : cancelled ? 'cancelled' : 'accepted',
    proposed_at: proposedAt,
    effective_at: proposed.inReview ? null : addHours(proposedAt, HOLD_HOURS),
    cancelled_at: cancelled ? addHours(proposedAt, proposed.cancelledAfter!) : null,
    proposed_as: proposed.as ?? 'mutual',
    proposed_by: proposed.by ?? by.caseworker,
    cancelled_by: cancelled ? (proposed.by ?? by.caseworker) : null,
  };
}

function holderOf({ civility, last_name, first_name }: PersonRow): string {
  return `${civility === 'mr' ? 'M' : 'MME'} ${last_name} ${first_name}`.toUpperCase();
}

/** Changes of the account each person gave when they joined. */
const later: [PersonRow, Proposed][] = [
  [members.elodie, { daysAgo: 210, bank: BANKS.fluvial, as: 'member', by: by.elodie }],
  // Still in its hold, at whatever time of today the demonstration is first started.
  [members.thierry, { daysAgo: 1, bank: BANKS.fluvial, as: 'member', by: by.thierry }],
  [members.aissatou, { daysAgo: 95, bank: BANKS.fluvial, as: 'member', by: by.aissatou, cancelledAfter: 20 }],
  [adults.yvonne, { daysAgo: 150, bank: BANKS.fluvial, as: 'guardian', by: by.sabine }],
  // In another name than the adult's: neither refused nor applied by the machine (Code civil, art. 427).
  [adults.desire, { daysAgo: 3, bank: BANKS.fluvial, as: 'guardian', by: by.julien, holder: 'RIVE CLAIRE COMPTE MANDANTS', inReview: true }],
];

/** An account for everybody with a contract, and the changes since. */
export function bankDetails(today: string): BankDetailsRow[] {
  const { maelys, ...longStanding } = members;
  const everybody = [...Object.values(longStanding), ...Object.values(adults)];
  return [
    ...everybody.map((person) => details(today, person, { daysAgo: 900 })),
    details(today, maelys, { daysAgo: 45 }),
    ...later.map(([person, proposed]) => details(today, person, proposed)),
  ];
}
