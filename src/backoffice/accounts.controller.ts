import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Act, Acting, Can, Changes, Creates, once, Rated, ReadVersion, Repeatable, StepUp } from '../access/index.js';
import { Refuses, Shows, ShowsNothing, ShowsVersion } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { listAccounts, readAccount } from './accounts.queries.js';
import { AccountInput, AccountPage, AccountsQuery, GrantInput, OpenedAccountView } from './accounts.views.js';
import { inviteAgain } from './invite.js';
import { OpenAccount } from './open-account.js';
import { backofficeProblems } from './problems.js';

@ApiTags('back office')
@Controller('api/backoffice')
export class AccountsController {
  constructor(private readonly accounts: OpenAccount) {}

  @Get('accounts')
  @Can('read', 'Account')
  @Rated('searching')
  @Shows(AccountPage)
  list(@Acting() act: Act, @Query() query: AccountsQuery): Promise<AccountPage> {
    return listAccounts(act, query);
  }

  @Get('accounts/:accountId')
  @Can('read', 'Account')
  @Shows(OpenedAccountView)
  @ShowsVersion()
  one(@Acting() act: Act, @Param('accountId', IdPipe) accountId: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<OpenedAccountView> {
    return readAccount(act, accountId, reply);
  }

  @Post('accounts')
  @Can('open', 'Account')
  @StepUp('manage-grants', 'account')
  @Creates()
  @Shows(OpenedAccountView, 201)
  @ShowsVersion()
  open(@Acting() act: Act, @Body() input: AccountInput, @Res({ passthrough: true }) reply: FastifyReply): Promise<OpenedAccountView> {
    const read = (id: string) => readAccount(act, id, reply);
    return once(act, (id) => this.accounts.open(act, id, input).then(() => read(id)), read);
  }

  /** Whoever has the former link cannot use it any more. */
  @Post('accounts/:accountId/invitation')
  @Can('open', 'Account')
  @StepUp('manage-grants', 'accountId')
  @Repeatable('each invitation takes the place of the former')
  @ShowsNothing()
  @Refuses(backofficeProblems.not_invited)
  async invite(@Acting() act: Act, @Param('accountId', IdPipe) accountId: string): Promise<void> {
    await inviteAgain(act, accountId);
  }

  @Post('accounts/:accountId/grants')
  @Can('give', 'Grant')
  @StepUp('manage-grants', 'accountId')
  @Creates()
  @Shows(OpenedAccountView, 201)
  @ShowsVersion()
  @Refuses(backofficeProblems.own_grant)
  give(
    @Acting() act: Act,
    @Param('accountId', IdPipe) accountId: string,
    @Body() input: GrantInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OpenedAccountView> {
    const read = () => readAccount(act, accountId, reply);
    return once(act, (id) => this.accounts.give(act, id, accountId, input).then(read), read);
  }

  @Post('grants/:grantId/revocation')
  @Can('revoke', 'Grant')
  @StepUp('manage-grants', 'grantId')
  @Changes()
  @Shows(OpenedAccountView, 201)
  @ShowsVersion()
  @Refuses(backofficeProblems.own_grant, backofficeProblems.already_revoked)
  async revoke(
    @Acting() act: Act,
    @Param('grantId', IdPipe) grantId: string,
    @ReadVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OpenedAccountView> {
    return readAccount(act, await this.accounts.revoke(act, grantId, version), reply);
  }
}
