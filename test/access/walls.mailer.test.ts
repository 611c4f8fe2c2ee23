import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { openRooms, type Rooms } from './rooms.js';
import { openSession } from './sessions.js';
import { inRoom } from './universe.js';

/* The sender's room: what it may read and write, column by column, and what the others may do with mail. */

let rooms: Rooms;
let db: pg.Client;
let app: pg.Client;
beforeAll(async () => {
  rooms = await openRooms();
  ({ db, app } = rooms);
});
afterAll(() => rooms.close());

const ofMail = (schema: string) => schema === 'mail';
const message = `insert into mail.messages (id, kind, account_id, person_id) values (gen_random_uuid(), 'grant.given', $1, $2)`;

describe('the sender', () => {
  test('reads addresses and the outbox, and nothing else of anybody', async () => {
    expect(await rooms.columnsOf('egide_mailer', 'select')).toEqual({
      'identity.accounts': 'id email status locale',
      'identity.former_emails': 'id account_id email replaced_at',
      'identity.grants': 'id account_id space holder_id starts_on ends_on revoked_at',
      'identity.links': 'id email expires_at',
      'mail.deliveries': 'id message_id account_id address locale attempts next_try_at sent_at given_up_at last_error created_at',
      'mail.messages': 'id kind account_id person_id params created_at spread_at',
      'persons.persons': 'id email',
    });
  });

  test('writes what became of the mails, and links that only take away', async () => {
    expect(await rooms.columnsOf('egide_mailer', 'insert')).toEqual({
      'identity.links': 'id kind account_id message_id expires_at',
      'mail.deliveries': 'id message_id account_id address locale',
    });
    expect(await rooms.columnsOf('egide_mailer', 'update')).toEqual({
      'mail.deliveries': 'attempts next_try_at sent_at given_up_at last_error',
      'mail.messages': 'spread_at',
    });
    const { rows: [account] } = await db.query('select id from identity.accounts limit 1');
    for (const kind of ['password-reset', 'activation', 'invitation', 'email-change']) {
      const link = `insert into identity.links (id, kind, account_id, message_id, expires_at) values (gen_random_uuid(), $1, $2, $2, now() + interval '1 day')`;
      await expect(inRoom(app, 'egide_mailer', null, () => app.query(link, [kind, account.id]))).rejects.toThrow(/row-level security/);
    }
  });

  test('calls no function of the door but the one that reminds of reviews, and takes nothing', async () => {
    const { rows } = await db.query(
      `select p.proname from pg_proc p where p.prosecdef and p.pronamespace = 'access'::regnamespace and has_function_privilege('egide_mailer', p.oid, 'execute')`,
    );
    expect(rows).toEqual([{ proname: 'remind_of_reviews' }]);
  });
});

describe('every other room', () => {
  test('reads no mail, and changes none', async () => {
    for (const room of ['account', 'member', 'guardian', 'employer', 'caseworker', 'administrator', 'dpo', 'auditor']) {
      const held = await Promise.all(['select', 'update', 'insert'].map((privilege) => rooms.columnsOf(`egide_${room}`, privilege, ofMail)));
      const mails = held.map(({ 'mail.letters': _letters, ...columns }) => columns);
      expect([room, ...mails]).toEqual([room, {}, {}, { 'mail.messages': 'id kind account_id person_id params' }]);
    }
    expect(await rooms.columnsOf('egide_recorder', 'insert', ofMail)).toEqual({});
  });

  test('reads no code of a letter, but the caseworker’s, who prints it', async () => {
    const readers = [];
    for (const room of ['account', 'member', 'guardian', 'employer', 'caseworker', 'administrator', 'dpo', 'auditor']) {
      const columns = (await rooms.columnsOf(`egide_${room}`, 'select', ofMail))['mail.letters'] ?? '';
      if (columns.split(' ').includes('codes')) readers.push(room);
    }
    expect(readers).toEqual(['caseworker']);
  });

  test.each([['elodie', 'member'], ['sabine', 'guardian'], ['gaelle', 'employer'], ['agnes', 'dpo'], ['remi', 'auditor']])('%s writes to nobody else from the room of the %s', async (email, role) => {
    const { session, acts } = await openSession(db, email, role);
    const { rows: [other] } = await db.query('select id from identity.accounts where id <> $1 limit 1', [acts.account]);
    const { rows: [person] } = await db.query('select id from persons.persons where id is distinct from $1::uuid limit 1', [acts.holder]);
    const post = (values: unknown[]) => inRoom(app, `egide_${role}`, session, () => app.query(message, values));
    await post([acts.account, null]);
    await expect(post([other.id, null])).rejects.toThrow(/row-level security/);
    await expect(post([acts.account, person.id])).rejects.toThrow(/row-level security/);
    await expect(post([null, person.id])).rejects.toThrow(/row-level security/);
  });

  test('of the administrator makes invitations, and no other link', async () => {
    const { session, acts } = await openSession(db, 'pascal', 'administrator');
    const link = `insert into identity.links (id, kind, account_id, expires_at) values (gen_random_uuid(), $1, $2, now() + interval '1 day')`;
    const make = (kind: string) => inRoom(app, 'egide_administrator', session, () => app.query(link, [kind, acts.account]));
    await make('invitation');
    for (const kind of ['password-reset', 'not-me', 'lost-everything']) await expect(make(kind)).rejects.toThrow(/row-level security/);
  });
});
