import { useQuery } from '@tanstack/react-query';
import { api, unwrap, unwrapTagged } from '../../api/client.js';
import type { MandateList, MandateRefusal } from '../../api/types.js';

export const mandatesKey = ['backoffice', 'mandates'];

export const readMandates = (state: MandateList, after?: string, limit = 25) =>
  unwrap(api.GET('/api/backoffice/mandates', { params: { query: { state, after, limit } } }));

const at = (mandateId: string) => ({ path: { mandateId } });

/** With the tag that a decision on it has to bring back. */
export const useMandate = (mandateId: string) =>
  useQuery({ queryKey: [...mandatesKey, 'one', mandateId], queryFn: () => unwrapTagged(api.GET('/api/backoffice/mandates/{mandateId}', { params: at(mandateId) })) });

const as = (etag: string | null) => ({ header: { 'If-Match': etag ?? '' } });

export const verifyMandate = (mandateId: string, etag: string | null) =>
  unwrap(api.POST('/api/backoffice/mandates/{mandateId}/verification', { params: { ...at(mandateId), ...as(etag) } }));

export const refuseMandate = (mandateId: string, etag: string | null, reason: MandateRefusal) =>
  unwrap(api.POST('/api/backoffice/mandates/{mandateId}/refusal', { params: { ...at(mandateId), ...as(etag) }, body: { reason } }));
