import { v7 } from 'uuid';
import { by, members } from '../../demo/world.js';
import type { NoticeKind } from '../../src/notifications/index.js';
import { noticeStatement, type Happening } from '../../src/notifications/index.js';
import { until } from './main-program.js';
import type { Persona } from './persona.js';
import type { World } from './world.js';

/** Notes an event as an act does, and waits until it has been told. @returns its id */
export async function happen(world: Pick<World, 'db'>, what: Omit<Happening, 'causedBy'> & { causedBy?: string }): Promise<string> {
  const id = v7();
  const { sql, params } = noticeStatement({ causedBy: null, ...what, id });
  await world.db.query(sql, params);
  await told(world, id);
  return id;
}

/** Comes back once an event has been looked at. */
export const told = ({ db }: Pick<World, 'db'>, id: string): Promise<void> =>
  until(async () => (await db.query('select 1 from notifications.events where id = $1 and resolved_at is not null', [id])).rowCount === 1);

export interface Noticed {
  id: string;
  kind: NoticeKind;
  record_id: string;
  person_id: string | null;
  grant_id: string | null;
  due_on: string | null;
  read_at: string | null;
}

/** What somebody reads of one record. */
export async function noticesOf(persona: Persona, recordId: string): Promise<Noticed[]> {
  const { body } = await persona.get('/api/me/notifications?limit=100');
  return (body.items as Noticed[]).filter((one) => one.record_id === recordId);
}

/** An announcement under an id that notices name, told already. @returns that id */
export async function leaveAnnouncement({ db }: Pick<World, 'db'>, id: string): Promise<string> {
  await db.query("insert into notifications.announcements (id, kind, text_fr, text_en, published_by) values ($1, 'notice.changed', 'Un point change.', 'A point changes.', $1)", [id]);
  await db.query("insert into notifications.events (id, kind, record_id, resolved_at) values (gen_random_uuid(), 'notice.changed', $1, now())", [id]);
  return id;
}

/** An event that was given up. @returns its id */
export async function leaveUntold({ db }: Pick<World, 'db'>, accountId: string = by.elodie): Promise<string> {
  const id = v7();
  await db.query("insert into notifications.events (id, kind, account_id, record_id, tries, failure, next_try_at) values ($1, 'conversation.answered', $2, $1, 8, 'database', 'infinity')", [id, accountId]);
  return id;
}

/** An event that an address of the core system could not be told of, given up. */
export async function leaveUndelivered({ db }: Pick<World, 'db'>): Promise<string> {
  const id = v7();
  await db.query("insert into outgoing.endpoints (name) values ('core') on conflict do nothing");
  await db.query(`insert into outgoing.events (id, endpoint, kind, subject_id, record_id, occurred_at, due_at, next_try_at, tries, failure, status)
    values ($1, 'core', 'contact-details.changed', $2, $2, now(), now(), 'infinity', 14, 'answer', 503)`, [id, members.elodie.id]);
  return id;
}

/** A notice of the account, fresh. */
export async function leaveNotice({ db }: Pick<World, 'db'>, accountId: string): Promise<string> {
  const [id, event] = [v7(), v7()];
  await db.query("insert into notifications.events (id, kind, account_id, record_id, resolved_at) values ($1, 'notice.changed', $2, $1, now())", [event, accountId]);
  await db.query("insert into notifications.notices (id, event_id, account_id, kind, record_id, mail) values ($1, $2, $3, 'notice.changed', $1, 'none')", [id, event, accountId]);
  return id;
}
