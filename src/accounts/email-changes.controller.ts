import { Body, Controller, Delete, Get, Post, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type Act, Acting, OwnAccount, Public, Rated, Repeatable, StepUp } from '../access/index.js';
import { identityProblems } from '../identity/index.js';
import { mailProblems } from '../mail/index.js';
import { Refuses, Shows, ShowsNothing } from '../platform/shown.js';
import { LinkInput } from './accounts.views.js';
import { AgreeToEmail } from './agree-to-email.js';
import { ChangeEmail, readEmailChange } from './change-email.js';
import { EmailAgreementView, NewEmailInput, OwnEmailView } from './email-changes.views.js';
import { accountsProblems } from './problems.js';

/** The address of an account changes once both mailboxes have agreed. */
@ApiTags('accounts')
@Controller('api')
export class EmailChangesController {
  constructor(
    private readonly changing: ChangeEmail,
    private readonly agreeing: AgreeToEmail,
  ) {}

  @Get('me/email-change')
  @OwnAccount()
  @Shows(OwnEmailView)
  async read(@Acting() act: Act): Promise<OwnEmailView> {
    return { change: await readEmailChange(act) };
  }

  @Post('me/email')
  @OwnAccount()
  @StepUp('change-email', 'account')
  @Rated('guessing')
  @Repeatable('the newest change alone can be agreed to')
  @Shows(OwnEmailView, 201)
  @Refuses(identityProblems.too_many_attempts)
  async ask(@Acting() act: Act, @Body() { email }: NewEmailInput, @Req() request: FastifyRequest): Promise<OwnEmailView> {
    await this.changing.ask(act, email, request.ip);
    return { change: await readEmailChange(act) };
  }

  @Delete('me/email-change')
  @OwnAccount()
  @Repeatable('a change is cancelled once')
  @ShowsNothing()
  async cancel(@Acting() act: Act): Promise<void> {
    await this.changing.cancel(act);
  }

  @Post('email-changes/confirmation')
  @Public('a mailbox agrees by the link it received, on whatever device it is read')
  @Rated('guessing')
  @Repeatable('a link serves once')
  @Shows(EmailAgreementView, 201)
  @Refuses(mailProblems.link_not_valid, accountsProblems.email_not_changed)
  async agree(@Body() { token }: LinkInput, @Req() request: FastifyRequest): Promise<EmailAgreementView> {
    return { status: await this.agreeing.agree({ token, requestId: request.id }) };
  }
}
