import { Controller, Get, Post, Body, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Act, Acting, Can, Foretells, Repeatable, StepUp } from '../access/index.js';
import {
  ContributionPage, DashboardView, PersonFiles, PersonFileView, readContributions, readOwnCovers, readReimbursements, ReimbursementPage, ReimbursementsQuery, ReimbursementSummary,
  sumReimbursements,
} from '../coverage/index.js';
import { DiscloseNir, NirPurposeInput, NirView, personsProblems } from '../persons/index.js';
import { PageQuery } from '../platform/page.js';
import { problems } from '../platform/problem.js';
import { Refuses, Shows } from '../platform/shown.js';
import { ownDashboard, readDashboard } from './dashboard.queries.js';
import { ownPerson } from './own-person.js';

@ApiTags('iAdhérent')
@Controller('api/member')
export class MemberController {
  constructor(
    private readonly files: PersonFiles,
    private readonly nirs: DiscloseNir,
  ) {}

  @Get('dashboard')
  @Can('read', 'Person')
  @Foretells(ownDashboard)
  @Shows(DashboardView)
  @Refuses(problems.not_found)
  dashboard(@Acting() act: Act): DashboardView {
    return readDashboard(act);
  }

  @Get('file')
  @Can('read', 'Person')
  @Shows(PersonFileView)
  @Refuses(problems.not_found)
  async file(@Acting() act: Act): Promise<PersonFileView> {
    const person = ownPerson(act, 'read');
    act.record('member.file-read', { subjectId: person });
    const file = await this.files.read(act, person);
    return { ...file, contracts: [...file.contracts, ...(await readOwnCovers(act))] };
  }

  @Get('reimbursements')
  @Can('read', 'Person')
  @Shows(ReimbursementPage)
  async reimbursements(@Acting() act: Act, @Query() query: ReimbursementsQuery): Promise<ReimbursementPage> {
    const person = ownPerson(act, 'read');
    act.record('member.reimbursements-read', { subjectId: person });
    return readReimbursements(act, person, query);
  }

  @Get('reimbursements/summary')
  @Can('read', 'Person')
  @Shows(ReimbursementSummary)
  async reimbursementSummary(@Acting() act: Act): Promise<ReimbursementSummary> {
    const person = ownPerson(act, 'read');
    act.record('member.reimbursements-read', { subjectId: person });
    return sumReimbursements(act, person);
  }

  @Get('contributions')
  @Can('read', 'Person')
  @Shows(ContributionPage)
  async contributions(@Acting() act: Act, @Query() page: PageQuery): Promise<ContributionPage> {
    const person = ownPerson(act, 'read');
    act.record('member.contributions-read', { subjectId: person });
    return readContributions(act, person, page);
  }

  @Post('nir-disclosures')
  @Can('unmask-nir', 'Person')
  @StepUp('unmask-nir', 'holder')
  @Repeatable('a disclosure makes nothing; each is told in the trail')
  @Shows(NirView, 201)
  @Refuses(personsProblems.no_nir)
  async discloseNir(@Acting() act: Act, @Body() input: NirPurposeInput): Promise<NirView> {
    const person = ownPerson(act, 'unmask-nir');
    return { nir: await this.nirs.disclose(act, 'persons.persons', person, input.purpose) };
  }
}
