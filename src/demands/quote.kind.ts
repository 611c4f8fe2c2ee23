import { ChoiceInput, LinesInput, TextInput } from '../platform/fields.js';
import { answered, cares } from './claim.kind.js';
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

export const quote: RequestKind<QuoteForm> = { ...answered, form: QuoteForm };
