import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Sealed, SealedColumn } from '../crypto/index.js';
import type { KindName } from '../demands/index.js';

/** What somebody asks the mutual to do. Its state is moved by states.ts, and by the trigger that holds the same. */
@Entity({ schema: 'requests', name: 'requests' })
export class ServiceRequest {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: KindName;

  @Column('text', { name: 'asked_as' })
  askedAs!: 'member' | 'guardian';

  @Column('int')
  deciders!: number;

  @Column('int', { name: 'hold_days' })
  holdDays!: number;

  /** Whose matter it is; by their key it is sealed. */
  @Column('uuid', { name: 'person_id' })
  personId!: string;

  /** Which record of theirs: the kind says of what. */
  @Column('uuid', { name: 'about_id', nullable: true })
  aboutId!: string | null;

  @Column('uuid', { name: 'mandate_id', nullable: true })
  mandateId!: string | null;

  @Column('uuid', { name: 'holder_id' })
  holderId!: string;

  @Column('uuid', { name: 'asked_by' })
  askedBy!: string;

  /** What was typed, as it was typed. */
  @SealedColumn({ subject: 'personId' })
  content!: Sealed;
}

/** What happened to a request, once and for ever. */
@Entity({ schema: 'requests', name: 'steps' })
export class RequestStep {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'request_id' })
  requestId!: string;

  @Column('uuid', { name: 'sealed_under' })
  sealedUnder!: string;

  @Column('text')
  step!: string;

  @Column('text', { name: 'done_as' })
  doneAs!: string;

  @Column('uuid', { name: 'account_id', nullable: true })
  accountId!: string | null;

  @SealedColumn({ subject: 'sealedUnder', name: 'author_name', nullable: true })
  authorName!: Sealed | null;

  @Column('int', { name: 'amount_cents', nullable: true })
  amountCents!: number | null;

  @SealedColumn({ subject: 'sealedUnder', nullable: true })
  words!: Sealed | null;
}
