import { Body, Controller, Get, Headers, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Act, Acting, Can, StepUp } from '../access/index.js';
import { BankDetailsEntry, BankDetailsInput, BankDetailsView, ChangeBankDetails, ReadBankDetails } from '../persons/index.js';
import { Shows } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { AdultBankDetailsEntry } from './guardianship.views.js';
import { guardianshipProblems } from './problems.js';
import { ProposeForAdult } from './propose-for-adult.js';
import { reachAdult } from './protected-adults.queries.js';

@ApiTags('iTutelle')
@Controller('api/guardian/protected-adults/:personId/bank-details')
export class AdultBankDetailsController {
  constructor(
    private readonly details: ReadBankDetails,
    private readonly changes: ChangeBankDetails,
    private readonly proposals: ProposeForAdult,
  ) {}

  @Get()
  @Can('read', 'ProtectedAdult')
  @Shows(BankDetailsView)
  async read(@Acting() act: Act, @Param('personId', IdPipe) personId: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<BankDetailsView> {
    await reachAdult(act, personId);
    return this.details.read(act, personId, reply);
  }

  @Post('changes')
  @Can('change-bank-details', 'ProtectedAdult')
  @StepUp('change-bank-details', 'personId')
  @Shows(AdultBankDetailsEntry, 201)
  propose(
    @Acting() act: Act,
    @Param('personId', IdPipe) personId: string,
    @Body() input: BankDetailsInput,
    @Headers('If-Match') ifMatch?: string,
  ): Promise<AdultBankDetailsEntry> {
    return this.proposals.propose(act, personId, input, ifMatch);
  }

  @Post('changes/:changeId/cancellation')
  @Can('change-bank-details', 'ProtectedAdult')
  @StepUp('change-bank-details', 'personId')
  @Shows(BankDetailsEntry)
  async cancel(
    @Acting() act: Act,
    @Param('personId', IdPipe) personId: string,
    @Param('changeId', IdPipe) changeId: string,
  ): Promise<BankDetailsEntry> {
    await reachAdult(act, personId, 'change-bank-details', guardianshipProblems.act_outside_measure);
    await this.changes.cancel(act, personId, changeId);
    return this.details.one(act, personId, changeId);
  }
}
