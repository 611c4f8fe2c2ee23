import { ChoiceInput, DayInput, LinesInput, TextInput } from '../platform/fields.js';
import type { RequestKind } from './kind.js';

/** Kinds of care that are asked about. */
export const cares = ['consultation', 'pharmacy', 'dental', 'optical', 'hearing', 'hospital', 'other'] as const;

/** Care that was paid for and that nobody has sent to the mutual. */
export class ClaimForm {
  @ChoiceInput(cares)
  care!: string;

  @TextInput({ max: 120 })
  patient!: string;

  @DayInput()
  care_on!: string;

  @TextInput({ max: 12 })
  paid!: string;

  @LinesInput({ max: 1_000, optional: true })
  message?: string;
}

/** What is asked with a document and answered in words: what is paid back is reckoned where contracts are kept. */
export const answered = {
  rights: { member: 'claim', guardian: 'correspond' },
  documents: [],
  wantsDocument: true,
  isAbout: false,
  deciders: 1,
  holdDays: 0,
  dueDays: 10,
  sampled: 0,
  isAnswered: true,
  isPlain: () => false,
  concerns: async () => false,
  apply: async () => true,
} satisfies Omit<RequestKind, 'form'>;

export const claim: RequestKind<ClaimForm> = { ...answered, form: ClaimForm };
