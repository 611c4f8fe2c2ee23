import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Sealed, SealedColumn } from '../crypto/index.js';

/** A time-based one-time code generator (RFC 6238) of an account. */
@Entity({ schema: 'identity', name: 'totp_factors' })
export class TotpFactor {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  @SealedColumn({ subject: 'accountId' })
  secret!: Sealed;

  /** The last 30-second step a code was accepted for: a code serves once. */
  @Column('bigint', { name: 'last_step' })
  lastStep!: string;

  /** Wrong codes in a row; 100 close the factor until another one resets it. */
  @Column('int')
  failures!: number;

  /** Null until a code of it was read back: it proves nothing before. */
  @Column('timestamptz', { name: 'confirmed_at', nullable: true })
  confirmedAt!: Date | null;
}
