import type { Act } from '../access/index.js';
import { idleLimit } from '../identity/index.js';
import { pageOf, type PageQuery, readCursor } from '../platform/page.js';
import { problems } from '../platform/problem.js';
import { deviceWords } from './device-words.js';
import type { OwnSessionList, SignInPage } from './own-sessions.views.js';

interface Row {
  id: string;
  opened_at: string;
  last_seen_at: string;
  ended_at: string | null;
  user_agent: string | null;
  time_zone: string | null;
}

const columns = 's.id, s.created_at as opened_at, s.last_seen_at, s.ended_at, s.user_agent, s.time_zone';

/** The sessions of one's own account that are open now, the one that asks first. */
export async function listOpenSessions(act: Act): Promise<OwnSessionList> {
  const rows = await act.query<Row>(
    `select ${columns} from identity.sessions s left join access.grants_of_account() g on g.id = s.grant_id
      where s.account_id = $1 and s.ended_at is null and s.expires_at > now() and s.last_seen_at > now() - ${idleLimit}
      order by s.id = $2 desc, s.last_seen_at desc limit 100`,
    [act.actor.accountId, act.actor.sessionId],
  );
  return { items: rows.map((row) => ({ ...shownOf(row), is_current: row.id === act.actor.sessionId })) };
}

/** One page of one's own sign-ins, the latest first. */
export async function listSignIns(act: Act, { after, limit }: PageQuery): Promise<SignInPage> {
  // Ids are UUIDv7, in the order of time.
  const before = readCursor(after, ['uuid'])?.[0] ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  const rows = await act.query<Row>(
    `select ${columns} from identity.sessions s where s.account_id = $1 and s.id < $2 order by s.id desc limit $3`,
    [act.actor.accountId, before, limit + 1],
  );
  return pageOf(rows.map(shownOf), limit, ({ id }) => [id]);
}

/** Ends one of one's own sessions: its tokens are dead on the next request. @throws Problem 404 */
export async function closeSession(act: Act, id: string): Promise<void> {
  const closed = await act.query(
    "update identity.sessions set ended_at = now(), end_reason = 'closed from another' where id = $1 and account_id = $2 and ended_at is null returning 1 as one",
    [id, act.actor.accountId],
  );
  if (!closed.length) throw problems.not_found();
  act.record('session.closed', { recordId: id });
}

/** Ends every other session of one's own account. */
export async function closeOtherSessions(act: Act): Promise<void> {
  const closed = await act.query<{ id: string }>(
    "update identity.sessions set ended_at = now(), end_reason = 'closed from another' where account_id = $1 and id <> $2 and ended_at is null returning id",
    [act.actor.accountId, act.actor.sessionId],
  );
  for (const { id } of closed) act.record('session.closed', { recordId: id });
}

function shownOf({ user_agent, ...row }: Row) {
  return { ...row, ...deviceWords(user_agent) };
}
