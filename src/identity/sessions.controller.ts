import { Body, Controller, Delete, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Act, Acting, OwnAccount, Public, Rated, Repeatable } from '../access/index.js';
import { Refuses, Shows, ShowsNothing } from '../platform/shown.js';
import { ChallengeView, MailedCodeInput, MailedCodeView, SessionInput, SessionView, SignInInput } from './identity.views.js';
import { CookieSettings, clearRefreshCookie, isCrossSite, readRefreshCookie, setRefreshCookie } from './refresh-cookie.js';
import { identityProblems } from './problems.js';
import { SessionDesk } from './session-desk.js';
import { SignIn } from './sign-in.js';
import { callerOf, keepSignedIn } from './way-in.js';

@ApiTags('identity')
@Controller('api')
export class SessionsController {
  constructor(
    private readonly signIn: SignIn,
    private readonly desk: SessionDesk,
    private readonly cookie: CookieSettings,
  ) {}

  @Post('sign-ins')
  @Public('first step of signing in')
  @Rated('guessing')
  @Shows(ChallengeView, 201)
  @Refuses(identityProblems.sign_in_refused, identityProblems.too_many_attempts)
  async startSignIn(@Body() input: SignInInput, @Req() request: FastifyRequest): Promise<ChallengeView> {
    const { challenge, factors, expiresAt } = await this.signIn.provePassword(input.email, input.password, callerOf(request, this.cookie));
    return { challenge, factors, expires_at: expiresAt };
  }

  @Post('mailed-codes')
  @Public('another second step of signing in')
  @Rated('guessing')
  @Shows(MailedCodeView, 201)
  @Refuses(identityProblems.challenge_expired, identityProblems.mailed_code_not_offered, identityProblems.too_many_mailed_codes)
  async mailCode(@Body() { challenge }: MailedCodeInput, @Req() request: FastifyRequest): Promise<MailedCodeView> {
    return { expires_at: await this.signIn.mailCode(challenge, request.id) };
  }

  @Post('sessions')
  @Public('second step of signing in')
  @Rated('guessing')
  @Shows(SessionView, 201)
  @Refuses(identityProblems.challenge_expired, identityProblems.code_refused, identityProblems.session_ended, identityProblems.too_many_attempts)
  async open(@Body() input: SessionInput, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SessionView> {
    const opened = await this.signIn.proveCode({ ...input, code: input.code.replace(/\s/g, '') }, callerOf(request, this.cookie));
    keepSignedIn(reply, this.cookie, opened);
    return this.desk.describe(opened);
  }

  @Post('sessions/refresh')
  @Public('the refresh cookie speaks for the caller')
  @Rated('refreshing')
  @Shows(SessionView)
  @Refuses(identityProblems.session_ended, identityProblems.cross_site)
  async refresh(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SessionView> {
    if (isCrossSite(request)) throw await this.desk.refuseCrossSite(request.id);
    const opened = await this.desk.refresh(readRefreshCookie(request, this.cookie), request.id);
    setRefreshCookie(reply, this.cookie, opened.refreshToken);
    return this.desk.describe(opened);
  }

  @Delete('sessions/current')
  @OwnAccount()
  @Repeatable('a session ends once')
  @ShowsNothing()
  async signOut(@Acting() act: Act, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.desk.end(act);
    clearRefreshCookie(reply, this.cookie);
  }
}
