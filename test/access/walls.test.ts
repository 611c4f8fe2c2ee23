import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { adults } from '../../demo/world.js';
import { databaseRoles } from '../../src/access/index.js';
import { parts } from './cast.js';
import { runs, sightOf, withoutWall } from './oracle.js';
import { opensCare } from './oracle-of-care.js';
import { openRooms, type Rooms } from './rooms.js';
import { openSession } from './sessions.js';
import { leaveTraces } from './traces.js';
import { inRoom, readUniverse, type Row, seenBy, type Universe } from './universe.js';

/* The second wall alone: the application's role, in a room, asks for whole tables without any WHERE. */

let rooms: Rooms;
let db: pg.Client;
let app: pg.Client;
let universe: Universe;
beforeAll(async () => {
  rooms = await openRooms();
  ({ db, app } = rooms);
  await leaveTraces(db);
});
afterAll(() => rooms.close());

const people = Object.entries(parts).filter(([, { email, role }]) => email && role) as [string, { email: string; role: string }][];

async function moveClock(interval: string): Promise<void> {
  await db.query(`create or replace function access.now() returns timestamptz language sql stable parallel safe
    return now() + interval '${interval}'`);
}

describe.each([['today', '0'], ['when one mandate has begun', '10 days'], ['when one more has ended', '21 days'], ['the day before', '-1 day']])(
  'without any WHERE, %s',
  (_, interval) => {
    beforeAll(() => moveClock(interval));
    afterAll(() => moveClock('0'));

    test.each(people)('the room of the %s holds exactly the rows of its holder', async (_name, { email, role }) => {
      const { session, acts } = await openSession(db, email, role);
      for (const room of [`egide_${role}`, 'egide_account']) {
        universe = await readUniverse(db);
        const seen = await inRoom(app, room, session, () => seenBy(app, universe));
        expect({ room, ...seen }).toEqual({ room, ...sightOf(room, acts, universe) });
      }
    });
  },
);

describe('an adult of a mandate', () => {
  const guardians = people.filter(([, { role }]) => role === 'guardian');

  test.each(guardians)('comes into the sight of the %s alone, and only while the mandate runs', async (_, { email, role }) => {
    const { session, acts } = await openSession(db, email, role);
    universe = await readUniverse(db);
    const { rows, today } = universe;
    const entrusted = new Set(rows['guardianship.mandates']!.filter((one) => one.holder_id === acts.holder && runs(one, today)).map((one) => one.person_id));
    expect(entrusted.size).toBeGreaterThan(1);
    for (const { id } of rows['persons.persons']!) {
      const seen = await inRoom(app, 'egide_guardian', session, async () => {
        const { rows: [answer] } = await app.query('select access.focus($1) as ok', [id]);
        expect(answer.ok).toBe(entrusted.has(id));
        return seenBy(app, universe);
      });
      const theirs = (table: string, column: string, and = (_: Row) => true) => rows[table]!.filter((row) => entrusted.has(id) && row[column] === id && and(row)).map((row) => row.id).sort();
      expect(seen['persons.persons']).toEqual(theirs('persons.persons', 'id'));
      // Of accounts, the one of reimbursements alone.
      const reimbursed = new Set(rows['persons.bank_details']!.filter((row) => row.purpose === 'reimbursements').map((row) => row.id));
      expect(seen['persons.bank_details']).toEqual(theirs('persons.bank_details', 'person_id').filter((id) => reimbursed.has(id)));
      for (const table of ['coverage.contracts', 'coverage.beneficiaries']) expect(seen[table]).toEqual(theirs(table, 'person_id'));
      // 459 and 425: health by the measure, money by its field.
      const says = (what: (one: Row) => boolean) => rows['guardianship.protected_adults']!.some((one) => one.holder_id === acts.holder && one.person_id === id && entrusted.has(id) && what(one));
      expect(seen['coverage.reimbursements']).toEqual(says((one) => one.medical_by === 'guardian') ? theirs('coverage.reimbursements', 'person_id', (row) => opensCare(row, universe)) : []);
      expect(seen['coverage.contributions']).toEqual(says((one) => one.field !== 'person') ? theirs('coverage.contributions', 'person_id') : []);
    }
  });

  test('leaves the sight when the door is asked for another who is not entrusted', async () => {
    const { session } = await openSession(db, 'sabine', 'guardian');
    const seen = await inRoom(app, 'egide_guardian', session, async () => {
      await app.query('select access.focus($1)', [adults.roger.id]);
      await app.query('select access.focus($1)', [adults.fernand.id]);
      return seenBy(app, universe);
    });
    expect(seen['persons.persons']).toEqual([]);
  });
});

describe('a room without a session', () => {
  const empty = (seen: Record<string, string[] | 'denied'>) =>
    Object.entries(seen).filter(([table, rows]) => rows !== 'denied' && rows.length > 0 && !withoutWall.includes(table));

  // The rooms of the sender, the notifier, the keeper and the examiner serve nobody: see walls.mailer, walls.notifier, walls.keeper and walls.examiner.
  const ofSomebody = databaseRoles.filter((room) => !['egide_mailer', 'egide_notifier', 'egide_keeper', 'egide_examiner', 'egide_applier', 'egide_courier'].includes(room));

  test.each(ofSomebody)('%s is empty', async (room) => {
    universe = await readUniverse(db);
    expect(empty(await inRoom(app, room, null, () => seenBy(app, universe)))).toEqual([]);
  });

  test.each(ofSomebody.filter((room) => room !== 'egide_account'))('%s is empty for a session that has chosen no grant', async (room) => {
    const { session } = await openSession(db, 'aissatou', null);
    universe = await readUniverse(db);
    const enter = ['egide_recorder', 'egide_jobs'].includes(room) ? null : session;
    expect(empty(await inRoom(app, room, enter, () => seenBy(app, universe)))).toEqual([]);
  });

  test.each([
    ['that has ended', "ended_at = now()"],
    ['that has run out', "expires_at = now() - interval '1 second'"],
  ])('nothing opens for a session %s', async (_, change) => {
    const { session } = await openSession(db, 'elodie', 'member');
    await db.query(`update identity.sessions set ${change} where id = $1`, [session]);
    const seen = await inRoom(app, 'egide_member', session, () => seenBy(app, universe));
    expect(empty(seen)).toEqual([]);
  });

  test('outside any room the application’s role reads no table of ours', async () => {
    expect(Object.values(await seenBy(app, universe)).every((rows) => rows === 'denied')).toBe(true);
  });
});
