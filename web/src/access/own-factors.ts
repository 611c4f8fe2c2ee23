import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../api/client.js';

/** What one can prove oneself with: the app in use, and how many recovery codes are left. */
export const useOwnFactors = (enabled = true) =>
  useQuery({ queryKey: ['account', 'factors'], queryFn: () => unwrap(api.GET('/api/me/factors')), enabled });
