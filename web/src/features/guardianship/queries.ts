import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../api/client.js';
import type { Measure, NirDisclosureRequest, ProtectedAdultFile } from '../../api/types.js';

export interface AdultFilters {
  prefix?: string | undefined;
  measure?: Measure | undefined;
  ending_within_days?: number | undefined;
}

export const readAdults = (filters: AdultFilters, after?: string, limit = 25) =>
  unwrap(api.GET('/api/guardian/protected-adults', { params: { query: { ...filters, after, limit } } }));

export const useAdultFile = (personId: string) =>
  useQuery({
    queryKey: ['guardian', personId, 'file'],
    queryFn: () => unwrap(api.GET('/api/guardian/protected-adults/{personId}', { params: { path: { personId } } })),
  });

export const discloseAdultNir =
  (personId: string) =>
  async (body: NirDisclosureRequest): Promise<string> =>
    (await unwrap(api.POST('/api/guardian/protected-adults/{personId}/nir-disclosures', { params: { path: { personId } }, body }))).nir;

/** What the measure says about changing the bank details. */
export const bankRule = (file: ProtectedAdultFile) => file.acts.find(({ act }) => /bank/.test(act));

const management = ['change_bank_details', 'change_membership', 'sign_sepa_mandate'];

/** Whether documents may be handed in: whoever has a part in some act of management does, whoever merely watches does not (Code civil 454, 469). */
export const handsIn = (file: ProtectedAdultFile) => file.acts.some(({ act, who }) => management.includes(act) && ['guardian', 'both', 'judge'].includes(who));

/** Whether what is of health is in sight. */
export const seesHealth = (file: ProtectedAdultFile) => file.acts.some(({ act, who }) => act === 'read_medical' && who === 'guardian');
