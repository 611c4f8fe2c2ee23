import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { Door, type Transaction } from '../access/index.js';
import { opaqueToken, sha256 } from '../crypto/index.js';
import { CodeFactors, type CodeMethod } from '../factors/index.js';
import { Turns } from '../platform/overload.js';
import { Problem } from '../platform/problem.js';
import { deviceOf } from './known-devices.js';
import { passwordMatches } from './password.js';
import { identityProblems } from './problems.js';
import { type Lane, Throttle } from './throttle.js';
import { type Caller, type SignedIn, WayIn } from './way-in.js';

/** The second step as it was typed. */
export interface Proof {
  challenge: string;
  method: CodeMethod;
  code: string;
  time_zone?: string;
}

export interface Challenge {
  challenge: string;
  /** What the account can prove next. */
  factors: CodeMethod[];
  expiresAt: Date;
}

const challengeLifeMinutes = 10;
const triesPerChallenge = 5;

// The last of them waits a second for its argon2id; half of the places of the API stay for those who are signed in.
const turns = new Turns(50);

/** Signing in: a password, then a one-time code; the session exists only after both. */
@Injectable()
export class SignIn {
  constructor(
    private readonly door: Door,
    private readonly factors: CodeFactors,
    private readonly throttle: Throttle,
    private readonly wayIn: WayIn,
  ) {}

  /** First step. Unknown e-mail, wrong password, closed account: the same answer after the same work. */
  provePassword(typed: string, password: string, caller: Caller): Promise<Challenge> {
    return turns.take(() => this.proveInTurn(typed, password, caller));
  }

  private async proveInTurn(typed: string, password: string, caller: Caller): Promise<Challenge> {
    // One spelling, for the counters as for the look-up: PostgreSQL folds letters that JavaScript does not (İ).
    const email = typed.toLowerCase();
    let accountId: string | null = null;
    let lane: Lane = { email, address: caller.address, device: null };
    const counted = <T>(work: (db: Transaction) => Promise<T>) =>
      this.door.identify('email', email, async (db, id) => {
        accountId = id;
        lane = { email, address: caller.address, device: await deviceOf(db, caller.deviceToken) };
        await this.throttle.pass(db, lane);
        return work(db);
      });
    try {
      // Two transactions, so that no connection is held during the 30 ms of argon2id. Both ask whether to wait:
      // tries sent together would all pass the first.
      const hash = await counted((db) => passwordOf(db, accountId));
      const matches = await passwordMatches(hash, password);
      const challenge = await counted(async (db) => {
        if (matches && accountId) return { ...(await makeChallenge(db, accountId)), factors: await this.factors.methodsOf(db, accountId) };
        await this.throttle.fail(db, lane);
        return null;
      });
      if (!challenge) throw identityProblems.sign_in_refused();
      return challenge;
    } catch (error) {
      if (error instanceof Problem) await this.door.recordDenial('sign-in.refused', { accountId, code: error.code, requestId: caller.requestId });
      throw error;
    }
  }

  /** Second step. A spent code gets the answer of a wrong one: whoever replays it learns nothing. */
  async proveCode(proof: Proof, caller: Caller): Promise<SignedIn> {
    const { challenge, method, code } = proof;
    const outcome = await this.door.identify('challenge', sha256(challenge), async (db, accountId) => {
      if (!accountId || !(await countTry(db, challenge))) return { refusal: identityProblems.challenge_expired(), accountId };
      const verdict = await this.factors.of(method).check(db, accountId, code);
      if (verdict !== 'accepted') return { refusal: identityProblems.code_refused(), accountId };
      return { opened: await this.open(db, accountId, proof, caller) };
    });
    if (outcome.opened) return outcome.opened;
    const refusal = outcome.refusal!;
    await this.door.recordDenial('sign-in.code-refused', { accountId: outcome.accountId, code: refusal.code, requestId: caller.requestId });
    throw refusal;
  }

  private async open(db: Transaction, accountId: string, { challenge, time_zone }: Proof, caller: Caller): Promise<SignedIn> {
    await db.query('update identity.sign_in_challenges set used_at = now() where token_hash = $1', [sha256(challenge)]);
    const [account] = await db.query<{ email: string }>('select email from identity.accounts where id = $1', [accountId]);
    const device = await deviceOf(db, caller.deviceToken);
    await this.throttle.forgive(db, { email: account!.email, address: caller.address, device });
    return this.wayIn.open(db, accountId, { caller, timeZone: time_zone ?? null });
  }
}

/** The stored password of an account that may sign in. */
async function passwordOf(db: Transaction, accountId: string | null): Promise<string | null> {
  const [row] = await db.query<{ password_hash: string | null }>(
    "select password_hash from identity.accounts where id = $1 and status = 'active'",
    [accountId],
  );
  return row?.password_hash ?? null;
}

async function makeChallenge(db: Transaction, accountId: string): Promise<Omit<Challenge, 'factors'>> {
  const challenge = opaqueToken();
  const [row] = await db.query<{ expires_at: Date }>(
    `insert into identity.sign_in_challenges (id, token_hash, account_id, expires_at)
       values ($1, $2, $3, now() + make_interval(mins => $4)) returning expires_at`,
    [v7(), sha256(challenge), accountId, challengeLifeMinutes],
  );
  return { challenge, expiresAt: row!.expires_at };
}

/** Counts before checking: parallel guesses cannot beat the counter. An account frozen since the password has none left. */
async function countTry(db: Transaction, challenge: string): Promise<boolean> {
  const rows = await db.query(
    `update identity.sign_in_challenges set attempts = attempts + 1
      where token_hash = $1 and used_at is null and expires_at > now() and attempts < $2
        and exists (select from identity.accounts a where a.id = account_id and a.status = 'active') returning 1 as one`,
    [sha256(challenge), triesPerChallenge],
  );
  return rows.length === 1;
}
