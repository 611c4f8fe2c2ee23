import { Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Act, Acting, Can, Repeatable } from '../access/index.js';
import { problems } from '../platform/problem.js';
import { Refuses, Shows } from '../platform/shown.js';
import { AccuracyView } from './accuracy.views.js';
import { ConfirmAccuracy } from './confirm-accuracy.js';
import { ownPerson } from './own-person.js';

/** Whether what the mutual knows of a member is still right (GDPR, art. 5(1)(d)). */
@ApiTags('iAdhérent')
@Controller('api/member/accuracy')
export class AccuracyController {
  constructor(private readonly answers: ConfirmAccuracy) {}

  @Get()
  @Can('read', 'Person')
  @Shows(AccuracyView)
  @Refuses(problems.not_found)
  read(@Acting() act: Act): Promise<AccuracyView> {
    return this.answers.read(act, ownPerson(act, 'read'));
  }

  @Post('confirmations')
  @Can('confirm-accuracy', 'Person')
  @Repeatable('whoever says it twice has said it')
  @Shows(AccuracyView, 201)
  @Refuses(problems.not_found)
  confirm(@Acting() act: Act): Promise<AccuracyView> {
    return this.answers.confirm(act, ownPerson(act, 'confirm-accuracy'));
  }
}
