import { type Act, endSessions } from '../access/index.js';
import type { CodeFactors } from '../factors/index.js';
import { postMessage } from '../mail/index.js';
import { problems } from '../platform/problem.js';
import type { PasskeyList } from './passkeys.views.js';
import { passkeysProblems } from './problems.js';

/** As a browser is told of a key it may use, or already has. */
export interface Descriptor {
  id: string;
  type: 'public-key';
  transports: string[];
}

/** Columns of a key as its holder sees it. */
export const columns = `id, name, created_at as added_at, last_used_at, device_type = 'multiDevice' as is_synced, suspended_at is not null as is_suspended`;

/** One's own keys, the newest first. */
export async function listPasskeys(act: Act): Promise<PasskeyList> {
  return { items: await act.query(`select ${columns} from identity.passkeys where account_id = $1 order by created_at desc, id desc`, [act.actor.accountId]) };
}

/** The keys of one's own account; those that prove something, or all. */
export async function descriptorsOf(act: Act, { inUse }: { inUse: boolean }): Promise<Descriptor[]> {
  const rows = await act.query<{ credential_id: Buffer; transports: string[] }>(
    'select credential_id, transports from identity.passkeys where account_id = $1 and (suspended_at is null or not $2) order by created_at, id',
    [act.actor.accountId, inUse],
  );
  return rows.map(({ credential_id, transports }) => ({ id: credential_id.toString('base64url'), type: 'public-key', transports }));
}

/**
 * Removes a key: it proves nothing from then on, and whoever was signed in elsewhere is no longer.
 * @throws Problem 404; 409 when no strong way to sign in would be left.
 */
export async function removePasskey(act: Act, factors: CodeFactors, id: string): Promise<void> {
  const { accountId, sessionId } = act.actor;
  // One removal after the other: two in parallel would each count on the other's key.
  const keys = await act.query<{ id: string; in_use: boolean }>('select id, suspended_at is null as in_use from identity.passkeys where account_id = $1 for update', [accountId]);
  const key = keys.find((one) => one.id === id);
  if (!key) throw problems.not_found();
  const isLast = key.in_use && !keys.some((one) => one.in_use && one.id !== id);
  if (isLast && !(await hasStrongCode(act, factors))) throw passkeysProblems.last_strong_factor();
  await act.query('delete from identity.passkeys where id = $1', [id]);
  await endSessions(act, accountId, 'factor removed', sessionId);
  act.record('factor.removed', { recordId: id });
  postMessage(act, { kind: 'factor.removed', accountId, params: { factor: 'passkey' } });
}

async function hasStrongCode(act: Act, factors: CodeFactors): Promise<boolean> {
  const methods = await factors.methodsOf(act, act.actor.accountId);
  return methods.some((method) => factors.of(method).strength === 'strong');
}
