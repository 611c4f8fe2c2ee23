import { BytesInput, ChoiceInput, Id, IdInput, Instant, NameInput, OneOf, Part, PartInput, Parts, Text, TextInput } from '../platform/fields.js';
import { accountPurposes } from './bank-details.entity.js';
import { mandateLanguages } from './sepa-mandate-text.js';

export class MandateAcceptance {
  @TextInput({ max: 35 })
  rum!: string;

  @ChoiceInput(mandateLanguages, { description: 'In which the text was shown' })
  language!: (typeof mandateLanguages)[number];

  @BytesInput({ max: 64, description: 'As it came with the text' })
  seal!: string;
}

export class BankDetailsInput {
  @TextInput({ max: 50, example: 'FR76 3000 6000 0112 3456 7890 189', description: 'Spaces allowed' })
  iban!: string;

  @TextInput({ max: 20, example: 'AGRIFRPP' })
  bic!: string;

  @NameInput({ max: 140, description: 'As written on the bank’s document' })
  holder_name!: string;
}

/** What the account is for. */
export class AccountUseQuery {
  @ChoiceInput(accountPurposes, { optional: true, description: 'What the account is for: `reimbursements` when left out' })
  purpose?: (typeof accountPurposes)[number];

  @IdInput({ optional: true, description: 'With `beneficiary`, and only with it: whose reimbursements' })
  beneficiary_id?: string;
}

export class OwnBankDetailsInput extends BankDetailsInput {
  @ChoiceInput(accountPurposes, { optional: true, description: 'What the account is for: `reimbursements` when left out' })
  purpose?: (typeof accountPurposes)[number];

  @IdInput({ optional: true, description: 'With `beneficiary`, and only with it: whose reimbursements' })
  beneficiary_id?: string;

  @PartInput(MandateAcceptance, { optional: true, description: 'With `contributions`: the mandate as it was shown (sepa-mandates/texts)' })
  mandate?: MandateAcceptance;
}

export class BankDetailsEntry {
  @Id()
  id!: string;

  @Text()
  iban_masked!: string;

  @Text()
  bic_masked!: string;

  @Text()
  holder_name!: string;

  @OneOf(['accepted', 'in_review', 'cancelled'])
  status!: string;

  @Instant()
  proposed_at!: Date;

  @Instant({ nullable: true, description: 'In effect from then on; null while in review' })
  effective_at!: Date | null;

  @Instant({ nullable: true })
  cancelled_at!: Date | null;

  @OneOf(['member', 'guardian', 'mutual'])
  proposed_by!: string;
}

export class BankDetailsView {
  @Part(() => BankDetailsEntry, { nullable: true })
  current!: BankDetailsEntry | null;

  @Part(() => BankDetailsEntry, { nullable: true, description: 'On hold or in review; can be cancelled' })
  pending!: BankDetailsEntry | null;

  @Parts(() => BankDetailsEntry)
  history!: BankDetailsEntry[];
}

export class BankAccountView {
  @OneOf(accountPurposes)
  purpose!: string;

  @Id({ nullable: true, description: 'Of the one whose reimbursements it receives; null for all other purposes' })
  beneficiary_id!: string | null;

  @Text({ nullable: true })
  beneficiary_name!: string | null;

  @Part(() => BankDetailsEntry, { nullable: true, description: 'Null: the account of the reimbursements serves' })
  current!: BankDetailsEntry | null;

  @Part(() => BankDetailsEntry, { nullable: true, description: 'On hold or in review; can be cancelled' })
  pending!: BankDetailsEntry | null;
}

export class BankAccountList {
  @Parts(() => BankAccountView)
  accounts!: BankAccountView[];
}

export const nirPurposes = ['check', 'share_with_caregiver', 'administrative', 'other'] as const;

export class NirPurposeInput {
  // A closed list: what is typed freely would carry personal values into the trail.
  @ChoiceInput(nirPurposes, { description: 'Why the number is needed; kept in the trail' })
  purpose!: string;
}

export class NirView {
  @Text({ pattern: '^[0-9] [0-9]{2} [0-9]{2} [0-9][0-9AB] [0-9]{3} [0-9]{3} [0-9]{2}$', description: 'Grouped as on the card' })
  nir!: string;
}
