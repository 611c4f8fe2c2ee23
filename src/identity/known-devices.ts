import { v7 } from 'uuid';
import type { Transaction } from '../access/index.js';
import { opaqueToken, sha256 } from '../crypto/index.js';

type Db = Pick<Transaction, 'query'>;

/**
 * The device, among those the account has signed in from in both steps, that holds this token; null for a stranger's.
 * It has a lane of its own in the throttle and opens nothing.
 */
export async function deviceOf(db: Db, token: string | null): Promise<string | null> {
  if (!token) return null;
  const [known] = await db.query<{ id: string }>('select id from identity.known_devices where token_hash = $1', [sha256(token)]);
  return known?.id ?? null;
}

/** Remembers the device somebody has just signed in from. @returns its token, and whether it had never been seen. */
export async function rememberDevice(db: Db, accountId: string, token: string | null): Promise<{ token: string; isNew: boolean }> {
  const known = await deviceOf(db, token);
  if (known) {
    await db.query('update identity.known_devices set last_seen_at = now() where id = $1', [known]);
    return { token: token!, isNew: false };
  }
  const fresh = opaqueToken();
  await db.query('insert into identity.known_devices (id, account_id, token_hash) values ($1, $2, $3)', [v7(), accountId, sha256(fresh)]);
  return { token: fresh, isNew: true };
}
