import { Body, Controller, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public, Rated, Repeatable } from '../access/index.js';
import { factorsProblems, PendingTotpView } from '../factors/index.js';
import { callerOf, CookieSettings, keepSignedIn, SessionDesk } from '../identity/index.js';
import { mailProblems } from '../mail/index.js';
import { Refuses, Shows, ShowsNothing } from '../platform/shown.js';
import { EnrolledView, FirstFactorInput, FirstPasswordInput, InvitedView, LinkInput, maskedEmail } from './accounts.views.js';
import { EnrolAccount } from './enrol-account.js';
import { EnrolByPost } from './enrol-by-post.js';
import { accountsProblems } from './problems.js';

/** Opening one's account by the link of an invitation or an activation. The token stands in the body: no log has it. */
@ApiTags('accounts')
@Controller('api/invitations')
export class InvitationsController {
  constructor(
    private readonly enrolling: EnrolAccount,
    private readonly byPost: EnrolByPost,
    private readonly desk: SessionDesk,
    private readonly cookie: CookieSettings,
  ) {}

  @Post('inspection')
  @Public('whoever received the link has no account yet')
  @Rated('guessing')
  @Repeatable('it only reads')
  @Shows(InvitedView, 201)
  @Refuses(mailProblems.link_not_valid)
  async inspect(@Body() { token }: LinkInput, @Req() request: FastifyRequest): Promise<InvitedView> {
    const { name, email, isMember, expiresAt } = await this.enrolling.inspect({ token, requestId: request.id });
    return { name, email_masked: email && maskedEmail(email), code_sheet: isMember, expires_at: expiresAt };
  }

  @Post('password')
  @Public('whoever received the link has no account yet')
  @Rated('guessing')
  @Repeatable('the password and the secret that wait are replaced by the next')
  @Shows(PendingTotpView, 201)
  @Refuses(mailProblems.link_not_valid)
  choosePassword(@Body() { token, password }: FirstPasswordInput, @Req() request: FastifyRequest): Promise<PendingTotpView> {
    return this.enrolling.choosePassword({ token, requestId: request.id }, password);
  }

  @Post('completion')
  @Public('whoever received the link has no account yet')
  @Rated('guessing')
  @Repeatable('a link serves once')
  @Shows(EnrolledView, 201)
  @Refuses(mailProblems.link_not_valid, accountsProblems.password_first, accountsProblems.address_first, accountsProblems.address_taken, factorsProblems.first_code_refused)
  async finish(@Body() { token, code, time_zone }: FirstFactorInput, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<EnrolledView> {
    const device = { caller: callerOf(request, this.cookie), timeZone: time_zone ?? null };
    const enrolled = await this.enrolling.finish({ token, requestId: request.id }, code.replace(/\s/g, ''), device);
    keepSignedIn(reply, this.cookie, enrolled);
    return { codes: enrolled.codes, session: await this.desk.describe(enrolled) };
  }

  @Post('code-sheet')
  @Public('whoever received the link has no account yet')
  @Rated('guessing')
  @Repeatable('a link serves once')
  @ShowsNothing()
  @Refuses(mailProblems.link_not_valid, accountsProblems.password_first, accountsProblems.address_first, accountsProblems.address_taken, factorsProblems.no_postal_address)
  async finishByPost(@Body() { token }: LinkInput, @Req() request: FastifyRequest): Promise<void> {
    await this.byPost.finish({ token, requestId: request.id });
  }
}
