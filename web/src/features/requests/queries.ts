import { useQuery } from '@tanstack/react-query';
import { api, unwrap, unwrapTagged } from '../../api/client.js';
import type { CreationKey } from '../../api/creation-key.js';
import type { ExportRequest, NewRequest, RequestContent, RequestRow, RequestView } from '../../api/types.js';

export const key = ['requests'] as const;

export interface RequestFilters {
  kind?: NewRequest['kind'] | undefined;
  state?: RequestState | undefined;
  assigned?: 'me' | 'nobody' | undefined;
  due_by?: string | undefined;
  review?: 'wanted' | undefined;
}
export type RequestState = 'draft' | 'submitted' | 'in_review' | 'information_needed' | 'accepted' | 'refused' | 'withdrawn' | 'applied';

export interface TaggedRequest {
  data: RequestView;
  etag: string | null;
}

export const readRequests = (filters: RequestFilters, after?: string): Promise<{ items: RequestRow[]; next: string | null }> =>
  unwrap(api.GET('/api/requests', { params: { query: { ...filters, after, limit: 25 } } }));

export const exportRequests = (query: RequestFilters, body: ExportRequest) => unwrap(api.POST('/api/backoffice/request-exports', { params: { query }, body, parseAs: 'blob' }));

export const useRequests = (filters: RequestFilters) => useQuery({ queryKey: [...key, 'some', filters], queryFn: () => readRequests(filters) });

export const useCounts = () => useQuery({ queryKey: [...key, 'counts'], queryFn: () => unwrap(api.GET('/api/request-counts')) });

const to = (requestId: string) => ({ path: { requestId } });
const bringing = (requestId: string, etag: string) => ({ ...to(requestId), header: { 'If-Match': etag } });

export const readRequest = (id: string): Promise<TaggedRequest> => unwrapTagged(api.GET('/api/requests/{requestId}', { params: to(id) }));

export const useRequest = (id: string) => useQuery({ queryKey: [...key, 'one', id], queryFn: () => readRequest(id) });

export const beginRequest = (header: CreationKey, body: NewRequest) => unwrap(api.POST('/api/requests', { params: { header }, body }));

/** Keeps what is typed. @returns the tag that the next act brings back */
export const keepContent = async (id: string, etag: string, body: RequestContent): Promise<string> =>
  (await unwrapTagged(api.PUT('/api/requests/{requestId}/content', { params: bringing(id, etag), body }))).etag ?? '';

/** Throws `ApiProblem` `step_up_required` without a fresh proof for this request. */
export const submitRequest = (id: string, etag: string, answer?: string) => unwrap(api.POST('/api/requests/{requestId}/submission', { params: bringing(id, etag), body: { ...(answer && { answer }) } }));

export const withdrawRequest = (id: string, etag: string) => unwrap(api.POST('/api/requests/{requestId}/withdrawal', { params: bringing(id, etag) }));

export const assignRequest = (id: string, etag: string, whom: 'me' | 'nobody') =>
  unwrap(api.PUT('/api/requests/{requestId}/assignment', { params: bringing(id, etag), body: { to: whom } }));

export const reviewRequest = (id: string, etag: string) => unwrap(api.POST('/api/requests/{requestId}/review', { params: bringing(id, etag) }));

export type What = 'accepted' | 'refused' | 'question' | 'note';

/** Decides a request as it was read, asks for more, or notes something for the mutual alone. */
export function treatRequest(id: string, etag: string, what: What, text: string, header: CreationKey, amountCents?: number) {
  if (what === 'note') return unwrap(api.POST('/api/requests/{requestId}/notes', { params: { ...to(id), header }, body: { text } }));
  if (what === 'question') return unwrap(api.POST('/api/requests/{requestId}/question', { params: bringing(id, etag), body: { text } }));
  return unwrap(api.POST('/api/requests/{requestId}/decision', { params: bringing(id, etag), body: { outcome: what, ...(text && { reason: text }), ...(amountCents !== undefined && { amount_cents: amountCents }) } }));
}
