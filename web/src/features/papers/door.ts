import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../api/client.js';
import type { Cover } from '../../api/types.js';

/** Where the papers of one person are: the member's own, or a protected adult's. */
export interface PapersDoor {
  key: readonly string[];
  read: () => Promise<{ items: Cover[] }>;
  card: (contractId: string) => Promise<Blob>;
  certificate: (contractId: string) => Promise<Blob>;
}

const pdf = { parseAs: 'blob' } as const;

export const memberPapers: PapersDoor = {
  key: ['member', 'covers'],
  read: () => unwrap(api.GET('/api/member/covers')),
  card: (contractId) => unwrap(api.GET('/api/member/covers/{contractId}/card', { params: { path: { contractId } }, ...pdf })),
  certificate: (contractId) => unwrap(api.GET('/api/member/covers/{contractId}/certificate', { params: { path: { contractId } }, ...pdf })),
};

export function adultPapers(personId: string): PapersDoor {
  const base = '/api/guardian/protected-adults/{personId}/covers';
  return {
    key: ['guardian', personId, 'covers'],
    read: () => unwrap(api.GET(base, { params: { path: { personId } } })),
    card: (contractId) => unwrap(api.GET(`${base}/{contractId}/card`, { params: { path: { personId, contractId } }, ...pdf })),
    certificate: (contractId) => unwrap(api.GET(`${base}/{contractId}/certificate`, { params: { path: { personId, contractId } }, ...pdf })),
  };
}

export const useCovers = (door: PapersDoor) => useQuery({ queryKey: door.key, queryFn: door.read });

/** The member's own, of the days of payment. */
export const readStatement = (query: { from: string; to: string }): Promise<Blob> =>
  unwrap(api.GET('/api/member/reimbursements/statement', { params: { query }, ...pdf }));
