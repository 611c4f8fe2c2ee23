import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Act, Acting, Can, Changes, Creates, once, Rated, ReadVersion, StepUp } from '../access/index.js';
import { PageQuery } from '../platform/page.js';
import { Refuses, Shows, ShowsVersion } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { backofficeProblems } from './problems.js';
import { RecoverAccount } from './recover-account.js';
import { listRecoveries, readRecovery } from './recoveries.queries.js';
import { RecoveryInput, RecoveryPage, RecoveryView } from './recoveries.views.js';

const { own_recovery, recovery_over, recovery_under_way, same_person, too_early } = backofficeProblems;

/** Accounts whose holder has lost everything: one person opens the recovery, another approves it. */
@ApiTags('back office')
@Controller('api/backoffice/recoveries')
export class RecoveriesController {
  constructor(private readonly recovering: RecoverAccount) {}

  @Get()
  @Can('read', 'Recovery')
  @Rated('searching')
  @Shows(RecoveryPage)
  list(@Acting() act: Act, @Query() page: PageQuery): Promise<RecoveryPage> {
    return listRecoveries(act, page);
  }

  @Get(':recoveryId')
  @Can('read', 'Recovery')
  @Shows(RecoveryView)
  @ShowsVersion()
  one(@Acting() act: Act, @Param('recoveryId', IdPipe) recoveryId: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<RecoveryView> {
    return readRecovery(act, recoveryId, reply);
  }

  @Post()
  @Can('open', 'Recovery')
  @StepUp('recover-account', 'account')
  @Creates()
  @Shows(RecoveryView, 201)
  @ShowsVersion()
  @Refuses(own_recovery, recovery_under_way)
  open(@Acting() act: Act, @Body() input: RecoveryInput, @Res({ passthrough: true }) reply: FastifyReply): Promise<RecoveryView> {
    const read = (id: string) => readRecovery(act, id, reply);
    return once(act, (id) => this.recovering.open(act, id, input).then(() => read(id)), read);
  }

  @Post(':recoveryId/approval')
  @Can('approve', 'Recovery')
  @StepUp('recover-account', 'recoveryId')
  @Changes()
  @Shows(RecoveryView, 201)
  @ShowsVersion()
  @Refuses(own_recovery, same_person, too_early, recovery_over)
  async approve(
    @Acting() act: Act,
    @Param('recoveryId', IdPipe) recoveryId: string,
    @ReadVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecoveryView> {
    await this.recovering.approve(act, recoveryId, version);
    return readRecovery(act, recoveryId, reply);
  }

  /** Takes away only: no fresh proof is asked for. */
  @Post(':recoveryId/cancellation')
  @Can('cancel', 'Recovery')
  @Changes()
  @Shows(RecoveryView, 201)
  @ShowsVersion()
  @Refuses(recovery_over)
  async cancel(
    @Acting() act: Act,
    @Param('recoveryId', IdPipe) recoveryId: string,
    @ReadVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecoveryView> {
    await this.recovering.cancel(act, recoveryId, version);
    return readRecovery(act, recoveryId, reply);
  }
}
