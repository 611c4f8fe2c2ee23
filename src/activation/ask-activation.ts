import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { Door, type Transaction } from '../access/index.js';
import { insertEvent } from '../audit/index.js';
import { Throttle } from '../identity/index.js';
import { linkStatement, postMessage } from '../mail/index.js';
import type { ActivationInput } from './activation.views.js';
import { LetterCodes } from './letter-codes.js';

const oneDay = 24;

interface Known {
  status: string;
  email: string | null;
}

/** A member's number, however it was typed. */
export const numberOf = (typed: string): string => typed.replace(/\s/g, '').toUpperCase();

/**
 * Activating one's account: who gives the number, the names and the birth date of a member is written to, at the address
 * that the mutual knows. What they declare of their own addresses is kept and never written to.
 */
@Injectable()
export class AskActivation {
  constructor(
    private readonly door: Door,
    private readonly throttle: Throttle,
    private readonly letterCodes: LetterCodes,
  ) {}

  /** Answers alike whether the person exists, has an account, or has no e-mail address. @throws Problem 429 */
  async ask(declared: ActivationInput, { address, requestId }: { address: string; requestId: string }): Promise<void> {
    const { last_name, first_name, birth_date } = declared;
    const member_number = numberOf(declared.member_number);
    const lane = { email: `activation:${member_number}`, address: `activation:${address}`, device: null };
    // The ids of what may have to be made: the database makes it, for members and the adults whom they cover.
    const about = JSON.stringify({ member_number, last_name, first_name, birth_date, account: v7(), grant: v7(), person: v7() });
    await this.door.identify('member', about, async (db, accountId) => {
      await this.throttle.pass(db, lane);
      // Every request counts: birth dates are not tried one after the other, nor a mailbox filled.
      await this.throttle.fail(db, lane);
      const [known] = await db.query<Known>('select status, email from identity.accounts where id = $1', [accountId]);
      if (!accountId || !known) return;
      await keepDeclared(db, accountId, declared);
      await insertEvent(db, { event: 'activation.asked', outcome: 'done', accountId, recordId: accountId, requestId });
      await this.write(db, accountId, known, member_number);
    });
  }

  private async write(db: Transaction, accountId: string, { status, email }: Known, memberNumber: string): Promise<void> {
    if (status === 'active') return postMessage(db, { kind: 'account.already-open', accountId, params: {} });
    if (status !== 'invited') return;
    if (!email) return this.letterCodes.send(db, accountId, memberNumber);
    const link = v7();
    const { sql, params } = linkStatement({ id: link, kind: 'activation', accountId, hours: oneDay });
    await db.query(sql, params);
    postMessage(db, { kind: 'link.activation', accountId, params: { link } });
  }
}

async function keepDeclared(db: Transaction, accountId: string, { email, phone, address }: ActivationInput): Promise<void> {
  if (!email && !phone && !address) return;
  await db.query('insert into identity.declared_contacts (id, account_id, email, phone, address) values ($1, $2, $3, $4, $5)', [
    v7(), accountId, email ?? null, phone ?? null, address ?? null,
  ]);
}
