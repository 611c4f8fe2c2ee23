import { type DynamicModule, Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import type { TokenKeys } from '../platform/secrets.js';
import { AccessTokenKeys, AccessTokens, AccessTokenStrategy } from './access-token.js';
import { OneTimeCodes } from './one-time-code.js';
import { OwnAccountController } from './own-account.controller.js';
import { ProveAgain } from './prove-again.js';
import { CookieSettings } from './refresh-cookie.js';
import { SessionDesk } from './session-desk.js';
import { Sessions } from './session.js';
import { SessionsController } from './sessions.controller.js';
import { SignIn } from './sign-in.js';
import { Throttle } from './throttle.js';

@Module({})
export class IdentityModule {
  static with(settings: { tokenKeys: TokenKeys; secureCookies: boolean }): DynamicModule {
    return {
      module: IdentityModule,
      imports: [PassportModule],
      controllers: [SessionsController, OwnAccountController],
      providers: [
        { provide: AccessTokenKeys, useValue: new AccessTokenKeys(settings.tokenKeys) },
        { provide: CookieSettings, useValue: new CookieSettings(settings.secureCookies) },
        AccessTokens,
        AccessTokenStrategy,
        OneTimeCodes,
        ProveAgain,
        SessionDesk,
        Sessions,
        SignIn,
        Throttle,
      ],
    };
  }
}
