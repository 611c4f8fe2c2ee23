import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../api/client.js';

export const usePublicInformation = () =>
  useQuery({ queryKey: ['public-information'], queryFn: () => unwrap(api.GET('/api/public-information')), staleTime: Infinity });
