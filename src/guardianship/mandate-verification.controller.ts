import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Act, Acting, Can, Changes, ReadVersion, StepUp } from '../access/index.js';
import { problems } from '../platform/problem.js';
import { Refuses, Shows, ShowsVersion } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { Rules } from '../rules/index.js';
import { MandateToVerifyView, VerifiedMandateView } from './mandate.views.js';
import { Mandate } from './mandate.entity.js';
import { readMandate } from './mandate.queries.js';
import { guardianshipProblems } from './problems.js';
import { givesAccess, projectMandate } from './project-mandate.js';

@ApiTags('back office')
@Controller('api/backoffice/mandates')
export class MandateVerificationController {
  constructor(private readonly rules: Rules) {}

  @Get(':mandateId')
  @Can('read', 'Mandate')
  @Shows(MandateToVerifyView)
  @ShowsVersion()
  read(@Acting() act: Act, @Param('mandateId', IdPipe) mandateId: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<MandateToVerifyView> {
    return readMandate(act, mandateId, reply);
  }

  /** A caseworker has read the judgment: the holder's access opens with the mandate. */
  @Post(':mandateId/verification')
  @Can('verify', 'Mandate')
  @StepUp('verify-mandate', 'mandateId')
  @Changes()
  @Shows(VerifiedMandateView, 201)
  @Refuses(guardianshipProblems.already_verified, guardianshipProblems.own_mandate)
  async verify(@Acting() act: Act, @Param('mandateId', IdPipe) mandateId: string, @ReadVersion() version: number): Promise<VerifiedMandateView> {
    await mustBeOfOthers(act, mandateId);
    // Two caseworkers at once: the second waits here, then reads that it is done.
    const mandate = await act.manager.findOne(Mandate, { where: { id: mandateId }, lock: { mode: 'pessimistic_write' } });
    if (!mandate) throw problems.not_found();
    if (mandate.verifiedAt) throw guardianshipProblems.already_verified();
    if (mandate.version !== version) throw problems.precondition_failed();
    mandate.verify(new Date(act.actor.now), act.actor.accountId);
    await act.manager.save(mandate);
    await projectMandate(act, this.rules, mandate);
    act.record('mandate.verified', { subjectId: mandate.personId, recordId: mandate.id });
    return { id: mandate.id, in_force: mandate.isInForce(act.actor.today) && givesAccess(this.rules, mandate) };
  }
}

/** Nobody opens an adult to themselves, nor to those for whom they act: asked before it is locked, which the walls refuse. @throws Problem 403 */
async function mustBeOfOthers(act: Act, mandateId: string): Promise<void> {
  const sql = 'select access.own_holders() && array[m.holder_id, m.person_id] as own from guardianship.mandates m where m.id = $1';
  const [mandate] = await act.query<{ own: boolean }>(sql, [mandateId]);
  if (mandate?.own) throw guardianshipProblems.own_mandate();
}
