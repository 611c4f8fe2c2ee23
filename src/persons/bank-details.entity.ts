import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Sealed, SealedColumn } from '../crypto/index.js';
import { personsProblems } from './problems.js';

export type BankDetailsStatus = 'accepted' | 'in_review' | 'cancelled';
export type ProposedAs = 'member' | 'guardian' | 'mutual';

/** `beneficiary`: the reimbursements of one of them. */
export const accountPurposes = ['reimbursements', 'contributions', 'beneficiary'] as const;

/** What an account serves for. Each use has an account of its own, with its history and its hold. */
export interface AccountUse {
  purpose: (typeof accountPurposes)[number];
  /** Null but for the reimbursements of one beneficiary. */
  beneficiaryId: string | null;
}

export const reimbursements: AccountUse = { purpose: 'reimbursements', beneficiaryId: null };

const hour = 3_600_000;

/**
 * Bank details of a person as proposed once. They are never overwritten: those in effect are the latest accepted ones
 * of their use whose `effectiveAt` has passed, so that the hold needs no job.
 */
@Entity({ schema: 'persons', name: 'bank_details' })
export class BankDetails {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  @SealedColumn({ subject: 'personId' })
  iban!: Sealed;

  @SealedColumn({ subject: 'personId' })
  bic!: Sealed;

  @SealedColumn({ subject: 'personId', name: 'holder_name' })
  holderName!: Sealed;

  @Column('text')
  status!: BankDetailsStatus;

  @Column('timestamptz', { name: 'proposed_at' })
  proposedAt!: Date;

  @Column('timestamptz', { name: 'effective_at', nullable: true })
  effectiveAt!: Date | null;

  @Column('timestamptz', { name: 'cancelled_at', nullable: true })
  cancelledAt!: Date | null;

  @Column('text')
  purpose!: AccountUse['purpose'];

  @Column('uuid', { name: 'beneficiary_id', nullable: true })
  beneficiaryId!: string | null;

  @Column('text', { name: 'proposed_as' })
  proposedAs!: ProposedAs;

  @Column('uuid', { name: 'proposed_by' })
  proposedBy!: string;

  @Column('uuid', { name: 'cancelled_by', nullable: true })
  cancelledBy!: string | null;

  /** In effect after the hold; waiting for a person of the mutual when the account may not be the adult's own (427). */
  hold(now: Date, hours: number, needsReview: boolean): void {
    this.status = needsReview ? 'in_review' : 'accepted';
    this.proposedAt = now;
    this.effectiveAt = needsReview ? null : new Date(now.getTime() + hours * hour);
  }

  isPending(now: Date): boolean {
    return this.status === 'in_review' || (this.status === 'accepted' && this.effectiveAt! > now);
  }

  /** Whether nothing else may be asked for that use meanwhile. */
  holdsUp({ purpose, beneficiaryId }: AccountUse, now: Date): boolean {
    return this.purpose === purpose && this.beneficiaryId === beneficiaryId && this.isPending(now);
  }

  /** @throws Problem 409 once in effect or already cancelled. */
  cancel(now: Date, accountId: string): void {
    if (!this.isPending(now)) throw personsProblems.no_longer_cancellable();
    this.status = 'cancelled';
    this.cancelledAt = now;
    this.cancelledBy = accountId;
  }
}
