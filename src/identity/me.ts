import type { Transaction } from '../access/index.js';
import type { MeView } from './identity.views.js';
import { idleLimit } from './session.js';

const statement = `
  with g as (
    select id, jsonb_build_object('id', id, 'space', space, 'role', role, 'holder',
      case when holder_id is not null then
        jsonb_build_object('id', holder_id, 'name', holder_name, 'kind', holder_kind) end) as view, space
    from access.grants_of_account()
  )
  select jsonb_build_object(
    'account', jsonb_build_object('id', a.id, 'email', a.email, 'name', a.name),
    'grant', g.view,
    'grants', (select coalesce(jsonb_agg(o.view order by o.space, o.id), '[]') from g o),
    'assurance', s.assurance,
    'session_expires_at', s.expires_at,
    'session_idle_ends_at', least(s.expires_at, s.last_seen_at + ${idleLimit})) as me
  from identity.sessions s join identity.accounts a on a.id = s.account_id left join g on g.id = s.grant_id
  where s.id = $1`;

/** Who is signed in, for whom they act and may act. */
export async function readMe(db: Pick<Transaction, 'query'>, sessionId: string): Promise<MeView> {
  const [row] = await db.query<{ me: MeView }>(statement, [sessionId]);
  return row!.me;
}
