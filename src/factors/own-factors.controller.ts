import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Act, Acting, endSessions, OwnAccount, Rated, Repeatable, StepUp } from '../access/index.js';
import { postMessage } from '../mail/index.js';
import type { Problem } from '../platform/problem.js';
import { Refuses, Shows } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { EnrolTotp } from './enrol-totp.js';
import { ConfirmedView, FirstCodeInput, OwnFactorsView, PendingTotpView, RecoveryCodesView } from './factors.views.js';
import { readOwnFactors } from './own-factors.queries.js';
import { factorsProblems } from './problems.js';
import { RecoveryCodes } from './recovery-codes.js';

/** Under which name an app keeps the codes. */
export class FactorSettings {
  constructor(readonly issuer: string) {}
}

/** Adding, replacing and removing what proves who one is: each asks for another factor first, proved just now. */
@ApiTags('identity')
@Controller('api/me')
export class OwnFactorsController {
  constructor(
    private readonly settings: FactorSettings,
    private readonly enrolments: EnrolTotp,
    private readonly recoveryCodes: RecoveryCodes,
  ) {}

  @Get('factors')
  @OwnAccount()
  @Shows(OwnFactorsView)
  read(@Acting() act: Act): Promise<OwnFactorsView> {
    return readOwnFactors(act);
  }

  @Post('factors/totp')
  @OwnAccount()
  @StepUp('manage-factors', 'account')
  @Repeatable('a secret that waits is replaced by the next')
  @Shows(PendingTotpView, 201)
  begin(@Acting() act: Act): Promise<PendingTotpView> {
    return this.enrolments.begin(act, act.actor.accountId, this.settings.issuer);
  }

  @Post('factors/totp/:factorId/confirmation')
  @OwnAccount()
  @StepUp('manage-factors', 'account')
  @Rated('guessing')
  @Repeatable('a secret is confirmed once')
  @Shows(ConfirmedView, 201)
  @Refuses(factorsProblems.first_code_refused)
  async confirm(@Acting() act: Act, @Param('factorId', IdPipe) id: string, @Body() { code }: FirstCodeInput): Promise<ConfirmedView | Problem> {
    const refusal = await this.enrolments.confirm(act, act.actor.accountId, id, code.replace(/\s/g, ''));
    if (refusal) return refusal;
    const { accountId, sessionId } = act.actor;
    // Whoever was signed in by the former factor is not by the new one.
    await endSessions(act, accountId, 'factor replaced', sessionId);
    act.record('factor.added', { recordId: id });
    postMessage(act, { kind: 'factor.added', accountId, params: { factor: 'totp' } });
    return { status: 'confirmed', codes: await this.recoveryCodes.renew(act, accountId) };
  }

  @Post('recovery-codes')
  @OwnAccount()
  @StepUp('manage-factors', 'account')
  @Repeatable('the former codes are replaced by the next')
  @Shows(RecoveryCodesView, 201)
  async renew(@Acting() act: Act): Promise<RecoveryCodesView> {
    const { accountId } = act.actor;
    act.record('recovery-codes.renewed');
    postMessage(act, { kind: 'factor.added', accountId, params: { factor: 'recovery-codes' } });
    return { codes: await this.recoveryCodes.renew(act, accountId) };
  }
}
