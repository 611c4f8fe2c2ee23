import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Act as MatrixAct, Measure } from '../rules/index.js';
import type { Field, MandateScope } from './act-matrix.js';

/** Why a judgment could not be verified: said to its holder, who may not see the adult yet. */
export const refusals = ['document_missing', 'document_unreadable', 'details_differ', 'other_guardian', 'not_in_force'] as const;
export type Refusal = (typeof refusals)[number];

/** What a court gave to a guardian over an adult. Every date is kept apart; nothing is overwritten. */
@Entity({ schema: 'guardianship', name: 'mandates' })
export class Mandate {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'holder_id' })
  holderId!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @Column('uuid', { name: 'branch_id', nullable: true })
  branchId!: string | null;

  @Column('text')
  measure!: Measure;

  @Column('text')
  field!: Field;

  @Column('date', { name: 'starts_on' })
  startsOn!: string;

  /** The last day of access, until 24:00 Europe/Paris: the end date, or the day it was ended before. */
  @Column({ type: 'date', name: 'last_day', insert: false, update: false })
  lastDay!: string;

  @Column({ type: 'text', name: 'acts_added', array: true })
  actsAdded!: MatrixAct[];

  @Column({ type: 'text', name: 'acts_removed', array: true })
  actsRemoved!: MatrixAct[];

  @Column('timestamptz', { name: 'verified_at', nullable: true })
  verifiedAt!: Date | null;

  @Column('uuid', { name: 'verified_by', nullable: true })
  verifiedBy!: string | null;

  @Column('timestamptz', { name: 'refused_at', nullable: true })
  refusedAt!: Date | null;

  @Column('uuid', { name: 'refused_by', nullable: true })
  refusedBy!: string | null;

  @Column('text', { nullable: true })
  refusal!: Refusal | null;

  @VersionColumn()
  version!: number;

  /** What the act matrix needs to know of this mandate. */
  get scope(): MandateScope {
    return { measure: this.measure, field: this.field, judgmentActs: { added: this.actsAdded, removed: this.actsRemoved } };
  }

  /** Whether the guardian has access on that day (YYYY-MM-DD, Europe/Paris). */
  isInForce(day: string): boolean {
    return this.verifiedAt !== null && this.startsOn <= day && day <= this.lastDay;
  }

  /** The mutual has read the judgment: access opens on the first day of the mandate. */
  verify(now: Date, accountId: string): void {
    this.verifiedAt = now;
    this.verifiedBy = accountId;
  }

  /** The mutual could not follow the judgment: its holder is told why. What arrives later can still be verified. */
  refuse(now: Date, accountId: string, refusal: Refusal): void {
    this.refusedAt = now;
    this.refusedBy = accountId;
    this.refusal = refusal;
  }
}
