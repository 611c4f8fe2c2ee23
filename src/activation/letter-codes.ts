import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { Door, type Transaction } from '../access/index.js';
import { insertEvent } from '../audit/index.js';
import { KeyService } from '../crypto/index.js';
import { freshPaperCode, plainPaperCode } from '../factors/index.js';
import { Throttle } from '../identity/index.js';
import { PostLetter } from '../letters/index.js';
import { linkFor, linkStatement } from '../mail/index.js';
import { activationProblems } from './problems.js';

/** Sixteen letters of 5 bits: nobody guesses one, however long they try. */
const letters = 16;
const hours = 24;

export interface Opening {
  token: string;
  expires_at: Date;
}

/**
 * The code by post, for a member of whom the mutual knows no e-mail address. Tries are throttled by the member's number
 * and not counted on the code: a stranger who knows the number could otherwise use them up.
 */
@Injectable()
export class LetterCodes {
  constructor(
    private readonly door: Door,
    private readonly throttle: Throttle,
    private readonly keys: KeyService,
    private readonly post: PostLetter,
  ) {}

  /** In the account's own room. One letter in ten days: a stranger who asks again does not spoil the code on its way. */
  async send(db: Transaction, accountId: string, memberNumber: string): Promise<void> {
    const code = freshPaperCode(letters, 4);
    const made = await db.query(
      `insert into identity.activation_codes as c (account_id, code, expires_at) values ($1, $2, now() + interval '30 days')
         on conflict (account_id) do update set (code, made_at, expires_at, used_at) = (excluded.code, now(), excluded.expires_at, null)
         where c.made_at < now() - interval '10 days' or c.used_at is not null returning 1 as one`,
      [accountId, await this.kept(memberNumber, code)],
    );
    const [grant] = await db.query<{ holder_id: string }>("select holder_id from identity.grants where account_id = $1 and space = 'member' and revoked_at is null", [accountId]);
    if (!made.length || !grant) return;
    await this.post.withdraw(db, accountId, 'activation-code');
    const recordId = await this.post.post(db, { kind: 'activation-code', accountId, personId: grant.holder_id, codes: [code] });
    await insertEvent(db, { event: 'letter.posted', outcome: 'done', accountId, recordId });
  }

  /** The code typed once gives what a link by e-mail would hold. @throws Problem 422, the same whatever is wrong; 429 */
  async type(memberNumber: string, typed: string, { address, requestId }: { address: string; requestId: string }): Promise<Opening> {
    const lane = { email: `activation-code:${memberNumber}`, address: `activation:${address}`, device: null };
    const code = await this.kept(memberNumber, typed);
    const outcome = await this.door.identify('activation-code', code, async (db, accountId) => {
      await this.throttle.pass(db, lane);
      const opening = accountId && (await this.open(db, accountId, code, requestId));
      if (opening) await this.throttle.forgive(db, lane);
      else await this.throttle.fail(db, lane);
      return { accountId, opening };
    });
    if (outcome.opening) return outcome.opening;
    const refusal = activationProblems.letter_code_refused();
    await this.door.recordDenial('activation.code-refused', { accountId: outcome.accountId, code: refusal.code, requestId });
    throw refusal;
  }

  /** One conditional UPDATE: of equal codes typed together, one opens. */
  private async open(db: Transaction, accountId: string, code: Buffer, requestId: string): Promise<Opening | null> {
    const spent = await db.query(
      `update identity.activation_codes set used_at = now() where account_id = $1 and code = $2 and used_at is null and expires_at > now()
          and exists (select from identity.accounts a where a.id = $1 and a.status = 'invited') returning 1 as one`,
      [accountId, code],
    );
    if (!spent.length) return null;
    const id = v7();
    const { sql, params } = linkStatement({ id, kind: 'activation', accountId, hours });
    await db.query(sql, params);
    await insertEvent(db, { event: 'activation.code-used', outcome: 'done', accountId, recordId: id, requestId });
    return { token: await linkFor(this.keys, id), expires_at: new Date(Date.now() + hours * 3_600_000) };
  }

  private kept(memberNumber: string, code: string): Promise<Buffer> {
    return this.keys.mac('activation-code', `${memberNumber}:${plainPaperCode(code)}`);
  }
}
