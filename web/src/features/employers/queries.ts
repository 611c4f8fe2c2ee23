import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../api/client.js';
import type { AffiliationStatus, NirDisclosureRequest } from '../../api/types.js';

export interface AffiliationFilters {
  prefix?: string | undefined;
  establishment_id?: string | undefined;
  category_id?: string | undefined;
  status?: AffiliationStatus | undefined;
}

export const useContracts = () =>
  useQuery({
    queryKey: ['employer', 'contracts'],
    queryFn: async () => (await unwrap(api.GET('/api/employer/contracts'))).items,
    staleTime: 5 * 60_000,
  });

export const readAffiliations = (filters: AffiliationFilters, after?: string) =>
  unwrap(api.GET('/api/employer/affiliations', { params: { query: { ...filters, after, limit: 25 } } }));

export const useAffiliation = (id: string) =>
  useQuery({
    queryKey: ['employer', 'affiliation', id],
    queryFn: () => unwrap(api.GET('/api/employer/affiliations/{affiliationId}', { params: { path: { affiliationId: id } } })),
  });

export const discloseEmployeeNir =
  (id: string) =>
  async (body: NirDisclosureRequest): Promise<string> =>
    (await unwrap(api.POST('/api/employer/affiliations/{affiliationId}/nir-disclosures', { params: { path: { affiliationId: id } }, body }))).nir;
