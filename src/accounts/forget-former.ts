import { endSessions, type Transaction } from '../access/index.js';
import { forgetFactors } from '../factors/index.js';
import { endRecovery } from '../identity/index.js';
import { postMessage } from '../mail/index.js';

/**
 * What an account that its holder has just regained does not keep: whoever has the lost telephone, a session or a device
 * that is known has nothing with it. In the account's own room; the recovery has served.
 */
export async function forgetFormer(db: Transaction, accountId: string, { app, requestId }: { app: string; requestId: string }): Promise<void> {
  await forgetFactors(db, accountId, app);
  await db.query('delete from identity.known_devices where account_id = $1', [accountId]);
  await endSessions(db, accountId, 'account recovered');
  await endRecovery(db, accountId, 'done', requestId);
  postMessage(db, { kind: 'account.recovered', accountId, params: {} });
}
