import { Day, Id, Text } from '../platform/fields.js';

/** The contract that a document belongs to. */
export class DocumentContractView {
  @Id()
  id!: string;

  @Text()
  number!: string;
}

/** The mandate under which a guardian handed a document in. */
export class DocumentMandateView {
  @Id()
  id!: string;

  @Text({ nullable: true, description: 'The measure; null: of a mandate of theirs that has ended' })
  measure!: string | null;

  @Text({ nullable: true, description: 'For the mutual: whoever holds it' })
  holder!: string | null;

  @Day({ nullable: true })
  starts_on!: string | null;

  @Day({ nullable: true, description: 'The last day' })
  ends_on!: string | null;
}
