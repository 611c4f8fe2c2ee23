import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Act, Acting, Can, Rated, Repeatable } from '../access/index.js';
import { Papers, sendPaper } from '../papers/index.js';
import { SepaMandateList, MandateTextInput, MandateTextView, personsProblems, ReadMandates, SignMandate } from '../persons/index.js';
import { problems } from '../platform/problem.js';
import { Refuses, Shows, ShowsFile } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { ownPerson } from './own-person.js';

/** The mandates by which a member's contributions are debited. One is accepted with the change of the account (bank-details/changes). */
@ApiTags('iAdhérent')
@Controller('api/member/sepa-mandates')
export class MemberMandatesController {
  constructor(
    private readonly mandates: ReadMandates,
    private readonly signing: SignMandate,
    private readonly papers: Papers,
  ) {}

  @Get()
  @Can('read', 'Person')
  @Shows(SepaMandateList)
  async list(@Acting() act: Act): Promise<SepaMandateList> {
    return { items: await this.mandates.read(act, ownPerson(act, 'read')) };
  }

  @Post('texts')
  @Can('change-bank-details', 'Person')
  @Repeatable('a text makes nothing: it is kept once it is accepted')
  @Shows(MandateTextView, 201)
  @Refuses(personsProblems.no_direct_debit)
  show(@Acting() act: Act, @Body() input: MandateTextInput): Promise<MandateTextView> {
    return this.signing.show(act, ownPerson(act, 'change-bank-details'), input);
  }

  @Get(':mandateId/file')
  @Can('read', 'Person')
  @Rated('searching')
  @ShowsFile('application/pdf')
  @Refuses(problems.not_found)
  async file(@Acting() act: Act, @Param('mandateId', IdPipe) mandateId: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const personId = ownPerson(act, 'read');
    const mandate = await this.mandates.one(act, personId, mandateId);
    return sendPaper(reply, 'mandat-de-prelevement', await this.papers.mandate(act, personId, mandate));
  }
}
