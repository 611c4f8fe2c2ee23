import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Sealed, SealedColumn } from '../crypto/index.js';
import type { DocumentKind, ProvidedAs } from './kinds.js';

/** A document in the file of a person. Its bytes are those of its versions. */
@Entity({ schema: 'documents', name: 'documents' })
export class PersonDocument {
  @PrimaryColumn('uuid')
  id!: string;

  /** Whose file it is in: a person's, or an affiliation's. */
  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @Column('uuid', { name: 'mandate_id', nullable: true })
  mandateId!: string | null;

  /** Of a guardian's: whoever held the mandate; of an employer's: the entity. */
  @Column('uuid', { name: 'holder_id', nullable: true })
  holderId!: string | null;

  /** Of an employer's: whose affiliation, which is the file it is in. */
  @Column('uuid', { name: 'affiliation_id', nullable: true })
  affiliationId!: string | null;

  /** Of the person's: which it belongs to, if it is one contract's. */
  @Column('uuid', { name: 'contract_id', nullable: true })
  contractId!: string | null;

  @Column('text')
  kind!: DocumentKind;

  @SealedColumn({ subject: 'personId' })
  title!: Sealed;

  @SealedColumn({ subject: 'personId', nullable: true })
  folder!: Sealed | null;

  @Column('text', { name: 'provided_as' })
  providedAs!: ProvidedAs;

  @Column('date', { name: 'alert_on', nullable: true })
  alertOn!: string | null;

  @Column('date', { name: 'reminder_on', nullable: true })
  reminderOn!: string | null;

  @Column('uuid', { name: 'created_by' })
  createdBy!: string;
}

/** What somebody has noted on a document, dated and signed. */
@Entity({ schema: 'documents', name: 'comments' })
export class DocumentComment {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'document_id' })
  documentId!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @SealedColumn({ subject: 'personId' })
  text!: Sealed;

  @SealedColumn({ subject: 'personId', name: 'author_name' })
  authorName!: Sealed;

  @Column('text', { name: 'written_as' })
  writtenAs!: ProvidedAs;

  @Column('uuid', { name: 'account_id' })
  accountId!: string;
}
