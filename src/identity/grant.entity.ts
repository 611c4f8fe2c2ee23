import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role, Space, StaffFunction } from '../access/index.js';

/** What an account may act for: a person or a legal entity, in a role; dated and revocable. */
@Entity({ schema: 'identity', name: 'grants' })
export class Grant {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  @Column('text')
  space!: Space;

  @Column('text')
  role!: Role;

  /** For employers and guardians alone. */
  @Column('text', { nullable: true })
  function!: StaffFunction | null;

  @Column('uuid', { name: 'holder_id', nullable: true })
  holderId!: string | null;

  @Column('uuid', { name: 'establishment_ids', array: true, nullable: true })
  establishmentIds!: string[] | null;

  @Column('date', { name: 'starts_on' })
  startsOn!: string;

  @Column('date', { name: 'ends_on', nullable: true })
  endsOn!: string | null;

  @Column('uuid', { name: 'granted_by', nullable: true })
  grantedBy!: string | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  @Column('uuid', { name: 'revoked_by', nullable: true })
  revokedBy!: string | null;

  /** Dead on the holder's next request: the door reads this row each time. */
  revoke(now: Date, accountId: string): void {
    this.revokedAt ??= now;
    this.revokedBy ??= accountId;
  }
}
