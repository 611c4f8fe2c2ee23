import { Body, Controller, Get, Headers, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Act, Acting, Can, StepUp } from '../access/index.js';
import { BankDetailsEntry, BankDetailsInput, BankDetailsView, ChangeBankDetails, ReadBankDetails } from '../persons/index.js';
import { versionFrom } from '../platform/etag.js';
import { IdPipe } from '../platform/validation.js';
import { Shows } from '../platform/shown.js';
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
  read(@Acting() act: Act, @Res({ passthrough: true }) reply: FastifyReply): Promise<BankDetailsView> {
    return this.details.read(act, ownPerson(act, 'read'), reply);
  }

  @Post('changes')
  @Can('change-bank-details', 'Person')
  @StepUp('change-bank-details', 'holder')
  @Shows(BankDetailsEntry, 201)
  propose(@Acting() act: Act, @Body() input: BankDetailsInput, @Headers('If-Match') ifMatch?: string): Promise<BankDetailsEntry> {
    const personId = ownPerson(act, 'change-bank-details');
    const version = versionFrom(ifMatch);
    // A member may name any account they write: the rule on the holder's name protects adults under a measure.
    return this.changes.propose(act, { personId, input, version, proposedAs: 'member', needsReview: () => false });
  }

  @Post('changes/:changeId/cancellation')
  @Can('change-bank-details', 'Person')
  @StepUp('change-bank-details', 'holder')
  @Shows(BankDetailsEntry)
  async cancel(@Acting() act: Act, @Param('changeId', IdPipe) changeId: string): Promise<BankDetailsEntry> {
    const personId = ownPerson(act, 'change-bank-details');
    await this.changes.cancel(act, personId, changeId);
    return this.details.one(act, personId, changeId);
  }
}
