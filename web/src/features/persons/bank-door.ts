import { useQuery } from '@tanstack/react-query';
import { api, unwrap, unwrapTagged } from '../../api/client.js';
import type { CreationKey } from '../../api/creation-key.js';
import type { AdultBankDetails, BankDetails, BankDetailsChange, BankDetailsView } from '../../api/types.js';

/** Where one person's bank details are read and changed: the member's own, or a protected adult's. */
export interface BankDoor {
  key: readonly string[];
  /** Whose account it is reads it. */
  isOwn?: true;
  read: () => Promise<{ data: BankDetailsView; etag: string | null }>;
  /** Throws `ApiProblem`: `step_up_required`, `change_pending`, `stale`, fields in `errors`. */
  change: (change: BankDetailsChange, etag: string | null, named: CreationKey) => Promise<BankDetails | AdultBankDetails>;
  cancel: (changeId: string, etag: string | null) => Promise<BankDetails>;
}

const ifMatch = (etag: string | null) => ({ 'If-Match': etag ?? '' });

export const memberBankDoor: BankDoor = {
  key: ['member', 'bank-details'],
  isOwn: true,
  read: () => unwrapTagged(api.GET('/api/member/bank-details')),
  change: (body, etag, named) => unwrap(api.POST('/api/member/bank-details/changes', { body, params: { header: { ...ifMatch(etag), ...named } } })),
  cancel: (changeId, etag) =>
    unwrap(api.POST('/api/member/bank-details/changes/{changeId}/cancellation', { params: { path: { changeId }, header: ifMatch(etag) } })),
};

export function guardianBankDoor(personId: string): BankDoor {
  const base = '/api/guardian/protected-adults/{personId}/bank-details';
  return {
    key: ['guardian', personId, 'bank-details'],
    read: () => unwrapTagged(api.GET(base, { params: { path: { personId } } })),
    change: (body, etag, named) =>
      unwrap(api.POST(`${base}/changes`, { body, params: { path: { personId }, header: { ...ifMatch(etag), ...named } } })),
    cancel: (changeId, etag) =>
      unwrap(api.POST(`${base}/changes/{changeId}/cancellation`, { params: { path: { personId, changeId }, header: ifMatch(etag) } })),
  };
}

export const useBankDetails = (door: BankDoor) => useQuery({ queryKey: door.key, queryFn: door.read });
