import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Act, Acting, Can, Rated } from '../access/index.js';
import { CoverList, Papers, papersProblems, sendPaper } from '../papers/index.js';
import { Refuses, Shows, ShowsFile } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { reachAdult } from './protected-adults.queries.js';

/** The card and the certificate of a protected adult: what they tell stands in the file already. No statement: that is of health. */
@ApiTags('iTutelle')
@Controller('api/guardian/protected-adults/:personId/covers')
export class AdultPapersController {
  constructor(private readonly papers: Papers) {}

  @Get()
  @Can('read', 'ProtectedAdult')
  @Shows(CoverList)
  async covers(@Acting() act: Act, @Param('personId', IdPipe) personId: string): Promise<CoverList> {
    await reachAdult(act, personId);
    return { items: await this.papers.covers(act, personId) };
  }

  @Get(':contractId/card')
  @Can('read', 'ProtectedAdult')
  @Rated('searching')
  @ShowsFile('application/pdf')
  @Refuses(papersProblems.no_health_card)
  async card(
    @Acting() act: Act,
    @Param('personId', IdPipe) personId: string,
    @Param('contractId', IdPipe) contractId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    await reachAdult(act, personId);
    return sendPaper(reply, 'carte-de-tiers-payant', await this.papers.card(act, personId, contractId));
  }

  @Get(':contractId/certificate')
  @Can('read', 'ProtectedAdult')
  @Rated('searching')
  @ShowsFile('application/pdf')
  async certificate(
    @Acting() act: Act,
    @Param('personId', IdPipe) personId: string,
    @Param('contractId', IdPipe) contractId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    await reachAdult(act, personId);
    return sendPaper(reply, 'attestation-d-affiliation', await this.papers.certificate(act, personId, contractId));
  }
}
