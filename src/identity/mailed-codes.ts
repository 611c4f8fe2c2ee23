import { Injectable } from '@nestjs/common';
import type { Transaction } from '../access/index.js';
import { constantTimeEqual, KeyService, sha256 } from '../crypto/index.js';
import { codeFor, codeLifeMinutes, postMessage } from '../mail/index.js';
import type { Problem } from '../platform/problem.js';
import { Rules } from '../rules/index.js';
import { identityProblems } from './problems.js';

type Db = Pick<Transaction, 'query' | 'post'>;

/** Mails an account may be sent in an hour, whatever the challenges: each gives five guesses at most. */
const mailsPerHour = 5;

/** Whether a challenge may still be answered, in SQL: five tries, whatever they are made with. */
export const answerable = 'used_at is null and expires_at > now() and attempts < 5';

/**
 * A member, and nothing else that begins later either: staff and the back office never enter so. Not while two people of
 * the mutual give the account back, nor in the 30 days after: whoever has it then must still show the factor just enrolled.
 * Nor before a first strong factor was ever proved: until then the mailbox alone has opened the account.
 */
const mayUse = `
  select 1 as one from identity.accounts a
   where a.id = $1 and a.status = 'active' and a.email is not null
     and (exists (select from identity.totp_factors f where f.account_id = a.id and f.confirmed_at is not null)
       or exists (select from identity.code_sheets s where s.account_id = a.id and s.confirmed_at is not null)
       or exists (select from identity.passkeys k where k.account_id = a.id))
     and exists (select from access.grants_of_account() g where g.space = 'member')
     and not exists (select from identity.grants g where g.account_id = a.id and g.space <> 'member'
                      and g.revoked_at is null and (g.ends_on is null or g.ends_on >= access.today()))
     and not exists (select from identity.recoveries r where r.account_id = a.id
                      and (r.ended_at is null or (r.outcome = 'done' and r.ended_at > access.now() - interval '30 days')))`;

/**
 * A code by e-mail in place of a factor, where the mutual's rule `member_sign_in` allows it (ADR 0022). It is no factor:
 * no sensitive act takes it, nor the replacement of a password; the session it opens is of degraded assurance.
 */
@Injectable()
export class MailedCodes {
  constructor(
    private readonly rules: Rules,
    private readonly keys: KeyService,
  ) {}

  /** Whether the account may sign in so now. */
  async isOffered(db: Pick<Db, 'query'>, accountId: string): Promise<boolean> {
    if (this.rules.memberSignIn !== 'mailed_code') return false;
    return (await db.query(mayUse, [accountId])).length > 0;
  }

  /** Sends a code for a challenge that lives; the former one of it serves no more. @returns until when, or the refusal. */
  async send(db: Db, accountId: string, challenge: string): Promise<Date | Problem> {
    // One request of an account at a time: parallel ones would all pass before the first is counted.
    await db.query('select id from identity.accounts where id = $1 for no key update', [accountId]);
    if (!(await this.isOffered(db, accountId))) return identityProblems.mailed_code_not_offered();
    const wait = await secondsToWait(db, accountId);
    if (wait > 0) return identityProblems.too_many_mailed_codes({ headers: { 'retry-after': `${wait}` }, members: { retry_after: wait } });
    const [asked] = await db.query<{ reference: string; until: Date }>(
      `update identity.sign_in_challenges set mailed_codes = mailed_codes + 1, mailed_at = now(), expires_at = now() + make_interval(mins => $2)
        where token_hash = $1 and ${answerable} returning id || '.' || mailed_codes as reference, expires_at as until`,
      [sha256(challenge), codeLifeMinutes],
    );
    if (!asked) return identityProblems.challenge_expired();
    postMessage(db, { kind: 'sign-in.code', accountId, params: { challenge: asked.reference } });
    return asked.until;
  }

  /** Whether it is the code sent last for this challenge, whose tries the caller counts and which it spends. */
  async check(db: Pick<Db, 'query'>, accountId: string, { challenge, code }: { challenge: string; code: string }): Promise<boolean> {
    const [sent] = await db.query<{ reference: string }>(
      "select id || '.' || mailed_codes as reference from identity.sign_in_challenges where token_hash = $1 and mailed_codes > 0",
      [sha256(challenge)],
    );
    if (!sent || !(await this.isOffered(db, accountId))) return false;
    return constantTimeEqual(code, await codeFor(this.keys, sent.reference));
  }
}

async function secondsToWait(db: Pick<Db, 'query'>, accountId: string): Promise<number> {
  const [row] = await db.query<{ sent: number; wait: number }>(
    `select coalesce(sum(mailed_codes), 0)::int as sent, ceil(extract(epoch from min(mailed_at) + interval '1 hour' - now()))::int as wait
       from identity.sign_in_challenges where account_id = $1 and mailed_at > now() - interval '1 hour'`,
    [accountId],
  );
  return row!.sent >= mailsPerHour ? row!.wait : 0;
}
