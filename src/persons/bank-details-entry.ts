import type { BankDetails } from './bank-details.entity.js';
import type { BankDetailsEntry } from './bank-details.views.js';
import { maskBic, maskIban } from './iban.js';

/** What stands in clear about bank details. */
export type Facts = Pick<BankDetails, 'id' | 'status' | 'proposedAt' | 'effectiveAt' | 'cancelledAt' | 'proposedAs'>;

/** Bank details as they are shown: the numbers masked. */
export function entryOf(facts: Facts, plain: { iban: string; bic: string; holderName: string }): BankDetailsEntry {
  return {
    id: facts.id,
    iban_masked: maskIban(plain.iban),
    bic_masked: maskBic(plain.bic),
    holder_name: plain.holderName,
    status: facts.status,
    proposed_at: facts.proposedAt,
    effective_at: facts.effectiveAt,
    cancelled_at: facts.cancelledAt,
    proposed_by: facts.proposedAs,
  };
}
