import { DayInput, EmailInput, Instant, NameInput, OneOf, SecretInput, Text, TextInput } from '../platform/fields.js';

export class ActivationInput {
  @TextInput({ max: 30, example: '10042817', description: 'As on the membership card, spaces allowed' })
  member_number!: string;

  @NameInput({ max: 100, description: 'In use or of birth; accents, capitals and hyphens do not matter' })
  last_name!: string;

  @NameInput({ max: 100 })
  first_name!: string;

  @DayInput({ example: '1984-03-17' })
  birth_date!: string;

  @EmailInput({ optional: true, description: 'Kept as declared; proves nothing, and nothing is sent there' })
  email?: string;

  @TextInput({ max: 30, optional: true, description: 'Kept as declared' })
  phone?: string;

  @TextInput({ max: 300, optional: true, description: 'Kept as declared; letters go to the address the mutual knows' })
  address?: string;
}

export class ActivationTakenView {
  @OneOf(['taken'], { description: 'Whoever can activate an account is written to, by e-mail or by post; this answer does not say who can' })
  status!: string;
}

export class LetterCodeInput {
  @TextInput({ max: 30, example: '10042817' })
  member_number!: string;

  @TextInput({ max: 40, description: 'As in the letter, capitals or not, with or without dashes' })
  code!: string;
}

export class OpeningView {
  @Text({ description: 'What a link received by e-mail would hold: goes to /api/invitations' })
  token!: string;

  @Instant()
  expires_at!: Date;
}

export class AddressInput {
  @SecretInput({ max: 100 })
  token!: string;

  @EmailInput({ description: 'To sign in with, once its holder has opened the link sent there' })
  email!: string;
}

export class AddressProofInput {
  @SecretInput({ max: 100 })
  token!: string;
}
