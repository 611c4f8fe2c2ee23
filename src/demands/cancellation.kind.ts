import { addMonths, type Rules } from '../rules/index.js';
import { ChoiceInput } from '../platform/fields.js';
import type { RequestKind } from './kind.js';

/** Nobody has to say why (Code de la mutualité, art. L. 221-10-2). */
export class CancellationForm {
  @ChoiceInput(['other_cover', 'price', 'service', 'none'], { optional: true })
  why?: string;
}

interface Contract {
  number: string;
  startsOn: string;
  endsOn: string | null;
}

const one = 'select c.number, c.starts_on as "startsOn", c.ends_on as "endsOn" from coverage.contracts c where c.id = $1 and c.person_id = $2';
const running = `${one} and c.ends_on is null`;
const end = 'update coverage.contracts set ends_on = $3 where id = $1 and person_id = $2 and ends_on is null returning 1 as one';

/**
 * The last day of cover of a contract whose cancellation comes in on `today`: after a year at any time, some time after it has
 * come in (L. 221-10-2); before, at the end of the first year where it comes in early enough (L. 221-10), or else as if it came in
 * on the first day on which it may.
 */
export function lastDayOf(startsOn: string, today: string, { cancellation: { freeAfterMonths, effectAfterMonths, termNoticeMonths } }: Pick<Rules, 'cancellation'>): string {
  const free = addMonths(startsOn, freeAfterMonths);
  if (today >= free) return addMonths(today, effectAfterMonths);
  return addMonths(today, termNoticeMonths) <= free ? free : addMonths(free, effectAfterMonths);
}

/** A right, which nobody of the mutual decides: the rules reckon the day, tell it before it is sent, and end the contract. */
export const cancellation: RequestKind<CancellationForm> = {
  rights: { member: 'cancel-contract' },
  form: CancellationForm,
  documents: [],
  isAbout: true,
  deciders: 0,
  holdDays: 0,
  dueDays: 10,
  sampled: 10,
  mails: 'contract.cancelled',
  isPlain: () => true,
  concerns: async (act, personId, contractId) => (await act.query(running, [contractId, personId])).length > 0,
  tells: async (act, { personId, aboutId }, { rules, today }) => {
    const [contract] = await act.query<Contract>(one, [aboutId, personId]);
    if (!contract) return [];
    return [
      { name: 'contract', value: contract.number },
      { name: 'last_day', value: contract.endsOn ?? lastDayOf(contract.startsOn, today, rules) },
    ];
  },
  apply: async (db, { personId, aboutId }, _, { rules, today }) => {
    const [contract] = await db.query<Contract>(running, [aboutId, personId]);
    return contract !== undefined && (await db.query(end, [aboutId, personId, lastDayOf(contract.startsOn, today, rules)])).length > 0;
  },
};
