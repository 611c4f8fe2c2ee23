import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { openRooms, type Rooms } from './rooms.js';
import { openSession } from './sessions.js';
import { inRoom } from './universe.js';

/* The rooms of the notifier and of the jobs: what they may read and write, column by column. */

let rooms: Rooms;
let db: pg.Client;
let app: pg.Client;
beforeAll(async () => {
  rooms = await openRooms();
  ({ db, app } = rooms);
});
afterAll(() => rooms.close());

/** Beside what is their own. */
const elsewhere = (schema: string) => !['notifications', 'jobs'].includes(schema);

describe('the notifier', () => {
  test('reads who may know what: no name, no address, no title, nothing that was cared for or paid', async () => {
    expect(await rooms.columnsOf('egide_notifier', 'select', elsewhere)).toEqual({
      'conversations.threads': 'id person_id holder_id opened_by begun_by_mutual',
      'documents.documents': 'id person_id holder_id medical provided_as alert_on reminder_on created_by withdrawn_at',
      'employers.affiliations': 'id legal_entity_id establishment_id status',
      'guardianship.protected_adults': 'holder_id person_id starts_on ends_on medical_by branch_id',
      'identity.accounts': 'id status',
      'identity.grants': 'id account_id space role holder_id establishment_ids starts_on ends_on revoked_at function branch_ids',
    });
  });

  test('writes mails of its own kinds to accounts, and changes nothing of anybody', async () => {
    expect(await rooms.columnsOf('egide_notifier', 'insert', elsewhere)).toEqual({ 'mail.messages': 'id kind account_id person_id params' });
    expect(await rooms.columnsOf('egide_notifier', 'update', elsewhere)).toEqual({});
    const { rows: [account] } = await db.query('select id from identity.accounts limit 1');
    const post = (kind: string) => inRoom(app, 'egide_notifier', null, () => app.query('insert into mail.messages (id, kind, account_id) values (gen_random_uuid(), $1, $2)', [kind, account.id]));
    await post('notice.digest');
    for (const kind of ['link.password-reset', 'sign-in.code', 'password.changed']) await expect(post(kind)).rejects.toThrow(/row-level security/);
  });

  test('never takes back what was told or agreed to', async () => {
    for (const sql of ['delete from notifications.notices', 'update notifications.consents set given = true', 'delete from notifications.consents', 'delete from notifications.events']) {
      await expect(inRoom(app, 'egide_notifier', null, () => app.query(sql))).rejects.toThrow(/permission denied/);
    }
  });
});

describe('the room of jobs', () => {
  test('sees the queues and nothing of anybody', async () => {
    for (const privilege of ['select', 'insert', 'update']) expect(await rooms.columnsOf('egide_jobs', privilege, elsewhere)).toEqual({});
    for (const sql of ['create table jobs.mine (id int)', "select jobs.create_queue('mine', '{}')", "delete from jobs.queue where name = 'documents.due'"]) {
      await expect(inRoom(app, 'egide_jobs', null, () => app.query(sql))).rejects.toThrow(/permission denied/);
    }
  });
});

describe('an account', () => {
  test('reads and marks its own notices, and writes none; a consent is added, never changed', async () => {
    const { session, acts } = await openSession(db, 'elodie', 'member');
    const asElodie = (sql: string, params: unknown[] = []) => inRoom(app, 'egide_account', session, () => app.query(sql, params));
    await expect(asElodie('insert into notifications.notices (id) values (gen_random_uuid())')).rejects.toThrow(/permission denied/);
    await expect(asElodie("update notifications.notices set kind = 'x'")).rejects.toThrow(/permission denied/);
    await expect(asElodie('update notifications.consents set given = true')).rejects.toThrow(/permission denied/);
    await expect(asElodie('delete from notifications.consents')).rejects.toThrow(/permission denied/);
    const { rows: [other] } = await db.query('select id from identity.accounts where id <> $1 limit 1', [acts.account]);
    const agree = "insert into notifications.consents (id, account_id, purpose, given, way, words) values (gen_random_uuid(), $1, 'prospecting', true, 'preferences', 'x')";
    await asElodie(agree, [acts.account]);
    await expect(asElodie(agree, [other.id])).rejects.toThrow(/row-level security/);
  });
});
