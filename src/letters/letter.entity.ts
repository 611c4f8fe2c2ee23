import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Sealed, SealedColumn } from '../crypto/index.js';

/** What a letter is about. */
export type LetterKind = 'activation-code' | 'code-sheet';

/** A letter that the mutual prints and posts. It holds its codes until it is printed, or another takes its place. */
@Entity({ schema: 'mail', name: 'letters' })
export class Letter {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: LetterKind;

  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  /** Whose address stands on the envelope. */
  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @SealedColumn({ subject: 'personId', nullable: true })
  codes!: Sealed | null;
}
