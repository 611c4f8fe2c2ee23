import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Act, Transaction } from '../access/index.js';
import { Throttle } from '../identity/index.js';
import { postMessage } from '../mail/index.js';
import { problems, type Words } from '../platform/problem.js';
import { maskedEmail } from './accounts.views.js';
import type { EmailChangeView } from './email-changes.views.js';

const same: Words = { fr: 'C’est déjà l’adresse de votre compte. Indiquez-en une autre.', en: 'This is the address of your account already. Give another.' };

const makeLinks = `insert into identity.links (id, kind, account_id, email, expires_at)
  select id, kind, $3, email, now() + interval '24 hours' from (values ($1::uuid, 'email-change', $4), ($2, 'email-change-old', null)) as l (id, kind, email)`;
const makeChange = `insert into identity.email_changes (id, account_id, session_id, email, new_link, old_link, expires_at)
  values ($1, $2, $3, $4, $5, $6, now() + interval '24 hours')`;

/** Asking for another address, of whoever is signed in and has just proved a factor. Both mailboxes are then asked. */
@Injectable()
export class ChangeEmail {
  constructor(private readonly throttle: Throttle) {}

  /**
   * One that waited is replaced. Whether another account has the address is never looked up here: the answer says nothing
   * of it, and the sender, who sees addresses, writes to its owner in place of sending the link.
   * @throws Problem 422 for one's own address; 429
   */
  async ask(act: Act, typed: string, address: string): Promise<void> {
    const { accountId, sessionId } = act.actor;
    const email = typed.toLowerCase();
    const lane = { email: `email-change:${accountId}`, address: `email-change:${address}`, device: null };
    await this.throttle.pass(act, lane);
    // Every request counts: nobody's mailbox is filled from here.
    await this.throttle.fail(act, lane);
    const [account] = await act.query<{ email: string }>("select email from identity.accounts where id = $1 and status = 'active' for no key update", [accountId]);
    if (!account) throw problems.not_signed_in();
    if (account.email === email) throw problems.invalid_input({ errors: [{ field: 'email', code: 'same', detail: same }] });
    await endEmailChange(act, accountId, 'replaced');
    const [id, toNew, toOld] = [v7(), v7(), v7()];
    await act.query(makeLinks, [toNew, toOld, accountId, email]);
    await act.query(makeChange, [id, accountId, sessionId, email, toNew, toOld]);
    postMessage(act, { kind: 'link.email-change', accountId, params: { link: toNew } });
    postMessage(act, { kind: 'email.already-used', accountId, params: { link: toNew } });
    postMessage(act, { kind: 'link.email-change-old', accountId, params: { link: toOld } });
    act.record('email-change.asked', { recordId: id });
  }

  /** The mails that were sent serve no more. */
  async cancel(act: Act): Promise<void> {
    const { accountId } = act.actor;
    const cancelled = await endEmailChange(act, accountId, 'cancelled');
    if (cancelled) act.record('email-change.cancelled', { recordId: cancelled });
  }
}

/** The change that waits, if any. */
export async function readEmailChange(act: Act): Promise<EmailChangeView | null> {
  const [row] = await act.query<Omit<EmailChangeView, 'email_masked'> & { email: string }>(
    `select email, new_confirmed_at is null as awaits_new, old_confirmed_at is null as awaits_present, expires_at
       from identity.email_changes where account_id = $1 and ended_at is null and expires_at > now()`,
    [act.actor.accountId],
  );
  return row ? { ...row, email_masked: maskedEmail(row.email) } : null;
}

/** Ends the change that waits, in the account's own room. @returns its id */
export async function endEmailChange(db: Pick<Transaction, 'query'>, accountId: string, outcome: 'replaced' | 'cancelled'): Promise<string | null> {
  const [ended] = await db.query<{ id: string }>(
    'update identity.email_changes set ended_at = now(), outcome = $2 where account_id = $1 and ended_at is null returning id',
    [accountId, outcome],
  );
  return ended?.id ?? null;
}
