import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Act, Acting, Can } from '../access/index.js';
import {
  ContributionPage, readContributions, readReimbursements, ReimbursementPage, ReimbursementsQuery, ReimbursementSummary, sumReimbursements,
} from '../coverage/index.js';
import { PageQuery } from '../platform/page.js';
import { Refuses, Shows } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { guardianshipProblems } from './problems.js';
import { reachAdult } from './protected-adults.queries.js';

@ApiTags('iTutelle')
@Controller('api/guardian/protected-adults/:personId')
export class AdultCoverageController {
  @Get('contributions')
  @Can('read-contributions', 'ProtectedAdult')
  @Shows(ContributionPage)
  @Refuses(guardianshipProblems.act_outside_measure)
  async contributions(@Acting() act: Act, @Param('personId', IdPipe) personId: string, @Query() page: PageQuery): Promise<ContributionPage> {
    const { mandateId } = await reachAdult(act, personId, 'read-contributions', guardianshipProblems.act_outside_measure);
    act.record('protected-adult.contributions-read', { subjectId: personId, recordId: mandateId });
    return readContributions(act, personId, page);
  }

  @Get('reimbursements')
  @Can('read-medical', 'ProtectedAdult')
  @Shows(ReimbursementPage)
  @Refuses(guardianshipProblems.act_outside_measure)
  async reimbursements(@Acting() act: Act, @Param('personId', IdPipe) personId: string, @Query() query: ReimbursementsQuery): Promise<ReimbursementPage> {
    await this.reach(act, personId);
    return readReimbursements(act, personId, query);
  }

  @Get('reimbursements/summary')
  @Can('read-medical', 'ProtectedAdult')
  @Shows(ReimbursementSummary)
  @Refuses(guardianshipProblems.act_outside_measure)
  async summary(@Acting() act: Act, @Param('personId', IdPipe) personId: string): Promise<ReimbursementSummary> {
    await this.reach(act, personId);
    return sumReimbursements(act, personId);
  }

  private async reach(act: Act, personId: string): Promise<void> {
    const { mandateId } = await reachAdult(act, personId, 'read-medical', guardianshipProblems.act_outside_measure);
    act.record('protected-adult.reimbursements-read', { subjectId: personId, recordId: mandateId });
  }
}
