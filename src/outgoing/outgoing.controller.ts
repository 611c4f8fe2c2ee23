import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Act, Acting, Can, Repeatable } from '../access/index.js';
import { Shows, ShowsNothing } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';
import { readOutgoing, retryOutgoing } from './outgoing.queries.js';
import { OutgoingView } from './outgoing.views.js';

/** What the core system is told of, and what could not be delivered. */
@ApiTags('back office')
@Controller('api/backoffice/outgoing-events')
export class OutgoingController {
  @Get()
  @Can('read', 'Job')
  @Shows(OutgoingView)
  list(@Acting() act: Act): Promise<OutgoingView> {
    return readOutgoing(act);
  }

  /** Sent again at once, whoever may have lost patience before. */
  @Post(':eventId/retry')
  @Can('retry', 'Job')
  @Repeatable('what was delivered stays delivered')
  @ShowsNothing()
  async retry(@Acting() act: Act, @Param('eventId', IdPipe) id: string): Promise<void> {
    await retryOutgoing(act, id);
  }
}
