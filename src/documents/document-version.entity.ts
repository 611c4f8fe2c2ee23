import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Sealed, SealedColumn } from '../crypto/index.js';
import type { VersionState } from './kinds.js';

const kept = { insert: false, update: false } as const;

/** One file of a document: what was announced, and how far its bytes have come. */
@Entity({ schema: 'documents', name: 'versions' })
export class DocumentVersion {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'document_id' })
  documentId!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @Column('int')
  number!: number;

  @SealedColumn({ subject: 'personId', name: 'file_name' })
  fileName!: Sealed;

  @Column('text', { name: 'declared_type' })
  declaredType!: string;

  /** In bytes: as announced, then as kept. */
  @Column('int')
  size!: number;

  /** The key of its bytes in the store; none once they were refused. */
  @SealedColumn({ subject: 'personId', nullable: true })
  key!: Sealed<Buffer> | null;

  @Column('uuid', { name: 'uploaded_by' })
  uploadedBy!: string;

  /** In bytes. */
  @Column({ type: 'int', ...kept })
  received!: number;

  /** What has arrived of a frame that is not full. */
  @SealedColumn({ subject: 'personId', nullable: true })
  tail!: Sealed<Buffer> | null;

  @Column({ type: 'text', ...kept })
  state!: VersionState;

  @Column({ type: 'text', name: 'store_name', nullable: true, ...kept })
  storeName!: string | null;

  @Column({ type: 'text', name: 'media_type', nullable: true, ...kept })
  mediaType!: string | null;
}
