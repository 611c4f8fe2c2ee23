import { ChoiceInput, LinesInput, TextInput } from '../platform/fields.js';
import { cares } from './claim.kind.js';
import type { RequestKind } from './kind.js';

/** Care to come, with what a practitioner asks for it: what would be paid back? */
export class QuoteForm {
  @ChoiceInput(cares)
  care!: string;

  @TextInput({ max: 120 })
  patient!: string;

  @LinesInput({ max: 1_000, optional: true })
  message?: string;
}

export const quote: RequestKind<QuoteForm> = {
  rights: { member: 'claim', guardian: 'correspond' },
  form: QuoteForm,
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
};
