import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../api/client.js';
import type { NirDisclosureRequest } from '../../api/types.js';

export const useDashboard = () =>
  useQuery({ queryKey: ['member', 'dashboard'], queryFn: () => unwrap(api.GET('/api/member/dashboard')) });

export const useMemberFile = () =>
  useQuery({ queryKey: ['member', 'file'], queryFn: () => unwrap(api.GET('/api/member/file')) });

export const accuracyKey = ['member', 'accuracy'];
export const useAccuracy = () => useQuery({ queryKey: accuracyKey, queryFn: () => unwrap(api.GET('/api/member/accuracy')) });

/** The member's NIR, in clear. Throws `ApiProblem` `step_up_required` without a fresh proof. */
export const discloseOwnNir = async (body: NirDisclosureRequest): Promise<string> =>
  (await unwrap(api.POST('/api/member/nir-disclosures', { body }))).nir;
