import { type DynamicModule, Module } from '@nestjs/common';
import { AgreeToEmail } from './agree-to-email.js';
import { ChangeEmail } from './change-email.js';
import { ChangePassword } from './change-password.js';
import { ClosuresController } from './closures.controller.js';
import { EmailChangesController } from './email-changes.controller.js';
import { EnrolAccount } from './enrol-account.js';
import { EnrolByPost } from './enrol-by-post.js';
import { Freeze } from './freeze.js';
import { FreezesController } from './freezes.controller.js';
import { InvitationsController } from './invitations.controller.js';
import { LinkDoor } from './link-door.js';
import { PasswordsController } from './passwords.controller.js';
import { ResetPassword } from './reset-password.js';

@Module({})
export class AccountsModule {
  /** @param identity the module that signs people in, the very one that the application has */
  static with(identity: DynamicModule): DynamicModule {
    return {
      module: AccountsModule,
      imports: [identity],
      controllers: [ClosuresController, EmailChangesController, FreezesController, InvitationsController, PasswordsController],
      providers: [AgreeToEmail, ChangeEmail, ChangePassword, EnrolAccount, EnrolByPost, Freeze, LinkDoor, ResetPassword],
    };
  }
}
