import type { Transaction } from './transaction.js';

/**
 * Ends every session of an account but the one to keep, and every sign-in that is under way: access tokens are dead on
 * the next request. In the account's own room.
 */
export async function endSessions(db: Pick<Transaction, 'query'>, accountId: string, reason: string, keep: string | null = null): Promise<void> {
  await db.query(
    'update identity.sessions set ended_at = now(), end_reason = $2 where account_id = $1 and ended_at is null and id is distinct from $3',
    [accountId, reason, keep],
  );
  await db.query('update identity.sign_in_challenges set used_at = now() where account_id = $1 and used_at is null', [accountId]);
}
