import { Id, Instant, OneOf, Parts, Text, Whole } from '../platform/fields.js';
import { deliveryReasons } from './reasons.js';

class EndpointView {
  @Text({ description: 'As the deployment calls it' })
  name!: string;

  @Whole({ description: 'Events that wait for their turn, those of accounts still on hold included' })
  waiting!: number;

  @Whole({ description: 'Events that have failed and are tried again' })
  retrying!: number;

  @Whole({ description: 'Events given up: somebody has to look' })
  failed!: number;

  @Instant({ nullable: true, description: 'When one was last delivered' })
  last_delivered_at!: string | null;
}

class UndeliveredView {
  @Id()
  id!: string;

  @Text({ description: 'As the deployment calls it' })
  endpoint!: string;

  @Text({ description: 'What has happened, as a stable code' })
  kind!: string;

  @Instant({ description: 'When it happened' })
  occurred_at!: string;

  @OneOf(['retrying', 'failed'])
  state!: string;

  @Whole({ description: 'How often it was tried' })
  tries!: number;

  @Whole({ nullable: true, description: 'The HTTP status that was answered; null: no answer' })
  status!: number | null;

  @OneOf(Object.keys(deliveryReasons), { description: 'Why, as a stable code' })
  reason!: string;

  @Text({ description: 'Why, and what to do, in French' })
  fr!: string;

  @Text({ description: 'Why, and what to do, in English' })
  en!: string;

  @Instant({ nullable: true, description: 'When it is tried again; null: when somebody says so' })
  next_try_at!: string | null;
}

export class OutgoingView {
  @Parts(() => EndpointView)
  endpoints!: EndpointView[];

  @Parts(() => UndeliveredView, { description: 'The first 50 that could not be delivered, those given up first' })
  failures!: UndeliveredView[];
}
