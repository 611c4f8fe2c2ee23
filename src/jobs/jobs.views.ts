import { Id, Instant, OneOf, Parts, Text, Whole } from '../platform/fields.js';
import { failureReasons } from './reasons.js';

export class QueueView {
  @Text({ description: 'A stable code' })
  name!: string;

  @Whole({ description: 'To be done, later ones and those to be tried again included' })
  waiting!: number;

  @Whole({ description: 'Of the waiting ones, those that have failed and are tried again' })
  retrying!: number;

  @Whole({ description: 'Being done' })
  running!: number;

  @Whole({ description: 'Given up: somebody has to look' })
  failed!: number;

  @Whole({ description: 'Done in the last days' })
  done!: number;

  @Instant({ nullable: true, description: 'When one was last done' })
  last_done_at!: string | null;
}

/** What could not be done, why, and when it is tried again. */
export class FailureView {
  @Id()
  id!: string;

  @OneOf(['retrying', 'failed'])
  state!: string;

  @Whole({ description: 'How often it was tried' })
  tries!: number;

  @OneOf(Object.keys(failureReasons), { description: 'Why, as a stable code' })
  reason!: string;

  @Text({ description: 'Why, and what to do, in French' })
  fr!: string;

  @Text({ description: 'Why, and what to do, in English' })
  en!: string;

  @Instant({ nullable: true, description: 'When it is tried again; null: when somebody says so' })
  next_try_at!: string | null;
}

class FailedJobView extends FailureView {
  @Text()
  queue!: string;

  @Instant({ description: 'When it was last begun' })
  tried_at!: string;
}

export class JobsView {
  @Parts(() => QueueView)
  queues!: QueueView[];

  @Parts(() => FailedJobView, { description: 'The last 50, those given up first' })
  failures!: FailedJobView[];
}
