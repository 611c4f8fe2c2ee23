import { type DynamicModule, Module } from '@nestjs/common';
import type { MailSettings } from '../settings/index.js';
import { OwnPasskeysController } from './own-passkeys.controller.js';
import { PasskeyProof } from './passkey-proof.js';
import { PasskeyProofsController } from './passkey-proofs.controller.js';
import { PasskeySignIn } from './passkey-sign-in.js';
import { PasskeyStepUp } from './passkey-step-up.js';
import { RegisterPasskey } from './register-passkey.js';
import { RelyingParty } from './relying-party.js';

@Module({})
export class PasskeysModule {
  /** @param identity the module that signs people in, the very one that the application has */
  static with(identity: DynamicModule, { mail, mutualName }: { mail: MailSettings; mutualName: string }): DynamicModule {
    return {
      module: PasskeysModule,
      imports: [identity],
      controllers: [OwnPasskeysController, PasskeyProofsController],
      providers: [
        { provide: RelyingParty, useValue: new RelyingParty(mutualName, mail.publicUrl) },
        PasskeyProof,
        PasskeySignIn,
        PasskeyStepUp,
        RegisterPasskey,
      ],
    };
  }
}
