import { type CodeMethod, codeMethods, RecoveryCodesView } from '../factors/index.js';
import { SessionView } from '../identity/index.js';
import { ChoiceInput, EmailInput, Flag, Instant, OneOf, Part, SecretInput, Text, TextInput } from '../platform/fields.js';

export class LinkInput {
  @SecretInput({ max: 100 })
  token!: string;
}

export class InvitedView {
  @Text({ description: 'Whose account the link opens' })
  name!: string;

  @Text({ nullable: true, description: 'Masked: enough to recognise one’s own; null when the holder has still to prove one', example: 'n•••@exemple.fr' })
  email_masked!: string | null;

  @Flag({ description: 'Whether a sheet of codes can come by post, in place of an app' })
  code_sheet!: boolean;

  @Instant()
  expires_at!: Date;
}

export class FirstPasswordInput extends LinkInput {
  @SecretInput({ max: 128 })
  password!: string;
}

export class FirstFactorInput extends LinkInput {
  @TextInput({ max: 10, example: '123456', description: 'A code of the new app, spaces allowed' })
  code!: string;

  @TextInput({ max: 60, optional: true, example: 'Europe/Paris', description: 'Time zone of the device, for its holder to recognise it by' })
  time_zone?: string;
}

export class EnrolledView extends RecoveryCodesView {
  @Part(() => SessionView)
  session!: SessionView;
}

export class ForgottenInput {
  @EmailInput({ example: 'nom@exemple.fr' })
  email!: string;
}

export class TakenView {
  @OneOf(['taken'], { description: 'Whoever has an account is written to; this answer does not say who has one' })
  status!: string;
}

export class NewPasswordInput extends FirstPasswordInput {
  @ChoiceInput(codeMethods, { optional: true, description: 'What the code belongs to; totp when it is not said' })
  method: CodeMethod = 'totp';

  @TextInput({ max: 40, example: '123456', description: 'The one-time code, spaces allowed' })
  code!: string;
}

export class OwnPasswordInput {
  @SecretInput({ max: 128 })
  current_password!: string;

  @SecretInput({ max: 128 })
  password!: string;
}

/** The first letter and the place: whoever it belongs to knows it again, whoever it does not learns little. */
export const maskedEmail = (email: string): string => email.replace(/^(.)[^@]*/u, '$1•••');
