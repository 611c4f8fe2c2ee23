import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Act, Acting, OwnAccount, Public, Rated, Repeatable } from '../access/index.js';
import { callerOf, CookieSettings, identityProblems, keepSignedIn, SessionDesk, SessionView, StepUpView } from '../identity/index.js';
import { Problem } from '../platform/problem.js';
import { Refuses, Shows } from '../platform/shown.js';
import { RequestOptionsView } from './options.views.js';
import { PasskeySignIn } from './passkey-sign-in.js';
import { PasskeyStepUp } from './passkey-step-up.js';
import { PasskeyProofInput, PasskeyProofWantedInput, PasskeySignInInput } from './passkeys.views.js';
import { passkeysProblems } from './problems.js';

@ApiTags('identity')
@Controller('api')
export class PasskeyProofsController {
  constructor(
    private readonly signIn: PasskeySignIn,
    private readonly stepUp: PasskeyStepUp,
    private readonly desk: SessionDesk,
    private readonly cookie: CookieSettings,
  ) {}

  @Post('passkey-sign-ins/options')
  @Public('first step of signing in with a passkey')
  @Rated('guessing')
  @Repeatable('each asking has a challenge of its own')
  @Shows(RequestOptionsView, 201)
  beginSignIn(): Promise<RequestOptionsView> {
    return this.signIn.begin();
  }

  @Post('passkey-sign-ins')
  @Public('the passkey speaks for the caller')
  @Rated('guessing')
  @Repeatable('a challenge serves once')
  @Shows(SessionView, 201)
  @Refuses(passkeysProblems.passkey_refused, identityProblems.session_ended)
  async openSession(@Body() input: PasskeySignInInput, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SessionView> {
    const opened = await this.signIn.finish(input, callerOf(request, this.cookie));
    keepSignedIn(reply, this.cookie, opened);
    return this.desk.describe(opened);
  }

  @Post('step-ups/passkey/options')
  @OwnAccount()
  @Rated('guessing')
  @Repeatable('each asking has a challenge of its own')
  @Shows(RequestOptionsView, 201)
  @Refuses(passkeysProblems.no_passkey)
  beginStepUp(@Acting() act: Act, @Body() input: PasskeyProofWantedInput): Promise<RequestOptionsView> {
    return this.stepUp.begin(act, input);
  }

  @Post('step-ups/passkey')
  @OwnAccount()
  @Rated('guessing')
  @Repeatable('a challenge serves once')
  @Shows(StepUpView, 201)
  @Refuses(passkeysProblems.passkey_refused)
  async finishStepUp(@Acting() act: Act, @Body() input: PasskeyProofInput): Promise<StepUpView | Problem> {
    const result = await this.stepUp.finish(act, input);
    return result instanceof Problem ? result : { expires_at: result };
  }
}
