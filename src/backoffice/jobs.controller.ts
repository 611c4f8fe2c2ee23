import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Act, Acting, Can, Repeatable } from '../access/index.js';
import { JobsView, readJobs, retryJob } from '../jobs/index.js';
import { Shows, ShowsNothing } from '../platform/shown.js';
import { IdPipe } from '../platform/validation.js';

/** What the house does by itself: how it goes, and what failed. */
@ApiTags('back office')
@Controller('api/backoffice/jobs')
export class JobsController {
  @Get()
  @Can('read', 'Job')
  @Shows(JobsView)
  list(@Acting() act: Act): Promise<JobsView> {
    return readJobs(act);
  }

  /** Tried again at once, whoever may have lost patience before. */
  @Post(':jobId/retry')
  @Can('retry', 'Job')
  @Repeatable('a job that goes on is left as it is')
  @ShowsNothing()
  async retry(@Acting() act: Act, @Param('jobId', IdPipe) jobId: string): Promise<void> {
    await retryJob(act, jobId);
  }
}
