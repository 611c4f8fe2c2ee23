import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Act, Acting, Can, Rated, Repeatable } from '../access/index.js';
import { problems } from '../platform/problem.js';
import { Refuses, Shows } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { FindPersons } from './find-persons.js';
import { FileOpeningInput, SearchInput } from './lookup.inputs.js';
import { FoundPersonsView, OpenedFileView } from './lookup.views.js';
import { openFile } from './open-file.js';

/** Persons, found and opened for a purpose. By POST: no name and no number stands in an address, nor in the logs that keep addresses. */
@ApiTags('back office')
@Controller('api/backoffice')
export class LookupController {
  constructor(private readonly finding: FindPersons) {}

  @Post('person-searches')
  @Can('look-up', 'Person')
  @Rated('searching')
  @Repeatable('a search makes nothing; each is told in the trail')
  @Shows(FoundPersonsView)
  search(@Acting() act: Act, @Body() input: SearchInput): Promise<FoundPersonsView> {
    return this.finding.find(act, input);
  }

  @Post('persons/:personId/file-openings')
  @Can('look-up', 'Person')
  @Repeatable('an opening makes nothing; each is told in the trail')
  @Shows(OpenedFileView)
  @Refuses(problems.not_found)
  open(@Acting() act: Act, @Param('personId', IdPipe) personId: string, @Body() { purpose }: FileOpeningInput): Promise<OpenedFileView> {
    return openFile(act, personId, purpose);
  }
}
