import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, members } from '../../../demo/world.js';
import { everyPage } from '../../support/answers.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let today: string;
beforeAll(async () => {
  world = await bootWorld();
  const { rows } = await world.db.query<{ today: string }>('select access.today()::text as today');
  today = rows[0]!.today;
});
afterAll(() => world.close());

interface Item { id: string; due_on: string; due_cents: number; paid_cents: number; state: string }
const path = '/api/member/contributions';

describe('a member’s contributions', () => {
  test('are read page by page, the last due first, without missing or repeating one', async () => {
    const lucien = await world.as('lucien');
    const { rows } = await world.db.query('select id from coverage.contributions where person_id = $1 order by due_on desc, id desc', [members.lucien.id]);
    expect((await everyPage<Item>(lucien, path, 4)).map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    expect(rows.length).toBeGreaterThan(20);
  });

  test('say what is late and how far it has gone, what is next and what is paid', async () => {
    const { body } = await (await world.as('lucien')).get(`${path}?limit=100`);
    const items = body.items as Item[];
    const late = items.filter(({ state }) => state === 'reminded');
    expect(late.map(({ paid_cents }) => paid_cents)).toEqual([0, 2000]);
    const left = late.reduce((sum, one) => sum + one.due_cents - one.paid_cents, 0);
    expect(body.standing.arrears).toEqual({ count: 2, left_cents: left, since_on: late[1]!.due_on, state: 'reminded' });
    const coming = items.filter(({ state }) => state === 'upcoming').at(-1)!;
    expect(body.standing.next).toEqual({ due_on: coming.due_on, left_cents: coming.due_cents, method: 'other' });
    const thisYear = items.filter(({ due_on }) => due_on.startsWith(today.slice(0, 4)));
    expect(body.standing.paid_this_year_cents).toBe(thisYear.reduce((sum, one) => sum + one.paid_cents, 0));
    expect(new Set(items.map(({ state }) => state))).toEqual(new Set(['paid', 'reminded', 'upcoming']));
  });

  test('are late from the day after they were due, and told on the home page from then on', async () => {
    const elodie = await world.as('elodie');
    const standing = async () => [(await elodie.get(`${path}?limit=1`)).body.standing, (await elodie.get('/api/member/dashboard')).body.arrears];
    const [before, home] = await standing();
    expect([before.arrears, home]).toEqual([null, null]);
    const { rows: [{ id }] } = await world.db.query('select id from coverage.contributions where person_id = $1 and due_on >= access.today() order by due_on limit 1', [members.elodie.id]);
    await world.db.query('update coverage.contributions set due_on = access.today() where id = $1', [id]);
    const [onTheDay] = await standing();
    expect([onTheDay.arrears, onTheDay.next.due_on]).toEqual([null, today]);
    await world.db.query('update coverage.contributions set due_on = access.today() - 1 where id = $1', [id]);
    const [after, told] = await standing();
    expect(after.arrears).toMatchObject({ count: 1, state: 'late' });
    expect(told).toEqual(after.arrears);
    expect(after.next.due_on > today).toBe(true);
  });

  test('are in the trail as read, and a cursor of ours alone goes on', async () => {
    const thierry = await world.as('thierry');
    await thierry.get(path);
    const { rows } = await world.db.query("select subject_id from audit.events where event = 'member.contributions-read' and account_id = $1", [thierry.me.account.id]);
    expect(rows).toEqual([{ subject_id: members.thierry.id }]);
    expect((await thierry.get(`${path}?after=nothing`)).body.code).toBe('invalid_input');
  });
});

describe('of an adult with two guardians', () => {
  const of = (what: string) => `/api/guardian/protected-adults/${adults.solange.id}/${what}`;

  test('whoever has the property reads the contributions and no care; whoever has the person, the care and no contribution', async () => {
    const [sabine, bertrand] = [await world.as('sabine'), await world.as('bertrand')];
    const told = async (who: typeof sabine, what: string) => {
      const { status, body } = await who.get(of(what));
      return [status, body.code ?? (body.items ?? body.years).length > 0];
    };
    expect(await told(sabine, 'contributions')).toEqual([200, true]);
    expect(await told(bertrand, 'contributions')).toEqual([403, 'act_outside_measure']);
    for (const what of ['reimbursements', 'reimbursements/summary']) {
      expect(await told(sabine, what)).toEqual([403, 'act_outside_measure']);
      expect(await told(bertrand, what)).toEqual([200, true]);
    }
    expect((await sabine.get(of('contributions'))).body.standing.arrears).toMatchObject({ count: 1, state: 'late' });
  });

  test('of two mandates of one holder each gives its part; and both close with the last day', async () => {
    await world.db.query(`update guardianship.protected_adults a set holder_id = b.holder_id from guardianship.protected_adults b
      where a.person_id = $1 and b.person_id = $1 and a.field = 'person' and b.field = 'property'`, [adults.solange.id]);
    await world.db.query(`update guardianship.mandates a set holder_id = b.holder_id from guardianship.mandates b
      where a.person_id = $1 and b.person_id = $1 and a.field = 'person' and b.field = 'property'`, [adults.solange.id]);
    const sabine = await world.as('sabine');
    for (const what of ['contributions', 'reimbursements', 'reimbursements/summary']) expect((await sabine.get(of(what))).status).toBe(200);
    await world.db.query(`update guardianship.protected_adults set ends_on = access.today() - 1 where person_id = $1 and field = 'person'`, [adults.solange.id]);
    await world.db.query(`update guardianship.mandates set ends_on = access.today() - 1 where person_id = $1 and field = 'person'`, [adults.solange.id]);
    expect([(await sabine.get(of('contributions'))).status, (await sabine.get(of('reimbursements'))).status]).toEqual([200, 403]);
  });
});
