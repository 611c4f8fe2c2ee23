import type pg from 'pg';
import { v7 } from 'uuid';
import type { Acts } from './oracle.js';

/** A session of an account under one of its grants (none without a role), as a sign-in would leave it. */
export async function openSession(db: pg.Client, email: string, role: string | null): Promise<{ session: string; acts: Acts }> {
  const { rows } = await db.query(
    `select a.id as account, g.id as grant, g.role, g.function, g.holder_id as holder, g.establishment_ids as establishments, g.branch_ids as branches
       from identity.accounts a left join identity.grants g on g.account_id = a.id and g.role = $2 where a.email like $1 || '%'`,
    [email, role],
  );
  const acts = rows[0] as Acts;
  const session = v7();
  await db.query(
    `insert into identity.sessions (id, account_id, grant_id, assurance, proved_at, expires_at)
       values ($1, $2, $3, 'strong', now(), now() + interval '1 hour')`,
    [session, acts.account, acts.grant],
  );
  return { session, acts };
}
