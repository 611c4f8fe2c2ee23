import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Act, Acting, OwnAccount, Public, Rated, Repeatable, StepUp } from '../access/index.js';
import { CookieSettings, identityProblems, SessionDesk, setRefreshCookie } from '../identity/index.js';
import { mailProblems } from '../mail/index.js';
import { Refuses, Shows, ShowsNothing } from '../platform/shown.js';
import { ForgottenInput, NewPasswordInput, OwnPasswordInput, TakenView } from './accounts.views.js';
import { ChangePassword } from './change-password.js';
import { ResetPassword } from './reset-password.js';

@ApiTags('accounts')
@Controller('api')
export class PasswordsController {
  constructor(
    private readonly resetting: ResetPassword,
    private readonly changing: ChangePassword,
    private readonly desk: SessionDesk,
    private readonly cookie: CookieSettings,
  ) {}

  @Post('password-resets')
  @Public('whoever has forgotten a password cannot sign in')
  @Rated('guessing')
  @Repeatable('the newest link alone serves')
  @Shows(TakenView, 202)
  @Refuses(identityProblems.too_many_attempts)
  async ask(@Body() { email }: ForgottenInput, @Req() request: FastifyRequest): Promise<TakenView> {
    await this.resetting.ask(email, { address: request.ip, requestId: request.id });
    return { status: 'taken' };
  }

  @Post('password-resets/completion')
  @Public('the link and a factor kept speak for the holder')
  @Rated('guessing')
  @Repeatable('a link serves once')
  @ShowsNothing()
  @Refuses(mailProblems.link_not_valid, identityProblems.code_refused, identityProblems.too_many_attempts)
  async finish(@Body() { token, code, ...typed }: NewPasswordInput, @Req() request: FastifyRequest): Promise<void> {
    await this.resetting.finish({ token, requestId: request.id }, { ...typed, code: code.replace(/\s/g, ''), address: request.ip });
  }

  /** Whoever fears that somebody is in changes the password: this browser alone goes on, a copy of its cookie does not. */
  @Post('me/password')
  @OwnAccount()
  @StepUp('change-password', 'account')
  @Rated('guessing')
  @Repeatable('the same password again changes nothing more')
  @ShowsNothing()
  async change(@Acting() act: Act, @Body() input: OwnPasswordInput, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.changing.change(act, input);
    setRefreshCookie(reply, this.cookie, await this.desk.renew(act));
  }
}
