import { useQuery } from '@tanstack/react-query';
import { api, unwrap, unwrapTagged } from '../../api/client.js';
import type { CreationKey } from '../../api/creation-key.js';
import type { EntityKind } from '../../api/types.js';

export const entitiesKey = ['backoffice', 'entities'];
export const entitiesPath = '/gestion/organismes';

export interface EntityFilters {
  search?: string | undefined;
  kind?: EntityKind | undefined;
}

export const readEntities = (filters: EntityFilters, after?: string) =>
  unwrap(api.GET('/api/backoffice/legal-entities', { params: { query: { ...filters, after, limit: 25 } } }));

const at = (entityId: string) => ({ path: { entityId } });

/** With the tag that a change has to bring back. */
export const useEntity = (entityId: string) =>
  useQuery({ queryKey: [...entitiesKey, 'one', entityId], queryFn: () => unwrapTagged(api.GET('/api/backoffice/legal-entities/{entityId}', { params: at(entityId) })) });

const as = (etag: string | null) => ({ header: { 'If-Match': etag ?? '' } });

export const createEntity = (body: { siren: string; name: string; kind: EntityKind }, header: CreationKey) =>
  unwrap(api.POST('/api/backoffice/legal-entities', { params: { header }, body: { ...body, establishments: [] } }));

export const renameEntity = (entityId: string, etag: string | null, name: string) =>
  unwrap(api.PATCH('/api/backoffice/legal-entities/{entityId}', { params: { ...at(entityId), ...as(etag) }, body: { name } }));

export const addPlace = (entityId: string, body: { siret: string; name: string }, header: CreationKey) =>
  unwrap(api.POST('/api/backoffice/legal-entities/{entityId}/establishments', { params: { ...at(entityId), header }, body }));

export const changePlace = (entityId: string, establishmentId: string, etag: string | null, body: { name: string; closed_on?: string }) =>
  unwrap(api.PUT('/api/backoffice/legal-entities/{entityId}/establishments/{establishmentId}', { params: { path: { entityId, establishmentId }, ...as(etag) }, body }));
