import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { Door, endSessions, type Transaction } from '../access/index.js';
import { insertEvent } from '../audit/index.js';
import { KeyService } from '../crypto/index.js';
import { endRecovery } from '../identity/index.js';
import { mailProblems, postMessage, spendLink, verifyLink } from '../mail/index.js';
import { endEmailChange } from './change-email.js';

/**
 * “It was not me”: whoever received a notice stops the account, without signing in, since a thief may hold it.
 * It only takes away; giving the account back is an act of the mutual, through the case that this opens.
 */
@Injectable()
export class Freeze {
  constructor(
    private readonly door: Door,
    private readonly keys: KeyService,
  ) {}

  /** @throws Problem 410, the same for a token that is forged, unknown, spent or too old. */
  async freeze(token: string, requestId: string): Promise<void> {
    // An id that is nobody's asks the same of the database as one that is.
    const linkId = (await verifyLink(this.keys, token)) ?? v7();
    const outcome = await this.door.identify('link', linkId, async (db, accountId) => {
      const spent = accountId && (await spendLink(db, linkId, 'not-me'));
      if (spent) await stop(db, spent, requestId);
      return { accountId, isDone: Boolean(spent) };
    });
    if (outcome.isDone) return;
    const refusal = mailProblems.link_not_valid();
    await this.door.recordDenial('account.freeze-refused', { accountId: outcome.accountId, code: refusal.code, requestId });
    throw refusal;
  }
}

async function stop(db: Transaction, { accountId, messageId }: { accountId: string; messageId: string | null }, requestId: string): Promise<void> {
  const frozen = await db.query(
    "update identity.accounts set status = 'frozen', version = version + 1 where id = $1 and status in ('active', 'invited') returning 1 as one",
    [accountId],
  );
  await endSessions(db, accountId, 'it was not me');
  await endRecovery(db, accountId, 'not_me', requestId);
  await endEmailChange(db, accountId, 'cancelled');
  await withdrawBankChanges(db, accountId, requestId);
  const caseId = v7();
  await db.query("insert into identity.cases (id, account_id, kind, message_id) values ($1, $2, 'not_me', $3)", [caseId, accountId, messageId]);
  await insertEvent(db, { event: 'case.opened', outcome: 'done', accountId, recordId: caseId, requestId });
  if (!frozen.length) return;
  await insertEvent(db, { event: 'account.frozen', outcome: 'done', accountId, recordId: accountId, requestId });
  postMessage(db, { kind: 'account.frozen', accountId, params: {} });
}

/** What was asked for meanwhile and waits still takes effect no more: nobody can sign in to cancel it. */
async function withdrawBankChanges(db: Transaction, accountId: string, requestId: string): Promise<void> {
  const withdrawn = await db.query<{ id: string; person: string }>('select change_id as id, subject_id as person from access.withdraw_bank_changes()', []);
  for (const { id, person } of withdrawn) {
    await insertEvent(db, { event: 'bank-details.cancelled', outcome: 'done', accountId, subjectId: person, recordId: id, requestId });
  }
}
