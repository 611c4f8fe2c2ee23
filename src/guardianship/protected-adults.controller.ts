import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Act, Acting, Can, Rated, Repeatable, StepUp } from '../access/index.js';
import { DiscloseNir, NirPurposeInput, NirView, personsProblems } from '../persons/index.js';
import { Refuses, Shows } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { Rules } from '../rules/index.js';
import { AdultFiles } from './adult-file.queries.js';
import { AdultFileView, AdultPage, AdultsQuery } from './guardianship.views.js';
import { listAdults, reachAdult } from './protected-adults.queries.js';

@ApiTags('iTutelle')
@Controller('api/guardian/protected-adults')
export class ProtectedAdultsController {
  constructor(
    private readonly files: AdultFiles,
    private readonly nirs: DiscloseNir,
    private readonly rules: Rules,
  ) {}

  @Get()
  @Can('read', 'ProtectedAdult')
  @Rated('searching')
  @Shows(AdultPage)
  list(@Acting() act: Act, @Query() query: AdultsQuery): Promise<AdultPage> {
    return listAdults(act, query, this.rules.warnDays);
  }

  @Get(':personId')
  @Can('read', 'ProtectedAdult')
  @Shows(AdultFileView)
  file(@Acting() act: Act, @Param('personId', IdPipe) personId: string): Promise<AdultFileView> {
    return this.files.read(act, personId);
  }

  @Post(':personId/nir-disclosures')
  @Can('unmask-nir', 'ProtectedAdult')
  @StepUp('unmask-nir', 'personId')
  @Repeatable('a disclosure makes nothing; each is told in the trail')
  @Shows(NirView, 201)
  @Refuses(personsProblems.no_nir)
  async discloseNir(@Acting() act: Act, @Param('personId', IdPipe) personId: string, @Body() input: NirPurposeInput): Promise<NirView> {
    await reachAdult(act, personId, 'unmask-nir');
    return { nir: await this.nirs.disclose(act, 'persons.persons', personId, input.purpose) };
  }
}
