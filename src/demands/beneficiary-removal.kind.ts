import { ChoiceInput, DayInput, LinesInput } from '../platform/fields.js';
import { isCovered, whoIsCovered } from './covered.js';
import type { RequestKind } from './kind.js';

/** Somebody whom a member no longer wants covered by their contract. */
export class BeneficiaryRemovalForm {
  @ChoiceInput(['own_cover', 'separation', 'left_home', 'death', 'other'])
  why!: string;

  /** The last day of their cover. */
  @DayInput()
  last_day!: string;

  @LinesInput({ max: 1_000, optional: true })
  message?: string;
}

/** What was paid back for them stays theirs: nobody is taken out, their cover ends. */
const end = 'update coverage.beneficiaries set ends_on = $3 where id = $1 and person_id = $2 returning 1 as one';

export const beneficiaryRemoval: RequestKind<BeneficiaryRemovalForm> = {
  rights: { member: 'change-beneficiaries' },
  form: BeneficiaryRemovalForm,
  documents: [],
  isAbout: true,
  deciders: 1,
  holdDays: 0,
  dueDays: 10,
  sampled: 0,
  isPlain: () => false,
  concerns: isCovered,
  tells: whoIsCovered,
  apply: async (db, { personId, aboutId }, form) => (await db.query(end, [aboutId, personId, form!.last_day])).length > 0,
};
