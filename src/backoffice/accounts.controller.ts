import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Act, Acting, Can, StepUp } from '../access/index.js';
import { PageQuery } from '../platform/page.js';
import { Shows } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { listAccounts, readAccount } from './accounts.queries.js';
import { AccountInput, AccountPage, GrantInput, OpenedAccountView } from './accounts.views.js';
import { OpenAccount } from './open-account.js';

@ApiTags('back office')
@Controller('api/backoffice')
export class AccountsController {
  constructor(private readonly accounts: OpenAccount) {}

  @Get('accounts')
  @Can('read', 'Account')
  @Shows(AccountPage)
  list(@Acting() act: Act, @Query() page: PageQuery): Promise<AccountPage> {
    return listAccounts(act, page);
  }

  @Get('accounts/:accountId')
  @Can('read', 'Account')
  @Shows(OpenedAccountView)
  one(@Acting() act: Act, @Param('accountId', IdPipe) accountId: string): Promise<OpenedAccountView> {
    return readAccount(act, accountId);
  }

  @Post('accounts')
  @Can('open', 'Account')
  @StepUp('manage-grants', 'account')
  @Shows(OpenedAccountView, 201)
  async open(@Acting() act: Act, @Body() input: AccountInput): Promise<OpenedAccountView> {
    return readAccount(act, await this.accounts.open(act, input));
  }

  @Post('accounts/:accountId/grants')
  @Can('give', 'Grant')
  @StepUp('manage-grants', 'accountId')
  @Shows(OpenedAccountView, 201)
  async give(@Acting() act: Act, @Param('accountId', IdPipe) accountId: string, @Body() input: GrantInput): Promise<OpenedAccountView> {
    await this.accounts.give(act, accountId, input);
    return readAccount(act, accountId);
  }

  @Post('grants/:grantId/revocation')
  @Can('revoke', 'Grant')
  @StepUp('manage-grants', 'grantId')
  @Shows(OpenedAccountView, 201)
  async revoke(@Acting() act: Act, @Param('grantId', IdPipe) grantId: string): Promise<OpenedAccountView> {
    return readAccount(act, await this.accounts.revoke(act, grantId));
  }
}
