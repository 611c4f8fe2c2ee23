import { Id, IdInput, Instant, Parts, Text } from '../platform/fields.js';

/** Whose contract covers somebody. */
export class ReaderInput {
  @IdInput({ description: 'The member whose contract covers this person' })
  reader_id!: string;
}

class CareReader {
  @Id()
  id!: string;

  @Text()
  name!: string;

  @Instant({ nullable: true, description: 'Since when they may read what the person was cared for; null: they may not' })
  since!: string | null;
}

class AdultCovered {
  @Text()
  name!: string;

  @Instant({ nullable: true, description: 'Since when they let the member read it; null: they keep it to themselves' })
  since!: string | null;
}

/** What was paid is told to who was paid; what it was for, by the adult who was cared for alone. */
export class CareSharingView {
  @Parts(() => CareReader, { description: 'The members whose contracts cover this person' })
  readers!: CareReader[];

  @Parts(() => AdultCovered, { description: 'The adults whom this person’s contracts cover' })
  adults!: AdultCovered[];
}
