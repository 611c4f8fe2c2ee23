import { stepUpActs } from '../identity/index.js';
import { BytesInput, ChoiceInput, ChoicesInput, Flag, Id, IdInput, Instant, NameInput, Parts, Text, TextInput } from '../platform/fields.js';

export class PasskeyView {
  @Id()
  id!: string;

  @Text({ description: 'As its holder called it' })
  name!: string;

  @Instant()
  added_at!: string;

  @Instant({ nullable: true })
  last_used_at!: string | null;

  @Flag({ description: 'Kept by a password manager or a cloud account, on several devices' })
  is_synced!: boolean;

  @Flag({ description: 'Its counter went back, as a copy’s would: it proves nothing any more' })
  is_suspended!: boolean;
}

export class PasskeyList {
  @Parts(() => PasskeyView)
  items!: PasskeyView[];
}

/** Ways to reach an authenticator (WebAuthn, AuthenticatorTransport). */
export const transports = ['usb', 'nfc', 'ble', 'smart-card', 'hybrid', 'internal', 'cable'] as const;

/** The parts of a PublicKeyCredential, each in base64url. */
class CredentialInput {
  @BytesInput({ max: 1364, description: 'rawId' })
  credential_id!: string;

  @BytesInput({ max: 4000, description: 'response.clientDataJSON' })
  client_data!: string;
}

export class NewPasskeyInput extends CredentialInput {
  @NameInput({ max: 60, example: 'Mon téléphone', description: 'To recognise it by' })
  name!: string;

  @BytesInput({ max: 8000, description: 'response.attestationObject; attestation “none”' })
  attestation!: string;

  @ChoicesInput(transports, { optional: true, most: 7, description: 'response.getTransports()' })
  transports?: string[];
}

/** What a key signed, as the browser gave it. */
export class AssertionInput extends CredentialInput {
  @BytesInput({ max: 4000, description: 'response.authenticatorData' })
  authenticator_data!: string;

  @BytesInput({ max: 2000, description: 'response.signature' })
  signature!: string;
}

export class PasskeySignInInput extends AssertionInput {
  @BytesInput({ max: 86, description: 'response.userHandle' })
  user_handle!: string;

  @TextInput({ max: 60, optional: true, example: 'Europe/Paris', description: 'Time zone of the device, for its holder to recognise it by' })
  time_zone?: string;
}

export class PasskeyProofWantedInput {
  @ChoiceInput(stepUpActs)
  act!: string;

  @IdInput({ description: 'Who or what the act is about, as the refusal told' })
  subject!: string;
}

export class PasskeyProofInput extends AssertionInput {
  @ChoiceInput(stepUpActs)
  act!: string;

  @IdInput({ description: 'Who or what the act is about, as the refusal told' })
  subject!: string;

  @BytesInput({ max: 86, optional: true, description: 'response.userHandle' })
  user_handle?: string;
}
