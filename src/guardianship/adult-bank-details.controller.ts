import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Act, Acting, Can, Changes, Creates, ReadVersion, StepUp } from '../access/index.js';
import { BankDetailsEntry, BankDetailsInput, BankDetailsView, ChangeBankDetails, personsProblems, ReadBankDetails } from '../persons/index.js';
import { Refuses, Shows, ShowsVersion } from '../platform/shown.js';
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
  @ShowsVersion()
  async read(@Acting() act: Act, @Param('personId', IdPipe) personId: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<BankDetailsView> {
    await reachAdult(act, personId);
    return this.details.read(act, personId, reply);
  }

  @Post('changes')
  @Can('change-bank-details', 'ProtectedAdult')
  @StepUp('change-bank-details', 'personId')
  @Creates()
  @Changes()
  @Shows(AdultBankDetailsEntry, 201)
  @Refuses(personsProblems.change_pending, guardianshipProblems.act_outside_measure)
  propose(
    @Acting() act: Act,
    @Param('personId', IdPipe) personId: string,
    @Body() input: BankDetailsInput,
    @ReadVersion() version: number,
  ): Promise<AdultBankDetailsEntry> {
    return this.proposals.propose(act, personId, input, version);
  }

  @Post('changes/:changeId/cancellation')
  @Can('change-bank-details', 'ProtectedAdult')
  @StepUp('change-bank-details', 'personId')
  @Changes()
  @Shows(BankDetailsEntry)
  @Refuses(personsProblems.no_longer_cancellable, guardianshipProblems.act_outside_measure)
  async cancel(
    @Acting() act: Act,
    @Param('personId', IdPipe) personId: string,
    @Param('changeId', IdPipe) changeId: string,
    @ReadVersion() version: number,
  ): Promise<BankDetailsEntry> {
    await reachAdult(act, personId, 'change-bank-details', guardianshipProblems.act_outside_measure);
    await this.changes.cancel(act, personId, changeId, version);
    return this.details.one(act, personId, changeId);
  }
}
