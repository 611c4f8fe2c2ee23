import { endSessions, type Transaction } from '../access/index.js';
import { postMessage } from '../mail/index.js';

/**
 * Puts a password in place of the former, in the account's own room. Whoever knew the former may hold a session: all end
 * but the one to keep, and the holder is told. The caller records the event.
 */
export async function replacePassword(db: Pick<Transaction, 'query' | 'post'>, accountId: string, hash: string, keep: string | null = null): Promise<void> {
  await db.query('update identity.accounts set password_hash = $2, version = version + 1 where id = $1', [accountId, hash]);
  await endSessions(db, accountId, 'password replaced', keep);
  postMessage(db, { kind: 'password.changed', accountId, params: {} });
}
