import { FailureView } from '../jobs/index.js';
import { Instant, Parts, Text, Whole } from '../platform/fields.js';

class UntoldEventView extends FailureView {
  @Text({ description: 'What has happened, as a stable code' })
  kind!: string;

  @Instant({ description: 'When it happened' })
  created_at!: string;
}

export class UntoldView {
  @Whole({ description: 'Events that wait for their turn' })
  waiting!: number;

  @Parts(() => UntoldEventView, { description: 'The first 50 that could not be told, those given up first' })
  failures!: UntoldEventView[];
}
