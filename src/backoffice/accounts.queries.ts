import type { FastifyReply } from 'fastify';
import type { Act } from '../access/index.js';
import { etagOf } from '../platform/etag.js';
import { pageOf, type PageQuery, readCursor } from '../platform/page.js';
import { problems } from '../platform/problem.js';
import type { AccountPage, OpenedAccountView } from './accounts.views.js';

const view = `jsonb_build_object('id', a.id, 'email', a.email, 'name', a.name, 'status', a.status, 'grants',
  (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'space', g.space, 'role', g.role, 'function', g.function, 'holder_id', g.holder_id,
      'establishment_ids', g.establishment_ids, 'starts_on', g.starts_on, 'ends_on', g.ends_on,
      'revoked_at', g.revoked_at) order by g.created_at, g.id), '[]')
     from identity.grants g where g.account_id = a.id))`;

const zero = '00000000-0000-0000-0000-000000000000';

/** One page of the accounts, by e-mail; those without one, closed or not opened yet, come first. */
export async function listAccounts(act: Act, { after, limit }: PageQuery): Promise<AccountPage> {
  const [email, id] = readCursor(after, ['text', 'uuid']) ?? ['', zero];
  const params: unknown[] = [email, id, limit + 1];
  const visible = act.where('read', 'Account', {}, params);
  const rows = await act.query<{ item: OpenedAccountView }>(
    `select ${view} as item from identity.accounts a where (coalesce(a.email, ''), a.id) > ($1, $2::uuid) and ${visible}
      order by coalesce(a.email, ''), a.id limit $3`,
    params,
  );
  return pageOf(rows.map((row) => row.item), limit, (item) => [item.email ?? '', item.id]);
}

/** Also sets the ETag that ending a grant has to bring back. @throws Problem 404 */
export async function readAccount(act: Act, id: string, reply: Pick<FastifyReply, 'header'>): Promise<OpenedAccountView> {
  const params: unknown[] = [id];
  const visible = act.where('read', 'Account', {}, params);
  const [row] = await act.query<{ item: OpenedAccountView; version: number }>(
    `select ${view} as item, a.version from identity.accounts a where a.id = $1 and ${visible}`,
    params,
  );
  if (!row) throw problems.not_found();
  reply.header('etag', etagOf(row.version));
  return row.item;
}
