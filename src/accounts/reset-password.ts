import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { Door, type Transaction } from '../access/index.js';
import { insertEvent } from '../audit/index.js';
import { CodeFactors, type CodeMethod, FactorSettings } from '../factors/index.js';
import { hashPassword, identityProblems, Throttle } from '../identity/index.js';
import { type LinkKind, postMessage, spendLink } from '../mail/index.js';
import { Problem } from '../platform/problem.js';
import { type Bearer, LinkDoor, type LinkInForce } from './link-door.js';
import { mustBeGood } from './password-policy.js';
import { replacePassword } from './replace-password.js';

const kinds: LinkKind[] = ['password-reset'];
const triesPerLink = 5;

/** What is typed to replace a forgotten password. */
export interface NewPassword {
  password: string;
  method: CodeMethod;
  code: string;
  /** Of the caller. */
  address: string;
}

/** A forgotten password is replaced with a link, which proves the mailbox, and a factor kept: neither is enough alone. */
@Injectable()
export class ResetPassword {
  constructor(
    private readonly door: Door,
    private readonly links: LinkDoor,
    private readonly factors: CodeFactors,
    private readonly throttle: Throttle,
    private readonly settings: FactorSettings,
  ) {}

  /** Sends a link to whoever has an active account; whoever has none is answered alike, after the same statements. @throws Problem 429 */
  async ask(typed: string, { address, requestId }: { address: string; requestId: string }): Promise<void> {
    const email = typed.toLowerCase();
    const lane = { email: `reset:${email}`, address: `reset:${address}`, device: null };
    await this.door.identify('email', email, async (db, accountId) => {
      await this.throttle.pass(db, lane);
      // Every request counts: a mailbox is not filled, nor addresses tried one after the other.
      await this.throttle.fail(db, lane);
      const link = v7();
      const made = await db.query(
        `insert into identity.links (id, kind, account_id, expires_at)
           select $1, 'password-reset', id, now() + interval '30 minutes' from identity.accounts where id = $2 and status = 'active' returning 1 as one`,
        [link, accountId],
      );
      // The trail of an account is written in its room alone: for nobody's address, a statement that takes as long.
      if (!made.length) return void (await db.query('select 1 as one'));
      await insertEvent(db, { event: 'password-reset.asked', outcome: 'done', accountId, requestId });
      postMessage(db, { kind: 'link.password-reset', accountId, params: { link } });
    });
  }

  /** @throws Problem 410; 422 when the password will not do; 401 when the code is not right; 429 */
  async finish(bearer: Bearer, typed: NewPassword): Promise<void> {
    const { name, email } = await this.links.enter(bearer, kinds, async (_, link) => link);
    await mustBeGood(typed.password, [name, email ?? '', this.settings.issuer]);
    // Between two transactions: no connection is held during argon2id.
    const hash = await hashPassword(typed.password);
    const outcome = await this.links.enter<Problem | 'done'>(bearer, kinds, async (db, link) => {
      const refusal = await this.prove(db, link, typed);
      if (refusal !== 'proved') {
        if (refusal) await insertEvent(db, { event: 'password-reset.refused', outcome: 'denied', accountId: link.accountId, code: refusal.code, requestId: bearer.requestId });
        return refusal;
      }
      await replacePassword(db, link.accountId, hash);
      await insertEvent(db, { event: 'password.changed', outcome: 'done', accountId: link.accountId, recordId: link.accountId, requestId: bearer.requestId });
      return 'done';
    });
    if (outcome instanceof Problem) throw outcome;
  }

  /** Counts the try before it looks at the code: parallel ones cannot beat the counter. Null: the link has no try left. */
  private async prove(db: Transaction, { id, accountId }: LinkInForce, { method, code, address }: NewPassword): Promise<Problem | 'proved' | null> {
    const lane = { email: `reset-code:${accountId}`, address: `reset:${address}`, device: null };
    await this.throttle.pass(db, lane);
    const counted = await db.query(
      'update identity.links set attempts = attempts + 1 where id = $1 and used_at is null and attempts < $2 returning 1 as one',
      [id, triesPerLink],
    );
    if (!counted.length) return null;
    if ((await this.factors.of(method).check(db, accountId, code)) !== 'accepted') {
      await this.throttle.fail(db, lane);
      return identityProblems.code_refused();
    }
    await this.throttle.forgive(db, lane);
    return (await spendLink(db, id, 'password-reset')) ? 'proved' : null;
  }
}
