import { useSearchParams } from 'react-router';
import { useKeyset } from '../../ui/keyset-list.js';
import { today } from '../../ui/dates.js';
import { key, readRequests, type RequestFilters } from './queries.js';

const yesterday = (): string => new Date(Date.parse(`${today()}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/** The filters of the queue, as the address has them. */
export function filtersIn(params: URLSearchParams): RequestFilters {
  const [state, due] = [params.get('etat'), params.get('echeance')];
  return {
    ...(state === 'review' ? { review: 'wanted' } : { state: (state ?? undefined) as RequestFilters['state'] }),
    kind: (params.get('type') ?? undefined) as RequestFilters['kind'],
    assigned: (params.get('qui') ?? undefined) as RequestFilters['assigned'],
    due_by: due === 'late' ? yesterday() : due === 'today' ? today() : undefined,
  };
}

/** The queue that the address describes: the list's, and that of the request opened from it. */
export function useQueue() {
  const filters = filtersIn(useSearchParams()[0]);
  return useKeyset([...key, 'queue', filters], (after) => readRequests(filters, after));
}
