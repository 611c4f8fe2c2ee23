import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Act, Acting, Can, Changes, Creates, Foretells, once, ReadVersion, StepUp } from '../access/index.js';
import { BankDetailsEntry, BankDetailsInput, BankDetailsView, ChangeBankDetails, ownChange, personsProblems, ReadBankDetails } from '../persons/index.js';
import { problems } from '../platform/problem.js';
import { IdPipe } from '../platform/validation.js';
import { Refuses, Shows, ShowsVersion } from '../platform/shown.js';
import { ownPerson } from './own-person.js';

@ApiTags('iAdhérent')
@Controller('api/member/bank-details')
export class MemberBankDetailsController {
  constructor(
    private readonly details: ReadBankDetails,
    private readonly changes: ChangeBankDetails,
  ) {}

  @Get()
  @Can('read', 'Person')
  @Shows(BankDetailsView)
  @ShowsVersion()
  @Refuses(problems.not_found)
  read(@Acting() act: Act, @Res({ passthrough: true }) reply: FastifyReply): Promise<BankDetailsView> {
    return this.details.read(act, ownPerson(act, 'read'), reply);
  }

  @Post('changes')
  @Can('change-bank-details', 'Person')
  @StepUp('change-bank-details', 'holder')
  @Creates()
  @Changes()
  @Foretells(ownChange)
  @Shows(BankDetailsEntry, 201)
  @Refuses(personsProblems.change_pending, problems.not_found)
  propose(@Acting() act: Act, @Body() input: BankDetailsInput, @ReadVersion() version: number): Promise<BankDetailsEntry> {
    const personId = ownPerson(act, 'change-bank-details');
    // A member may name any account they write: the rule on the holder's name protects adults under a measure.
    const proposal = { personId, input, version, proposedAs: 'member', needsReview: () => false } as const;
    return once(act, (id) => this.changes.propose(act, { ...proposal, id }), (id) => this.details.one(act, personId, id));
  }

  @Post('changes/:changeId/cancellation')
  @Can('change-bank-details', 'Person')
  @StepUp('change-bank-details', 'holder')
  @Changes()
  @Shows(BankDetailsEntry)
  @Refuses(personsProblems.no_longer_cancellable)
  async cancel(@Acting() act: Act, @Param('changeId', IdPipe) changeId: string, @ReadVersion() version: number): Promise<BankDetailsEntry> {
    const personId = ownPerson(act, 'change-bank-details');
    await this.changes.cancel(act, personId, changeId, version);
    return this.details.one(act, personId, changeId);
  }
}
