import { Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Act, Acting, Can, Creates, once, StepUp } from '../access/index.js';
import { factorsProblems, OrderCodeSheet } from '../factors/index.js';
import { postMessage } from '../mail/index.js';
import { problems } from '../platform/problem.js';
import { Refuses, ShowsNothing } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { backofficeProblems } from './problems.js';

@ApiTags('back office')
@Controller('api/backoffice/accounts/:accountId/code-sheets')
export class CodeSheetsController {
  constructor(private readonly orders: OrderCodeSheet) {}

  /** For a member who asks for it by telephone: it goes to the address the mutual knows, and proves nothing before its holder has typed a code of it. */
  @Post()
  @Can('send-codes', 'Account')
  @StepUp('manage-grants', 'accountId')
  @Creates()
  @ShowsNothing()
  @Refuses(backofficeProblems.not_active, factorsProblems.no_postal_address)
  async order(@Acting() act: Act, @Param('accountId', IdPipe) accountId: string): Promise<void> {
    const params: unknown[] = [accountId];
    const visible = act.where('send-codes', 'Account', {}, params);
    const [account] = await act.query<{ status: string }>(`select a.status from identity.accounts a where a.id = $1 and ${visible}`, params);
    if (!account) throw problems.not_found();
    if (account.status !== 'active') throw backofficeProblems.not_active();
    await once(act, (id) => this.send(act, id, accountId), async () => undefined);
  }

  private async send(act: Act, id: string, accountId: string): Promise<void> {
    if (!(await this.orders.make(act, id, accountId))) throw factorsProblems.no_postal_address();
    act.record('code-sheet.ordered', { recordId: accountId });
    postMessage(act, { kind: 'code-sheet.ordered', accountId, params: {} });
  }
}
