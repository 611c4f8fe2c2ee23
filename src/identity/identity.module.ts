import { type DynamicModule, Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { FactorsModule } from '../factors/index.js';
import type { TokenKeys } from '../settings/index.js';
import { AccessTokenKeys, AccessTokens, AccessTokenStrategy } from './access-token.js';
import { MailedCodes } from './mailed-codes.js';
import { OwnAccountController } from './own-account.controller.js';
import { ProveAgain } from './prove-again.js';
import { CookieSettings } from './refresh-cookie.js';
import { SessionDesk } from './session-desk.js';
import { Sessions } from './session.js';
import { SessionsController } from './sessions.controller.js';
import { SignIn } from './sign-in.js';
import { Throttle } from './throttle.js';
import { WayIn } from './way-in.js';

@Module({})
export class IdentityModule {
  static with(settings: { tokenKeys: TokenKeys; secureCookies: boolean; mutualName: string }): DynamicModule {
    return {
      module: IdentityModule,
      imports: [FactorsModule.with(settings), PassportModule],
      controllers: [SessionsController, OwnAccountController],
      providers: [
        { provide: AccessTokenKeys, useValue: new AccessTokenKeys(settings.tokenKeys) },
        { provide: CookieSettings, useValue: new CookieSettings(settings.secureCookies) },
        AccessTokens,
        AccessTokenStrategy,
        MailedCodes,
        ProveAgain,
        SessionDesk,
        Sessions,
        SignIn,
        Throttle,
        WayIn,
      ],
      exports: [CookieSettings, FactorsModule, SessionDesk, Throttle, WayIn],
    };
  }
}
