import { v7 } from 'uuid';
import type { MailKind, ParamsOf } from './catalogue.js';

/** A mail to be sent once its act is kept. At least one of the account and the person is known. */
export interface Message<K extends MailKind = MailKind> {
  /** Of the message, and of every delivery's Message-ID: a double can be told. Made when absent. */
  id?: string;
  kind: K;
  accountId: string | null;
  /** A person whom it concerns too: their own account and address are told. */
  personId?: string | null;
  params: ParamsOf<K>;
}

const insert = 'insert into mail.messages (id, kind, account_id, person_id, params) values ($1, $2, $3, $4, $5)';

/** The statement that puts a mail into the outbox, for transactions made of one flush. */
export function messageStatement<K extends MailKind>({ id, kind, accountId, personId, params }: Message<K>): { sql: string; params: unknown[] } {
  return { sql: insert, params: [id ?? v7(), kind, accountId, personId ?? null, JSON.stringify(params)] };
}

/** Notes a mail in an open act or transaction: it leaves with the commit, and is sent soon after. */
export function postMessage<K extends MailKind>(db: { post(statement: { sql: string; params: unknown[] }): void }, message: Message<K>): void {
  db.post(messageStatement(message));
}
