import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../api/client.js';

/** The member's own, or an adult's whose measure lets the guardian read them. */
export type Whose = string | null;

export const coverageKey = (whose: Whose) => (whose === null ? ['member'] : ['guardian', whose]);

export interface ReimbursementFilters {
  text?: string | undefined;
  kind?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
  whose?: string | undefined;
}

const adults = '/api/guardian/protected-adults/{personId}';

export const readContributions = (personId: Whose, after?: string) => {
  const query = { after, limit: 25 };
  if (personId === null) return unwrap(api.GET('/api/member/contributions', { params: { query } }));
  return unwrap(api.GET(`${adults}/contributions`, { params: { path: { personId }, query } }));
};

export const readReimbursements = (personId: Whose, filters: ReimbursementFilters, after?: string) => {
  const query = { ...filters, after, limit: 25 };
  if (personId === null) return unwrap(api.GET('/api/member/reimbursements', { params: { query } }));
  return unwrap(api.GET(`${adults}/reimbursements`, { params: { path: { personId }, query } }));
};

const readSummary = (personId: Whose) => {
  if (personId === null) return unwrap(api.GET('/api/member/reimbursements/summary'));
  return unwrap(api.GET(`${adults}/reimbursements/summary`, { params: { path: { personId } } }));
};

export const useSummary = (whose: Whose) => useQuery({ queryKey: [...coverageKey(whose), 'reimbursements', 'summary'], queryFn: () => readSummary(whose) });
