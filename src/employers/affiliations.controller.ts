import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Act, Acting, Can, Creates, once, Rated, Repeatable, StepUp } from '../access/index.js';
import { NirPurposeInput, NirView, personsProblems } from '../persons/index.js';
import { Refuses, Shows } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { Rules } from '../rules/index.js';
import { AffiliationFiles, listAffiliations } from './affiliations.queries.js';
import { listContracts } from './contracts.queries.js';
import { AffiliationPage, AffiliationsQuery, AffiliationView, ContractList, EnrolmentInput } from './employers.views.js';
import { EnrolEmployee } from './enrol-employee.js';

@ApiTags('iCollectif')
@Controller('api/employer')
export class AffiliationsController {
  constructor(
    private readonly files: AffiliationFiles,
    private readonly enrolments: EnrolEmployee,
    private readonly rules: Rules,
  ) {}

  @Get('contracts')
  @Can('read', 'CollectiveContract')
  @Shows(ContractList)
  contracts(@Acting() act: Act): Promise<ContractList> {
    return listContracts(act, this.rules.enrolmentBackdatingDays);
  }

  @Get('affiliations')
  @Can('read', 'Affiliation')
  @Rated('searching')
  @Shows(AffiliationPage)
  list(@Acting() act: Act, @Query() query: AffiliationsQuery): Promise<AffiliationPage> {
    return listAffiliations(act, query);
  }

  @Get('affiliations/:affiliationId')
  @Can('read', 'Affiliation')
  @Shows(AffiliationView)
  file(@Acting() act: Act, @Param('affiliationId', IdPipe) id: string): Promise<AffiliationView> {
    return this.files.read(act, id);
  }

  @Post('affiliations')
  @Can('enrol', 'Affiliation')
  @Creates()
  @Shows(AffiliationView, 201)
  async enrol(@Acting() act: Act, @Body() input: EnrolmentInput): Promise<AffiliationView> {
    const file = (id: string) => this.files.read(act, id);
    return once(act, (id) => this.enrolments.enrol(act, id, input).then(() => file(id)), file);
  }

  @Post('affiliations/:affiliationId/nir-disclosures')
  @Can('unmask-nir', 'Affiliation')
  @StepUp('unmask-nir', 'affiliationId')
  @Repeatable('a disclosure makes nothing; each is told in the trail')
  @Shows(NirView, 201)
  @Refuses(personsProblems.no_nir)
  async discloseNir(@Acting() act: Act, @Param('affiliationId', IdPipe) id: string, @Body() input: NirPurposeInput): Promise<NirView> {
    return { nir: await this.files.disclose(act, id, input.purpose) };
  }
}
