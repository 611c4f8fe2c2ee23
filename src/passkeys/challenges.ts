import { v7 } from 'uuid';
import type { Act, Transaction } from '../access/index.js';
import { opaqueToken, sha256 } from '../crypto/index.js';
import type { ProofWanted } from '../identity/index.js';

/** Seconds in which a challenge may be signed: a telephone must be fetched and unlocked. */
export const challengeLife = 300;

/** What a challenge of somebody signed in is for. */
export type Purpose = 'registration' | ProofWanted;

const partsOf = (purpose: Purpose) => (purpose === 'registration' ? ['registration', null, null] : ['step-up', purpose.act, purpose.subject]);

/** Makes a challenge that serves once, to this session, for this purpose. Only its hash is kept. */
export async function keepChallenge(act: Act, purpose: Purpose): Promise<string> {
  const { accountId, sessionId } = act.actor;
  const challenge = opaqueToken();
  await act.query('delete from identity.passkey_challenges where account_id = $1 and expires_at <= now()', [accountId]);
  await act.query(
    `insert into identity.passkey_challenges (id, challenge_hash, account_id, session_id, purpose, act, subject_id, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8))`,
    [v7(), sha256(challenge), accountId, sessionId, ...partsOf(purpose), challengeLife],
  );
  return challenge;
}

/** Whether it was made for this very session and purpose, and has not served: one DELETE, so that one of many wins. */
export async function spendChallenge(act: Act, purpose: Purpose, challenge: string): Promise<boolean> {
  const { accountId, sessionId } = act.actor;
  const spent = await act.query(
    `delete from identity.passkey_challenges
      where challenge_hash = $1 and account_id = $2 and session_id = $3 and purpose = $4
        and act is not distinct from $5 and subject_id is not distinct from $6 and expires_at > now() returning 1 as one`,
    [sha256(challenge), accountId, sessionId, ...partsOf(purpose)],
  );
  return spent.length === 1;
}

/** The same for whoever wants to sign in: nothing binds it yet, but that it serves once. */
export async function keepSignInChallenge(db: Transaction): Promise<string> {
  const challenge = opaqueToken();
  await db.query('select access.sweep_passkey_sign_ins()');
  await db.query('insert into identity.passkey_sign_ins (challenge_hash, expires_at) values ($1, now() + make_interval(secs => $2))', [sha256(challenge), challengeLife]);
  return challenge;
}

export async function spendSignInChallenge(db: Transaction, challenge: string): Promise<boolean> {
  const [row] = await db.query<{ spent: boolean }>('select access.spend_passkey_sign_in($1) as spent', [sha256(challenge)]);
  return row!.spent;
}

/** The challenge that a browser says it had signed; null when that cannot be read, or was signed in a frame of another site. */
export function challengeIn(clientData: string): string | null {
  try {
    const told = JSON.parse(Buffer.from(clientData, 'base64url').toString('utf8')) as { challenge?: unknown; crossOrigin?: unknown } | null;
    return typeof told?.challenge === 'string' && told.challenge !== '' && told.crossOrigin !== true ? told.challenge : null;
  } catch {
    return null;
  }
}
