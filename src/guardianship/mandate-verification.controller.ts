import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Act, Acting, Can, Changes, Rated, ReadVersion, StepUp } from '../access/index.js';
import { Refuses, Shows, ShowsVersion } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { Rules } from '../rules/index.js';
import { DecideMandate } from './decide-mandate.js';
import { MandatePage, MandateRefusalInput, MandatesQuery, MandateToVerifyView, VerifiedMandateView } from './mandate.views.js';
import { readMandate } from './mandate.queries.js';
import { listMandates } from './mandates.queries.js';
import { guardianshipProblems } from './problems.js';
import { givesAccess } from './project-mandate.js';

const { already_verified, own_mandate } = guardianshipProblems;

@ApiTags('back office')
@Controller('api/backoffice/mandates')
export class MandateVerificationController {
  constructor(
    private readonly deciding: DecideMandate,
    private readonly rules: Rules,
  ) {}

  /** Those that wait for verification, were refused, or end soon. */
  @Get()
  @Can('read', 'Mandate')
  @Rated('searching')
  @Shows(MandatePage)
  list(@Acting() act: Act, @Query() query: MandatesQuery): Promise<MandatePage> {
    return listMandates(act, query, Math.max(...this.rules.warnDays));
  }

  @Get(':mandateId')
  @Can('read', 'Mandate')
  @Shows(MandateToVerifyView)
  @ShowsVersion()
  read(@Acting() act: Act, @Param('mandateId', IdPipe) mandateId: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<MandateToVerifyView> {
    return readMandate(act, this.rules, mandateId, reply);
  }

  /** A caseworker has read the judgment: the holder's access opens with the mandate. */
  @Post(':mandateId/verification')
  @Can('verify', 'Mandate')
  @StepUp('verify-mandate', 'mandateId')
  @Changes()
  @Shows(VerifiedMandateView, 201)
  @Refuses(already_verified, own_mandate)
  async verify(@Acting() act: Act, @Param('mandateId', IdPipe) mandateId: string, @ReadVersion() version: number): Promise<VerifiedMandateView> {
    const mandate = await this.deciding.verify(act, mandateId, version);
    return { id: mandate.id, in_force: mandate.isInForce(act.actor.today) && givesAccess(this.rules, mandate) };
  }

  /** It opens nothing: no fresh proof is asked for. The holder is told why, and of no adult. */
  @Post(':mandateId/refusal')
  @Can('refuse', 'Mandate')
  @Changes()
  @Shows(MandateToVerifyView, 201)
  @ShowsVersion()
  @Refuses(already_verified, own_mandate)
  async refuse(
    @Acting() act: Act,
    @Param('mandateId', IdPipe) mandateId: string,
    @Body() input: MandateRefusalInput,
    @ReadVersion() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MandateToVerifyView> {
    await this.deciding.refuse(act, mandateId, version, input.reason);
    return readMandate(act, this.rules, mandateId, reply);
  }
}
