import { type CodeMethod, codeMethods } from '../factors/index.js';
import { ChoiceInput, EmailInput, Id, IdInput, Instant, OneOf, Part, Parts, SecretInput, Text, TextInput, Whole } from '../platform/fields.js';

export class SignInInput {
  @EmailInput({ example: 'nom@exemple.fr' })
  email!: string;

  @SecretInput({ max: 128 })
  password!: string;
}

/** What may follow a right password: a code of a factor, or one by e-mail where the mutual allows it. */
const signInMethods = [...codeMethods, 'mailed_code'] as const;
export type SignInMethod = (typeof signInMethods)[number];

export class ChallengeView {
  @Text({ description: 'Opaque; goes with the one-time code to POST /api/sessions' })
  challenge!: string;

  @Text({ isArray: true, enum: [...signInMethods], description: 'What the account can prove next, the strongest first; mailed_code is to be asked for' })
  factors!: string[];

  @Instant()
  expires_at!: Date;
}

export class SessionInput {
  @TextInput({ max: 60, optional: true, example: 'Europe/Paris', description: 'Time zone of the device, for its holder to recognise it by' })
  time_zone?: string;

  @SecretInput({ max: 100 })
  challenge!: string;

  @ChoiceInput(signInMethods, { optional: true, description: 'What the code belongs to; totp when it is not said' })
  method: SignInMethod = 'totp';

  @TextInput({ max: 40, example: '123456', description: 'The one-time code, spaces allowed' })
  code!: string;
}

export class MailedCodeInput {
  @SecretInput({ max: 100 })
  challenge!: string;
}

export class MailedCodeView {
  @Instant({ description: 'Until when the code, and the challenge with it, serves' })
  expires_at!: Date;
}

class AccountView {
  @Id()
  id!: string;

  @Text()
  email!: string;

  @Text()
  name!: string;
}

class HolderView {
  @Id()
  id!: string;

  @Text()
  name!: string;

  @OneOf(['person', 'legal_entity'])
  kind!: string;
}

export class GrantView {
  @Id()
  id!: string;

  @OneOf(['member', 'guardian', 'employer', 'backoffice'])
  space!: string;

  @OneOf(['member', 'guardian', 'employer', 'caseworker', 'administrator', 'dpo', 'auditor'])
  role!: string;

  @Part(() => HolderView, { nullable: true, description: 'For whom one acts; null in the back office' })
  holder!: HolderView | null;
}

export class MeView {
  @Part(() => AccountView)
  account!: AccountView;

  @Part(() => GrantView, { nullable: true, description: 'The one chosen; null when it is still to choose or has ended' })
  grant!: GrantView | null;

  @Parts(() => GrantView)
  grants!: GrantView[];

  @OneOf(['strong', 'degraded'], { description: 'degraded: opened with a code by e-mail; every sensitive act still asks for a factor' })
  assurance!: string;

  @Instant({ description: 'Whatever one does' })
  session_expires_at!: string;

  @Instant({ description: 'Unless it is refreshed before' })
  session_idle_ends_at!: string;
}

export class SessionView {
  @Text({ description: 'Sent as Authorization: Bearer' })
  access_token!: string;

  @Whole({ description: 'Seconds' })
  expires_in!: number;

  @Part(() => MeView)
  me!: MeView;
}

export class GrantChoiceInput {
  @IdInput()
  grant_id!: string;
}

/** The acts that ask for a fresh proof. */
export const stepUpActs = [
  'change-bank-details', 'unmask-nir', 'manage-grants', 'verify-mandate', 'manage-factors', 'change-password', 'change-email', 'close-account', 'recover-account', 'manage-staff', 'announce', 'submit-request', 'share-care', 'export',
] as const;

export class StepUpInput {
  @ChoiceInput(stepUpActs)
  act!: string;

  @IdInput({ description: 'Who or what the act is about, as the refusal told' })
  subject!: string;

  @ChoiceInput(codeMethods, { optional: true, description: 'What the code belongs to; totp when it is not said' })
  method: CodeMethod = 'totp';

  @TextInput({ max: 40, example: '123456' })
  code!: string;
}

export class StepUpView {
  @Instant()
  expires_at!: Date;
}

export class AbilitiesView {
  @Text({ description: 'Rules packed by CASL (unpackRules reads them)', type: 'array', items: { type: 'array', items: {} } } as never)
  rules!: unknown[];
}
