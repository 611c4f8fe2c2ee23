import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../access/ability.js';
import { useMe } from '../../access/session.js';
import { api, unwrap } from '../../api/client.js';

export const staffKey = ['staff'];

/** Whether there is a team, and the right to look after it: an individual has none. */
export function useHasTeam(): boolean {
  const may = useMay('manageStaff');
  return useMe().grant?.holder?.kind === 'legal_entity' && may;
}

export const useTeam = () => useQuery({ queryKey: staffKey, queryFn: () => unwrap(api.GET('/api/staff')) });
