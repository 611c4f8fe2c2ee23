import { v7 } from 'uuid';
import type { Transaction } from '../access/index.js';
import { codeLifeMinutes } from './codes.js';
import { mailCatalogue, type MailKind, mailKinds, offersNotMe, toldToContract } from './catalogue.js';

type Db = Pick<Transaction, 'query'>;

interface Waiting {
  id: string;
  kind: MailKind;
}

interface Recipient {
  account_id: string | null;
  address: string;
  locale: string;
}

/** One mail to one address, claimed by this process. */
export interface Delivery {
  id: string;
  accountId: string | null;
  address: string;
  locale: string;
  attempts: number;
  kind: MailKind;
  params: Record<string, string>;
  at: Date;
  until: Date | null;
}

const everybodySql = `
  with told as (
      select m.account_id as id, true as own from mail.messages m where m.id = $1 and m.account_id is not null
      union
      select g.account_id, false from mail.messages m join identity.grants g on g.space = 'member' and g.holder_id = m.person_id
        where m.id = $1 and g.revoked_at is null and g.starts_on <= access.today() and (g.ends_on is null or g.ends_on >= access.today())
    ),
    accounts as (select a.id, a.email, a.locale from told join identity.accounts a on a.id = told.id where told.own or a.status <> 'closed'),
    addresses as (
      select id as account_id, email as address, locale, 1 as rank from accounts where email is not null
      union all select a.id, f.email, a.locale, 2 from accounts a join identity.former_emails f on f.account_id = a.id
        where f.replaced_at > now() - interval '30 days'
      union all select null, lower(p.email), 'fr', 3 from mail.messages m join persons.persons p on p.id = m.person_id
        where m.id = $1 and p.email is not null
      union all select a.id, lower(p.email), a.locale, 3 from mail.messages m join accounts a on a.id = m.account_id
          join identity.grants g on g.account_id = a.id and g.space = 'member' and (g.revoked_at is null or g.revoked_at >= m.created_at)
          join persons.persons p on p.id = g.holder_id
        where m.id = $1 and m.kind = any ($2) and p.email is not null
    )
  select distinct on (address) account_id, address, locale from addresses order by address, rank`;

const linkSql = `
  select a.id as account_id, coalesce(l.email, a.email) as address, a.locale
    from mail.messages m join identity.links l on l.id = (m.params ->> 'link')::uuid join identity.accounts a on a.id = m.account_id
   where m.id = $1 and coalesce(l.email, a.email) is not null
     and not (m.kind = 'link.email-change' and exists (select from identity.accounts o where o.email = l.email and o.id <> a.id))`;

/** Whoever has the address that somebody else asks for: no link goes there. Decided here, where addresses are in sight, so that whoever asks learns nothing. */
const rivalSql = `
  select o.id as account_id, o.email as address, o.locale
    from mail.messages m join identity.links l on l.id = (m.params ->> 'link')::uuid join identity.accounts o on o.email = l.email and o.id <> m.account_id
   where m.id = $1`;

/** A code goes to no former address and to nobody else; so does what awaits somebody. */
const accountSql = `
  select a.id as account_id, a.email as address, a.locale
    from mail.messages m join identity.accounts a on a.id = m.account_id and a.status = 'active' and a.email is not null
   where m.id = $1`;

const recipients = {
  everybody: (id: string) => ({ sql: everybodySql, params: [id, toldToContract] }),
  link: (id: string) => ({ sql: linkSql, params: [id] }),
  rival: (id: string) => ({ sql: rivalSql, params: [id] }),
  account: (id: string) => ({ sql: accountSql, params: [id] }),
  reader: (id: string) => ({ sql: accountSql, params: [id] }),
};

/** Turns messages into deliveries, an address each, up to 20 at once. @returns how many messages. */
export async function spread(db: Db): Promise<number> {
  const waiting = await db.query<Waiting>(
    'select id, kind from mail.messages where spread_at is null and kind = any ($1) order by created_at limit 20 for update skip locked',
    [mailKinds],
  );
  for (const { id, kind } of waiting) {
    const { sql, params } = recipients[mailCatalogue[kind].to](id);
    for (const recipient of await db.query<Recipient>(sql, params)) {
      await deliver(db, id, recipient, offersNotMe(kind));
    }
    await db.query('update mail.messages set spread_at = now() where id = $1', [id]);
  }
  return waiting.length;
}

/** The link that says “it was not me” is named as the delivery: no second one is made however often that is tried. */
async function deliver(db: Db, messageId: string, { account_id, address, locale }: Recipient, withNotMe: boolean): Promise<void> {
  const id = v7();
  await db.query('insert into mail.deliveries (id, message_id, account_id, address, locale) values ($1, $2, $3, $4, $5)', [
    id, messageId, account_id, address, locale,
  ]);
  if (!withNotMe || !account_id) return;
  await db.query(
    `insert into identity.links (id, kind, account_id, message_id, expires_at) values ($1, 'not-me', $2, $3, now() + interval '30 days')`,
    [id, account_id, messageId],
  );
}

/**
 * Takes the next delivery that is due. Until it is settled nobody else takes it for two minutes, longer than any
 * sending lasts; a process that dies meanwhile leaves it to be taken again.
 */
export async function claim(db: Db): Promise<Delivery | null> {
  const [claimed] = await db.query<Delivery>(
    `update mail.deliveries d set attempts = d.attempts + 1, next_try_at = now() + interval '2 minutes'
       from mail.messages m left join identity.links l on l.id = (m.params ->> 'link')::uuid
      where m.id = d.message_id and d.id = (
        select w.id from mail.deliveries w join mail.messages k on k.id = w.message_id and k.kind = any ($1)
         where w.sent_at is null and w.given_up_at is null and w.next_try_at <= now()
         order by w.next_try_at limit 1 for update of w skip locked)
      returning d.id, d.account_id as "accountId", d.address, d.locale, d.attempts, m.kind, m.params, m.created_at as at,
        case when m.params ? 'challenge' then m.created_at + make_interval(mins => $2) else l.expires_at end as until`,
    [mailKinds, codeLifeMinutes],
  );
  return claimed ?? null;
}

export async function settleSent(db: Db, id: string): Promise<void> {
  await db.query('update mail.deliveries set sent_at = now(), last_error = null where id = $1 and sent_at is null', [id]);
}

/** A code that serves no longer is not sent any more. */
export async function settleTooLate(db: Db, id: string): Promise<void> {
  await db.query("update mail.deliveries set given_up_at = now(), last_error = 'too late' where id = $1 and sent_at is null", [id]);
}

/** Minutes until the next try: 1, 2, 4… up to six hours. */
const minutesBefore = (nextTry: number): number => Math.min(360, 2 ** (nextTry - 1));

/**
 * Puts the next try off, or gives up three days after the delivery was made. The try of another process that has taken
 * it over meanwhile is left alone.
 * @returns whether it was given up
 */
export async function settleFailed(db: Db, { id, attempts }: Delivery, code: string): Promise<boolean> {
  const [row] = await db.query<{ over: boolean }>(
    `update mail.deliveries set last_error = $3, next_try_at = now() + make_interval(mins => $4),
        given_up_at = case when created_at < now() - interval '3 days' then now() end
      where id = $1 and attempts = $2 and sent_at is null returning given_up_at is not null as over`,
    [id, attempts, code, minutesBefore(attempts)],
  );
  return row?.over ?? false;
}
