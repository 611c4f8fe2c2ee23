import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Act, Acting, endSessions, OwnAccount, Rated, Repeatable, StepUp } from '../access/index.js';
import { postMessage } from '../mail/index.js';
import type { Problem } from '../platform/problem.js';
import { Refuses, Shows, ShowsNothing } from '../platform/shown.js';
import { CodeSheet } from './code-sheet.js';
import { OrderedSheetView, SheetCodeInput } from './factors.views.js';
import { OrderCodeSheet } from './order-code-sheet.js';
import { factorsProblems } from './problems.js';

/** A sheet of codes by post: ordered, then put in service with its first code. */
@ApiTags('identity')
@Controller('api/me/code-sheets')
export class OwnCodeSheetsController {
  constructor(
    private readonly orders: OrderCodeSheet,
    private readonly sheets: CodeSheet,
  ) {}

  @Post()
  @OwnAccount()
  @StepUp('manage-factors', 'account')
  @Repeatable('one sheet leaves in ten days')
  @Shows(OrderedSheetView, 201)
  async order(@Acting() act: Act): Promise<OrderedSheetView> {
    const { accountId } = act.actor;
    const outcome = await this.orders.order(act, accountId);
    if (outcome !== 'ordered') return { status: outcome };
    act.record('code-sheet.ordered', { recordId: accountId });
    postMessage(act, { kind: 'code-sheet.ordered', accountId, params: {} });
    return { status: 'ordered' };
  }

  @Post('confirmation')
  @OwnAccount()
  @StepUp('manage-factors', 'account')
  @Rated('guessing')
  @Repeatable('a sheet is put in service once')
  @ShowsNothing()
  @Refuses(factorsProblems.sheet_code_refused)
  async confirm(@Acting() act: Act, @Body() { code }: SheetCodeInput): Promise<Problem | undefined> {
    const { accountId, sessionId } = act.actor;
    const sheet = await this.sheets.confirm(act, accountId, code);
    if (!sheet) return factorsProblems.sheet_code_refused();
    // Whoever was signed in by the former factor is not by the new one.
    await endSessions(act, accountId, 'factor replaced', sessionId);
    act.record('factor.added', { recordId: sheet });
    postMessage(act, { kind: 'factor.added', accountId, params: { factor: 'code-sheet' } });
    return undefined;
  }
}
