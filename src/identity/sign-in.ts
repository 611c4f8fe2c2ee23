import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { Door, type Transaction } from '../access/index.js';
import { insertEvent } from '../audit/index.js';
import { opaqueToken, sha256 } from '../crypto/index.js';
import { CodeFactors } from '../factors/index.js';
import { postMessage } from '../mail/index.js';
import { Turns } from '../platform/overload.js';
import { Problem } from '../platform/problem.js';
import type { SignInMethod } from './identity.views.js';
import { deviceOf } from './known-devices.js';
import { answerable, MailedCodes } from './mailed-codes.js';
import { passwordMatches } from './password.js';
import { identityProblems } from './problems.js';
import { type Lane, Throttle } from './throttle.js';
import { type Caller, type SignedIn, WayIn } from './way-in.js';

/** The second step as it was typed. */
export interface Proof {
  challenge: string;
  method: SignInMethod;
  code: string;
  time_zone?: string;
}

export interface Challenge {
  challenge: string;
  /** What the account can prove next. */
  factors: SignInMethod[];
  expiresAt: Date;
}

const challengeLifeMinutes = 10;
/** Wrong passwords in a row of which the holder is told. */
const toldAfter = 10;
/** Wrong codes after a right password, of which the holder is told; a challenge has no more. */
const tries = 5;

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
    private readonly mailedCodes: MailedCodes,
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
        if (matches && accountId) return { ...(await makeChallenge(db, accountId)), factors: await this.methodsOf(db, accountId) };
        const failures = await this.throttle.fail(db, lane);
        // Once in a run of them: whoever guesses must not make a mailbox overflow.
        if (accountId && failures === toldAfter) postMessage(db, { kind: 'sign-in.password-guessed', accountId, params: {} });
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
    const { challenge } = proof;
    const outcome = await this.door.identify('challenge', sha256(challenge), async (db, accountId) => {
      const at = accountId && (await countTry(db, challenge));
      if (!accountId || !at) return { refusal: identityProblems.challenge_expired(), accountId };
      if (!(await this.isRight(db, accountId, proof))) {
        if (at === tries) postMessage(db, { kind: 'sign-in.codes-guessed', accountId, params: {} });
        return { refusal: identityProblems.code_refused(), accountId };
      }
      return { opened: await this.open(db, accountId, proof, caller) };
    });
    if (outcome.opened) return outcome.opened;
    const refusal = outcome.refusal!;
    await this.door.recordDenial('sign-in.code-refused', { accountId: outcome.accountId, code: refusal.code, requestId: caller.requestId });
    throw refusal;
  }

  /** Sends a code by e-mail for a challenge, that is to whoever has typed a right password. @returns until when it serves. @throws Problem */
  async mailCode(challenge: string, requestId: string): Promise<Date> {
    const { accountId, sent } = await this.door.identify('challenge', sha256(challenge), async (db, id) => {
      if (!id) return { accountId: null, sent: identityProblems.challenge_expired() };
      const until = await this.mailedCodes.send(db, id, challenge);
      if (until instanceof Date) await insertEvent(db, { event: 'sign-in.code-mailed', outcome: 'done', accountId: id, requestId });
      return { accountId: id, sent: until };
    });
    if (sent instanceof Date) return sent;
    await this.door.recordDenial('sign-in.code-not-mailed', { accountId, code: sent.code, requestId });
    throw sent;
  }

  private async methodsOf(db: Transaction, accountId: string): Promise<SignInMethod[]> {
    const held = await this.factors.methodsOf(db, accountId);
    return (await this.mailedCodes.isOffered(db, accountId)) ? [...held, 'mailed_code'] : held;
  }

  private async isRight(db: Transaction, accountId: string, proof: Proof): Promise<boolean> {
    if (proof.method === 'mailed_code') return this.mailedCodes.check(db, accountId, proof);
    return (await this.factors.of(proof.method).check(db, accountId, proof.code)) === 'accepted';
  }

  private async open(db: Transaction, accountId: string, { challenge, method, time_zone }: Proof, caller: Caller): Promise<SignedIn> {
    await db.query('update identity.sign_in_challenges set used_at = now() where token_hash = $1', [sha256(challenge)]);
    const [account] = await db.query<{ email: string }>('select email from identity.accounts where id = $1', [accountId]);
    const device = await deviceOf(db, caller.deviceToken);
    await this.throttle.forgive(db, { email: account!.email, address: caller.address, device });
    return this.wayIn.open(db, accountId, { caller, timeZone: time_zone ?? null, assurance: method === 'mailed_code' ? 'degraded' : 'strong' });
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

/** Counts before checking: parallel guesses cannot beat the counter. @returns which try it is; null when none is left, as for an account frozen since the password */
async function countTry(db: Transaction, challenge: string): Promise<number | null> {
  const [row] = await db.query<{ attempts: number }>(
    `update identity.sign_in_challenges set attempts = attempts + 1
      where token_hash = $1 and ${answerable}
        and exists (select from identity.accounts a where a.id = account_id and a.status = 'active') returning attempts`,
    [sha256(challenge)],
  );
  return row?.attempts ?? null;
}
