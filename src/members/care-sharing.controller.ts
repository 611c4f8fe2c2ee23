import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { v7 } from 'uuid';
import { type Act, Acting, Can, Repeatable, StepUp } from '../access/index.js';
import { CareSharingView, keepCare, readCareSharing, ReaderInput, shareCare } from '../coverage/index.js';
import { problems } from '../platform/problem.js';
import { Refuses, Shows } from '../platform/shown.js';
import { ownPerson } from './own-person.js';

/** Who may read what an adult beneficiary was cared for: nobody else, until they say so. */
@ApiTags('iAdhérent')
@Controller('api/member/care-sharing')
export class CareSharingController {
  @Get()
  @Can('read', 'Person')
  @Shows(CareSharingView)
  async read(@Acting() act: Act): Promise<CareSharingView> {
    const person = ownPerson(act, 'read');
    act.record('care-sharing.read', { subjectId: person });
    return readCareSharing(act, person);
  }

  @Post('consent')
  @Can('share-care', 'Person')
  @StepUp('share-care', 'holder')
  @Repeatable('whoever has agreed has agreed')
  @Shows(CareSharingView, 201)
  @Refuses(problems.not_found)
  async share(@Acting() act: Act, @Body() { reader_id: readerId }: ReaderInput): Promise<CareSharingView> {
    const personId = ownPerson(act, 'share-care');
    await shareCare(act, { id: v7(), personId, readerId });
    return readCareSharing(act, personId);
  }

  /** No proof is asked for: closing is never made harder than opening. */
  @Post('withdrawal')
  @Can('share-care', 'Person')
  @Repeatable('what is kept stays kept')
  @Shows(CareSharingView, 201)
  async keep(@Acting() act: Act, @Body() { reader_id: readerId }: ReaderInput): Promise<CareSharingView> {
    const personId = ownPerson(act, 'share-care');
    await keepCare(act, personId, readerId);
    return readCareSharing(act, personId);
  }
}
