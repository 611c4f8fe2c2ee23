import { Injectable, Logger } from '@nestjs/common';
import { v7 } from 'uuid';
import { Door, type Transaction } from '../access/index.js';
import { messageStatement } from '../mail/index.js';
import { Failure } from '../platform/failure.js';
import { noticeCatalogue, noticeKinds } from './catalogue.js';
import { type Part, nextPart } from './parts.js';
import { putOff } from './untold.js';
import { type NotedEvent, type Recipient, recipientsOf } from './recipients.js';

type Db = Pick<Transaction, 'query' | 'post'>;

/** The channel on which processes hear whose notices have come. It carries an account's id, or nothing: somebody's. */
export const noticed = 'egide_noticed';

/** Beyond as many accounts at once, all are told to look. */
const mostNamed = 50;

/** What has failed before, and what is told to everybody in parts, waits for what has come meanwhile. */
const toResolve = `
  select id, kind, person_id as "personId", holder_id as "holderId", account_id as "accountId", record_id as "recordId",
         due_on as "dueOn", caused_by as "causedBy", told_up_to as "toldUpTo"
    from notifications.events where resolved_at is null and kind = any ($1) and (next_try_at is null or next_try_at <= now())
   order by tries, told_up_to is not null, created_at limit 1 for update skip locked`;

/** One for each account and event, whoever tries again. */
const insert = `
  insert into notifications.notices (id, event_id, account_id, grant_id, kind, person_id, record_id, due_on, mail, mailed_at)
  select w.id, $5, w.account_id, w.grant_id, $6, $7, $8, $9, w.mail, case when w.mail = 'at_once' then now() end
    from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) as w (id, account_id, grant_id, mail)
  on conflict (event_id, account_id) do nothing returning account_id as "accountId"`;

const tellOn = `update notifications.events set told = told + $2, told_up_to = $3, resolved_at = case when $3::uuid is null then now() end, tries = 0, failure = null, next_try_at = null
  where id = $1`;

/** Makes of what happened a notice for each account that may know, and the mail it wants at once: one event, or one part of it, all in one transaction, or nothing. */
@Injectable()
export class Teller {
  private readonly log = new Logger('notifications');

  constructor(private readonly door: Door) {}

  /** What cannot be told is put off, and holds up nothing else. @returns whether there was something to tell. */
  async round(): Promise<boolean> {
    let taken: NotedEvent | undefined;
    try {
      return await this.door.asNotifier(async (db) => {
        [taken] = await db.query<NotedEvent>(toResolve, [noticeKinds]);
        if (taken) await this.tell(db, taken);
        return taken !== undefined;
      });
    } catch (error) {
      const failing = taken;
      if (!failing) throw error;
      this.log.warn(new Failure(error));
      await this.door.asNotifier((db) => putOff(db, failing.id, error));
      return true;
    }
  }

  private async tell(db: Db, event: NotedEvent): Promise<void> {
    const part = await nextPart(db, event);
    const recipients = await recipientsOf(db, event, part);
    const told = new Set(await this.keep(db, event, recipients));
    for (const one of recipients) if (one.mail === 'at_once' && told.has(one.accountId)) db.post(mailOf(event, one));
    await db.query(tellOn, [event.id, told.size, upTo(part)]);
    const names = told.size > mostNamed ? [''] : [...told];
    for (const name of names) await db.query('select pg_notify($1, $2)', [noticed, name]);
  }

  private async keep(db: Db, event: NotedEvent, recipients: Recipient[]): Promise<string[]> {
    if (!recipients.length) return [];
    const columns = [recipients.map(() => v7()), ...(['accountId', 'grantId', 'mail'] as const).map((part) => recipients.map((one) => one[part]))];
    const kept = await db.query<{ accountId: string }>(insert, [...columns, event.id, event.kind, event.personId, event.recordId, event.dueOn]);
    return kept.map(({ accountId }) => accountId);
  }
}

/** Null: all are told. */
const upTo = (part: Part | null): string | null => (part?.hasMore ? part.upTo : null);

function mailOf(event: NotedEvent, { accountId, consentId }: Recipient) {
  const kind = noticeCatalogue[event.kind].as;
  return messageStatement({ kind, accountId, params: (consentId ? { consent: consentId } : {}) as never });
}
