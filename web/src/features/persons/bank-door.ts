import { useQuery } from '@tanstack/react-query';
import { api, unwrap, unwrapTagged } from '../../api/client.js';
import type { CreationKey } from '../../api/creation-key.js';
import type { AccountPurpose, AdultBankDetails, BankDetails, BankDetailsChange, BankDetailsView, MandateAcceptance, MandateText } from '../../api/types.js';

/** Where one person's bank details are read and changed: the member's own, or a protected adult's. */
export interface BankDoor {
  key: readonly string[];
  /** What the account is for. */
  purpose: AccountPurpose;
  /** Whose account it is reads it. */
  isOwn?: true;
  read: () => Promise<{ data: BankDetailsView; etag: string | null }>;
  /** Throws `ApiProblem`: `step_up_required`, `change_pending`, `stale`, fields in `errors`. */
  change: (change: BankDetailsChange & { mandate?: MandateAcceptance }, etag: string | null, named: CreationKey) => Promise<BankDetails | AdultBankDetails>;
  cancel: (changeId: string, etag: string | null) => Promise<BankDetails>;
  /** What has to be accepted before the account is debited. */
  mandate?: (change: BankDetailsChange, language: 'fr' | 'en') => Promise<MandateText>;
}

const ifMatch = (etag: string | null) => ({ 'If-Match': etag ?? '' });

/** One of the member's own accounts: for the reimbursements of a beneficiary, of whom. */
export function memberAccountDoor(purpose: AccountPurpose, beneficiary_id?: string): BankDoor {
  const use = beneficiary_id === undefined ? { purpose } : { purpose, beneficiary_id };
  return {
    key: ['member', 'bank-details', beneficiary_id ?? purpose],
    purpose,
    isOwn: true,
    read: () => unwrapTagged(api.GET('/api/member/bank-details', { params: { query: use } })),
    change: (change, etag, named) =>
      unwrap(api.POST('/api/member/bank-details/changes', { body: { ...change, ...use }, params: { header: { ...ifMatch(etag), ...named } } })),
    cancel: (changeId, etag) =>
      unwrap(api.POST('/api/member/bank-details/changes/{changeId}/cancellation', { params: { path: { changeId }, header: ifMatch(etag) } })),
    ...(purpose === 'contributions' && { mandate: (change, language) => unwrap(api.POST('/api/member/sepa-mandates/texts', { body: { ...change, language } })) }),
  };
}

export const memberBankDoor = memberAccountDoor('reimbursements');

export function guardianBankDoor(personId: string): BankDoor {
  const base = '/api/guardian/protected-adults/{personId}/bank-details';
  return {
    key: ['guardian', personId, 'bank-details'],
    purpose: 'reimbursements',
    read: () => unwrapTagged(api.GET(base, { params: { path: { personId } } })),
    change: (body, etag, named) =>
      unwrap(api.POST(`${base}/changes`, { body, params: { path: { personId }, header: { ...ifMatch(etag), ...named } } })),
    cancel: (changeId, etag) =>
      unwrap(api.POST(`${base}/changes/{changeId}/cancellation`, { params: { path: { personId, changeId }, header: ifMatch(etag) } })),
  };
}

export const useBankDetails = (door: BankDoor) => useQuery({ queryKey: door.key, queryFn: door.read });
