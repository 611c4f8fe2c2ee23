import type { FastifyReply } from 'fastify';
import type { Act } from '../access/index.js';
import { etagOf } from '../platform/etag.js';
import { pageOf, type PageQuery, readCursor } from '../platform/page.js';
import { problems } from '../platform/problem.js';
import type { RecoveryPage, RecoveryView } from './recoveries.views.js';

const view = `jsonb_build_object('id', r.id, 'account', jsonb_build_object('id', a.id, 'name', a.name, 'email', a.email),
    'identity_check', r.identity_check, 'reason', r.reason, 'opened_by', jsonb_build_object('id', o.id, 'name', o.name),
    'opened_at', r.opened_at, 'ready_at', r.ready_at, 'is_ready', r.ready_at <= access.now(),
    'approved_by', case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name) end, 'approved_at', r.approved_at,
    'ended_at', r.ended_at, 'outcome', r.outcome)`;
const rows = `identity.recoveries r join identity.accounts a on a.id = r.account_id
  join identity.accounts o on o.id = r.opened_by left join identity.accounts p on p.id = r.approved_by`;

/** One page of the recoveries, the newest first. */
export async function listRecoveries(act: Act, { after, limit }: PageQuery): Promise<RecoveryPage> {
  const params: unknown[] = [readCursor(after, ['uuid'])?.[0] ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', limit + 1];
  const visible = act.where('read', 'Recovery', {}, params);
  const found = await act.query<{ item: RecoveryView }>(
    `select ${view} as item from ${rows} where r.id < $1 and ${visible} order by r.id desc limit $2`,
    params,
  );
  return pageOf(found.map(({ item }) => item), limit, ({ id }) => [id]);
}

/** Also sets the ETag that a decision has to bring back. @throws Problem 404 */
export async function readRecovery(act: Act, id: string, reply: Pick<FastifyReply, 'header'>): Promise<RecoveryView> {
  const params: unknown[] = [id];
  const visible = act.where('read', 'Recovery', {}, params);
  const [row] = await act.query<{ item: RecoveryView; version: number }>(`select ${view} as item, r.version from ${rows} where r.id = $1 and ${visible}`, params);
  if (!row) throw problems.not_found();
  reply.header('etag', etagOf(row.version));
  return row.item;
}
