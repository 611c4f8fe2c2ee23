import { useQuery } from '@tanstack/react-query';
import { api, unwrap, unwrapTagged } from '../../api/client.js';
import type { CreationKey } from '../../api/creation-key.js';
import type { AccountFilters, GrantInput, NewAccount } from '../../api/types.js';

export const accountsKey = ['backoffice', 'accounts'];
export const accountsPath = '/gestion/comptes';

export const readAccounts = (filters: AccountFilters, after?: string) =>
  unwrap(api.GET('/api/backoffice/accounts', { params: { query: { ...filters, after, limit: 25 } } }));

const at = (accountId: string) => ({ path: { accountId } });

export const readAccount = (accountId: string) => unwrapTagged(api.GET('/api/backoffice/accounts/{accountId}', { params: at(accountId) }));

export const useAccount = (accountId: string) => useQuery({ queryKey: [...accountsKey, 'one', accountId], queryFn: () => readAccount(accountId) });

export const openAccount = (body: NewAccount, header: CreationKey) => unwrap(api.POST('/api/backoffice/accounts', { params: { header }, body }));

export const inviteAgain = (accountId: string) => unwrap(api.POST('/api/backoffice/accounts/{accountId}/invitation', { params: at(accountId) }));

export const giveGrant = (accountId: string, body: GrantInput, header: CreationKey) =>
  unwrap(api.POST('/api/backoffice/accounts/{accountId}/grants', { params: { ...at(accountId), header }, body }));

export const revokeGrant = (grantId: string, etag: string | null) =>
  unwrap(api.POST('/api/backoffice/grants/{grantId}/revocation', { params: { path: { grantId }, header: { 'If-Match': etag ?? '' } } }));
