import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { endSessions, type Transaction } from '../access/index.js';
import { insertEvent } from '../audit/index.js';
import { postMessage, spendLink } from '../mail/index.js';
import { Problem } from '../platform/problem.js';
import { type Bearer, LinkDoor } from './link-door.js';
import { accountsProblems } from './problems.js';

interface Waiting {
  id: string;
  account_id: string;
  session_id: string;
  kind: 'email-change' | 'email-change-old';
  former: string;
}

/** The account is locked: agreements of the two mailboxes come one after the other. */
const waiting = `
  select c.id, c.account_id, c.session_id, l.kind, a.email as former
    from identity.links l
    join identity.email_changes c on l.id in (c.new_link, c.old_link) and c.ended_at is null and c.expires_at > now()
    join identity.accounts a on a.id = c.account_id and a.status = 'active'
   where l.id = $1 for no key update of a`;

const agreed = `
  update identity.email_changes set new_confirmed_at = case when new_link = $2 then now() else new_confirmed_at end,
      old_confirmed_at = case when old_link = $2 then now() else old_confirmed_at end
   where id = $1 and ended_at is null returning new_confirmed_at is not null and old_confirmed_at is not null as both`;

/** A mailbox agrees to a change of address; once both have, in whatever order, the address is replaced. */
@Injectable()
export class AgreeToEmail {
  constructor(private readonly links: LinkDoor) {}

  /** @throws Problem 410; 409 when another account has taken the address meanwhile. */
  async agree(bearer: Bearer): Promise<'waiting' | 'changed'> {
    const outcome = await this.links.identify(bearer, async (db, linkId) => {
      const [change] = await db.query<Waiting>(waiting, [linkId]);
      if (!change || !(await spendLink(db, linkId, change.kind))) return null;
      const [noted] = await db.query<{ both: boolean }>(agreed, [change.id, linkId]);
      if (!noted) return null;
      return noted.both ? replace(db, change, bearer.requestId) : note(db, change, bearer.requestId);
    });
    if (outcome instanceof Problem) throw outcome;
    return outcome;
  }
}

async function note(db: Transaction, { id, account_id: accountId }: Waiting, requestId: string): Promise<'waiting'> {
  await insertEvent(db, { event: 'email-change.confirmed', outcome: 'done', accountId, recordId: id, requestId });
  return 'waiting';
}

/** The session that asked goes on; whoever else is signed in may have read the former mailbox. */
async function replace(db: Transaction, { id, account_id: accountId, session_id, former }: Waiting, requestId: string): Promise<'changed' | Problem> {
  const [placed] = await db.query<{ done: boolean }>('select access.replace_email($1) as done', [id]);
  await db.query('update identity.email_changes set ended_at = now(), outcome = $2 where id = $1', [id, placed!.done ? 'done' : 'taken']);
  if (!placed!.done) {
    const refusal = accountsProblems.email_not_changed();
    await insertEvent(db, { event: 'email-change.refused', outcome: 'denied', accountId, recordId: id, code: refusal.code, requestId });
    return refusal;
  }
  await db.query('insert into identity.former_emails (id, account_id, email) values ($1, $2, $3)', [v7(), accountId, former]);
  // A link that replaces a password is worth the mailbox it was sent to: that one has just been left.
  await db.query("update identity.links set used_at = now() where account_id = $1 and kind = 'password-reset' and used_at is null", [accountId]);
  await endSessions(db, accountId, 'e-mail replaced', session_id);
  await insertEvent(db, { event: 'email.changed', outcome: 'done', accountId, recordId: accountId, requestId });
  postMessage(db, { kind: 'email.changed', accountId, params: {} });
  return 'changed';
}
