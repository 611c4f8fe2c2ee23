import { ChoiceInput, Flag, Id, Instant, OneOf, Parts, Text, Whole } from '../platform/fields.js';
import { BankDetailsInput } from './bank-details.views.js';
import { type MandateLanguage, mandateLanguages } from './sepa-mandate-text.js';


export class MandateTextInput extends BankDetailsInput {
  @ChoiceInput(mandateLanguages, { description: 'In which the text is shown, accepted and kept' })
  language!: MandateLanguage;
}

export class MandateTextView {
  @Text({ description: 'Unique reference of the mandate; a change of the account keeps it' })
  rum!: string;

  @Text({ isArray: true, description: 'A title, then paragraphs: to be shown as they are' })
  lines!: string[];

  @Text({ description: 'To be sent back with the acceptance: it says that this text was shown, for this account, today' })
  seal!: string;
}

export const mandateStates = ['waiting', 'in_force', 'replaced', 'cancelled'] as const;

export class SepaMandateView {
  @Id()
  id!: string;

  @Text()
  rum!: string;

  @Text()
  ics!: string;

  @Text()
  creditor!: string;

  @Whole({ description: '0: the mandate itself; then each change of the account it debits' })
  amendment!: number;

  @OneOf(mandateStates, { description: 'As its account stands: it waits, is debited, was replaced or was cancelled' })
  state!: (typeof mandateStates)[number];

  @Text()
  iban_masked!: string;

  @Instant()
  signed_at!: Date;

  @Instant({ description: 'Its account is debited from then on' })
  effective_at!: Date | null;

  @Text({ description: 'By what the signer has proved who they are' })
  factor!: string;

  @OneOf(mandateLanguages)
  language!: string;

  @Text({ isArray: true, description: 'The text that was shown and accepted' })
  lines!: string[];

  @Flag({ description: 'Whether the proof is as it was kept, and none before it is missing' })
  intact!: boolean;
}

export class SepaMandateList {
  @Parts(() => SepaMandateView)
  items!: SepaMandateView[];
}
