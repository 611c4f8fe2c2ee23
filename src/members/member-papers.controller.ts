import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Act, Acting, Can, Rated } from '../access/index.js';
import { CoverList, Papers, papersProblems, sendPaper, StatementQuery } from '../papers/index.js';
import { problems } from '../platform/problem.js';
import { Refuses, Shows, ShowsFile } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { ownPerson } from './own-person.js';

/** What a member shows to others: their card, their certificate, their statement. */
@ApiTags('iAdhérent')
@Controller('api/member')
export class MemberPapersController {
  constructor(private readonly papers: Papers) {}

  @Get('covers')
  @Can('read', 'Person')
  @Shows(CoverList)
  async covers(@Acting() act: Act): Promise<CoverList> {
    return { items: await this.papers.covers(act, ownPerson(act, 'read')) };
  }

  @Get('covers/:contractId/card')
  @Can('read', 'Person')
  @Rated('searching')
  @ShowsFile('application/pdf')
  @Refuses(papersProblems.no_health_card, problems.not_found)
  async card(@Acting() act: Act, @Param('contractId', IdPipe) contractId: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    return sendPaper(reply, 'carte-de-tiers-payant', await this.papers.card(act, ownPerson(act, 'read'), contractId));
  }

  @Get('covers/:contractId/certificate')
  @Can('read', 'Person')
  @Rated('searching')
  @ShowsFile('application/pdf')
  @Refuses(problems.not_found)
  async certificate(@Acting() act: Act, @Param('contractId', IdPipe) contractId: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    return sendPaper(reply, 'attestation-d-affiliation', await this.papers.certificate(act, ownPerson(act, 'read'), contractId));
  }

  @Get('reimbursements/statement')
  @Can('read', 'Person')
  @Rated('searching')
  @ShowsFile('application/pdf')
  @Refuses(papersProblems.statement_too_long, problems.not_found)
  async statement(@Acting() act: Act, @Query() query: StatementQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    return sendPaper(reply, 'releve-de-remboursements', await this.papers.statement(act, ownPerson(act, 'read'), query));
  }
}
