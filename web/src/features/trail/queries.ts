import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { api, unwrap } from '../../api/client.js';
import type { ExportRequest, TrailFilters } from '../../api/types.js';
import { useLanguage } from '../../i18n/index.js';
import { useKeyset } from '../../ui/keyset-list.js';

/** Their names in the address, and in the API. */
export const filterNames = {
  evenement: 'event', resultat: 'outcome', compte: 'account_id', personne: 'subject_id', pour: 'on_behalf_of', objet: 'record_id', du: 'from', au: 'to',
} as const;

export function filtersIn(params: URLSearchParams): TrailFilters {
  const given = Object.entries(filterNames).map(([name, field]) => [field, params.get(name)] as const);
  return Object.fromEntries(given.filter(([, value]) => value)) as TrailFilters;
}

// Asked anew whenever somebody comes: each reading is itself in the trail, and none is shown as newer than it is.
export function useTrail() {
  const filters = filtersIn(useSearchParams()[0]);
  return useKeyset(['trail', useLanguage(), filters], (after) => unwrap(api.GET('/api/backoffice/audit-events', { params: { query: { ...filters, limit: 25, ...(after && { after }) } } })));
}

export const exportTrail = (filters: TrailFilters, body: ExportRequest) => unwrap(api.POST('/api/backoffice/audit-event-exports', { params: { query: filters }, body, parseAs: 'blob' }));

export const useEventNames = () => useQuery({ queryKey: ['trail', 'names', useLanguage()], queryFn: () => unwrap(api.GET('/api/backoffice/audit-event-names')), staleTime: Number.POSITIVE_INFINITY });

export const useEvent = (eventId: string) =>
  useQuery({ queryKey: ['trail', 'one', eventId, useLanguage()], queryFn: () => unwrap(api.GET('/api/backoffice/audit-events/{eventId}', { params: { path: { eventId } } })) });
