import { Email, Flag, Instant, Part, Text } from '../platform/fields.js';

class KnownFacts {
  @Text({ isArray: true, description: 'The postal address, a line each' })
  address!: string[];

  @Text({ nullable: true })
  phone!: string | null;

  @Email({ nullable: true })
  email!: string | null;

  @Text({ isArray: true, description: 'Whom the person’s contracts in force cover' })
  family!: string[];
}

/** Whether somebody is to be asked if what the mutual knows of them is still right. */
export class AccuracyView {
  @Flag({ description: 'They have neither said so nor asked for a change of it since so many months as the mutual’s rule says' })
  due!: boolean;

  @Instant({ nullable: true, description: 'When they said so last; null: never' })
  answered_at!: string | null;

  @Part(() => KnownFacts)
  facts!: KnownFacts;
}
