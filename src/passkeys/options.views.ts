import { Flag, OneOf, Part, Parts, Text, Whole } from '../platform/fields.js';
import { transports } from './passkeys.views.js';

/* What a browser is asked, named as the standard names it: parseCreationOptionsFromJSON and its like read it as it is. */

class CredentialDescriptor {
  @Text({ description: 'Base64url' })
  id!: string;

  @OneOf(['public-key'])
  type!: string;

  @Text({ isArray: true, enum: [...transports] })
  transports!: string[];
}

/** PublicKeyCredentialRequestOptionsJSON */
export class RequestOptionsView {
  @Text({ description: 'Base64url; serves once, within 300 seconds' })
  challenge!: string;

  @Text({ description: 'The host of the portal' })
  rpId!: string;

  @Whole({ description: 'Milliseconds' })
  timeout!: number;

  @OneOf(['required'])
  userVerification!: string;

  @Parts(() => CredentialDescriptor, { description: 'Empty at sign-in: who asks is not known, and nothing is told' })
  allowCredentials!: CredentialDescriptor[];
}

class Party {
  @Text()
  id!: string;

  @Text()
  name!: string;
}

class User {
  @Text({ description: 'Base64url; no personal value' })
  id!: string;

  @Text()
  name!: string;

  @Text()
  displayName!: string;
}

class KeyKind {
  @OneOf(['public-key'])
  type!: string;

  @Whole({ description: 'COSE number' })
  alg!: number;
}

class AuthenticatorSelection {
  @OneOf(['required'])
  residentKey!: string;

  @Flag()
  requireResidentKey!: boolean;

  @OneOf(['required'])
  userVerification!: string;
}

/** PublicKeyCredentialCreationOptionsJSON */
export class CreationOptionsView {
  @Text({ description: 'Base64url; serves once, within 300 seconds' })
  challenge!: string;

  @Part(() => Party)
  rp!: Party;

  @Part(() => User)
  user!: User;

  @Parts(() => KeyKind)
  pubKeyCredParams!: KeyKind[];

  @Whole({ description: 'Milliseconds' })
  timeout!: number;

  @OneOf(['none'])
  attestation!: string;

  @Parts(() => CredentialDescriptor)
  excludeCredentials!: CredentialDescriptor[];

  @Part(() => AuthenticatorSelection)
  authenticatorSelection!: AuthenticatorSelection;
}
