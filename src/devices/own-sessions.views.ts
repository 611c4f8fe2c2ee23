import { Flag, Id, Instant, OneOf, Parts, Text } from '../platform/fields.js';
import { browsers, systems } from './device-words.js';

export class SignInEntry {
  @Id()
  id!: string;

  @Instant()
  opened_at!: string;

  @Instant({ description: 'When it was last renewed' })
  last_seen_at!: string;

  @Instant({ nullable: true })
  ended_at!: string | null;

  @OneOf(browsers, { description: 'As the browser says of itself' })
  browser!: string;

  @OneOf(systems)
  system!: string;

  @Flag({ description: 'A telephone or a tablet' })
  is_mobile!: boolean;

  @Text({ nullable: true, description: 'Time zone of the device, by its own word; no address is kept', example: 'Europe/Paris' })
  time_zone!: string | null;
}

export class OwnSession extends SignInEntry {
  @Flag({ description: 'The one that asks' })
  is_current!: boolean;
}

export class OwnSessionList {
  @Parts(() => OwnSession)
  items!: OwnSession[];
}

export class SignInPage {
  @Parts(() => SignInEntry)
  items!: SignInEntry[];

  @Text({ nullable: true })
  next!: string | null;
}
