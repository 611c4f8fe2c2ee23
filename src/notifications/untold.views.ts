import { Id, Instant, OneOf, Parts, Text, Whole } from '../platform/fields.js';
import { failureReasons } from '../jobs/index.js';

class UntoldEventView {
  @Id()
  id!: string;

  @Text({ description: 'What has happened, as a stable code' })
  kind!: string;

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

  @Instant({ description: 'When it happened' })
  created_at!: string;

  @Instant({ nullable: true, description: 'When it is tried again; null: when somebody says so' })
  next_try_at!: string | null;
}

export class UntoldView {
  @Whole({ description: 'Events that wait for their turn' })
  waiting!: number;

  @Parts(() => UntoldEventView, { description: 'The first 50 that could not be told, those given up first' })
  failures!: UntoldEventView[];
}
