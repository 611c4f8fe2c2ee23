import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Sealed, SealedColumn } from '../crypto/index.js';
import type { MessageKind, WrittenAs } from './kinds.js';

/** What somebody wrote in a conversation, signed. */
@Entity({ schema: 'conversations', name: 'messages' })
export class Message {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'thread_id' })
  threadId!: string;

  /** The person, the affiliation or the entity whose key seals it: with that key gone, nobody reads it any more. */
  @Column('uuid', { name: 'sealed_under' })
  sealedUnder!: string;

  @Column('text')
  kind!: MessageKind;

  @Column('int')
  number!: number;

  @SealedColumn({ subject: 'sealedUnder' })
  body!: Sealed;

  @SealedColumn({ subject: 'sealedUnder', name: 'author_name' })
  authorName!: Sealed;

  @Column('text', { name: 'written_as' })
  writtenAs!: WrittenAs;

  @Column('uuid', { name: 'account_id' })
  accountId!: string;
}

/** What somebody is still writing, as their form has it: the words, and what was chosen around them. */
@Entity({ schema: 'conversations', name: 'drafts' })
export class Draft {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  @Column('uuid', { name: 'grant_id' })
  grantId!: string;

  @Column('uuid', { name: 'thread_id', nullable: true })
  threadId!: string | null;

  @Column('uuid', { name: 'sealed_under' })
  sealedUnder!: string;

  @SealedColumn({ subject: 'sealedUnder' })
  content!: Sealed;
}
