import { addDays } from './dates.js';
import { idOf } from './ids.js';
import type { ReimbursementRow } from './rows.js';

/** Kind of care, spent, paid by social security, paid by the mutual; in cents. */
const care: [kind: string, spent: number, socialSecurity: number, mutual: number][] = [
  ['general_practitioner', 3000, 1900, 900],
  ['pharmacy', 1874, 1218, 656],
  ['optical', 32000, 6, 30000],
  ['laboratory', 2765, 1659, 1106],
  ['dental', 28911, 11564, 17347],
  ['physiotherapy', 1813, 1088, 725],
  ['specialist', 6000, 2000, 2900],
  ['pharmacy', 942, 612, 330],
  ['hearing', 95000, 24000, 71000],
  ['nursing', 1190, 714, 476],
  ['hospital', 8000, 0, 8000],
];

interface Series {
  count: number;
  /** Days between two of them; the newest was cared for `everyDays` ago. */
  everyDays: number;
  /** Whom they are for, in turn; null for the member. */
  among: (string | null)[];
}

/** Reimbursements of one member, paid five days after the care, never later than `today`. */
export function reimbursementsOf(personId: string, today: string, { count, everyDays, among }: Series): ReimbursementRow[] {
  return Array.from({ length: count }, (_, at) => {
    const careOn = addDays(today, -everyDays * (at + 1));
    const [kind, spent_cents, social_security_cents, mutual_cents] = care[at % care.length]!;
    return {
      id: idOf(`reimbursement:${personId}:${at}`),
      person_id: personId,
      beneficiary_id: among[at % among.length]!,
      kind,
      care_on: careOn,
      paid_on: addDays(careOn, Math.min(5, everyDays)),
      spent_cents,
      social_security_cents,
      mutual_cents,
    };
  });
}
