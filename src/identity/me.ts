import type { Transaction } from '../access/index.js';
import type { MeView } from './identity.views.js';

const statement = `
  with g as (
    select id, jsonb_build_object('id', id, 'space', space, 'role', role, 'holder',
      case when holder_id is not null then
        jsonb_build_object('id', holder_id, 'name', holder_name, 'kind', holder_kind) end) as view, space
    from access.grants_of_account()
  )
  select jsonb_build_object(
    'account', jsonb_build_object('id', a.id, 'email', a.email, 'name', a.name),
    'grant', (select g.view from g where g.id = s.grant_id),
    'grants', (select coalesce(jsonb_agg(g.view order by g.space, g.id), '[]') from g),
    'assurance', s.assurance,
    'session_expires_at', s.expires_at) as me
  from identity.sessions s join identity.accounts a on a.id = s.account_id
  where s.id = $1`;

/** Who is signed in, for whom they act and may act. */
export async function readMe(db: Pick<Transaction, 'query'>, sessionId: string): Promise<MeView> {
  const [row] = await db.query<{ me: MeView }>(statement, [sessionId]);
  return row!.me;
}
