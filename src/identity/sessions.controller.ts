import { Body, Controller, Delete, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Act, Acting, OwnAccount, Public } from '../access/index.js';
import { Shows, ShowsNothing } from '../platform/shown.js';
import { ChallengeView, SessionInput, SessionView, SignInInput } from './identity.views.js';
import { CookieSettings, clearRefreshCookie, isCrossSite, readRefreshCookie, setRefreshCookie } from './refresh-cookie.js';
import { SessionDesk } from './session-desk.js';
import { type Caller, SignIn } from './sign-in.js';

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
  @Shows(ChallengeView, 201)
  async startSignIn(@Body() input: SignInInput, @Req() request: FastifyRequest): Promise<ChallengeView> {
    const { challenge, expiresAt } = await this.signIn.provePassword(input.email, input.password, callerOf(request));
    return { challenge, factors: ['totp'], expires_at: expiresAt };
  }

  @Post('sessions')
  @Public('second step of signing in')
  @Shows(SessionView, 201)
  async open(@Body() input: SessionInput, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SessionView> {
    const opened = await this.signIn.proveCode(input.challenge, input.code.replace(/\s/g, ''), callerOf(request));
    setRefreshCookie(reply, this.cookie, opened.refreshToken);
    return this.desk.describe(opened);
  }

  @Post('sessions/refresh')
  @Public('the refresh cookie speaks for the caller')
  @Shows(SessionView)
  async refresh(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SessionView> {
    if (isCrossSite(request)) throw await this.desk.refuseCrossSite(request.id);
    const opened = await this.desk.refresh(readRefreshCookie(request, this.cookie), request.id);
    setRefreshCookie(reply, this.cookie, opened.refreshToken);
    return this.desk.describe(opened);
  }

  @Delete('sessions/current')
  @OwnAccount()
  @ShowsNothing()
  async signOut(@Acting() act: Act, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.desk.end(act);
    clearRefreshCookie(reply, this.cookie);
  }
}

function callerOf(request: FastifyRequest): Caller {
  return { address: request.ip, userAgent: String(request.headers['user-agent'] ?? ''), requestId: request.id };
}
