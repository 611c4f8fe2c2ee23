import type { Act } from '../access/index.js';
import { pageOf, type PageQuery, readCursor } from '../platform/page.js';
import { problems } from '../platform/problem.js';
import type { NotificationPage, NotificationView } from './notices.views.js';

/** As many unread ones are counted: beyond, nobody counts. */
export const mostCounted = 100;

const columns = 'n.id, n.kind, n.grant_id, n.person_id, n.record_id, n.due_on, n.created_at, n.read_at';

export const unreadSql = `(select count(*)::int from (select from notifications.notices u where u.account_id = access.account() and u.read_at is null limit ${mostCounted}) c)`;

/** One page of one's own notices, the last one first, and how many are unread. */
export async function listNotices(act: Act, { after, limit }: PageQuery): Promise<NotificationPage> {
  const before = readCursor(after, ['uuid'])?.[0] ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  const rows = await act.query<NotificationView>(
    `select ${columns} from notifications.notices n where n.account_id = $1 and n.id < $2 order by n.id desc limit $3`,
    [act.actor.accountId, before, limit + 1],
  );
  const [count] = await act.query<{ unread: number }>(`select ${unreadSql} as unread`);
  return { ...pageOf(rows, limit, ({ id }) => [id]), unread: count!.unread };
}

/** @throws Problem 404 */
export async function readNotice(act: Act, id: string): Promise<void> {
  const known = await act.query(
    'update notifications.notices n set read_at = coalesce(n.read_at, now()) where n.id = $1 and n.account_id = $2 returning 1 as one',
    [id, act.actor.accountId],
  );
  if (!known.length) throw problems.not_found();
}

/** Those that were shown, up to the newest of them. @param until an id: they follow each other in time */
export async function readUntil(act: Act, until: string): Promise<void> {
  await act.query('update notifications.notices n set read_at = now() where n.account_id = $1 and n.read_at is null and n.id <= $2', [act.actor.accountId, until]);
}
