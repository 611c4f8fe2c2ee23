import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, members } from '../../demo/world.js';
import { everyPage } from '../support/answers.js';
import { bootWorld, type World } from '../support/world.js';
import { parts } from './cast.js';
import { type Acts, runs, sightOf } from './oracle.js';
import { openSession } from './sessions.js';
import { readUniverse, type Universe } from './universe.js';

/* The first wall alone: row-level security is switched off in this database, and the running application still shows each his own. */

let world: World;
let universe: Universe;
beforeAll(async () => {
  world = await bootWorld();
  universe = await readUniverse(world.db);
  for (const table of Object.keys(universe.keys)) {
    await world.db.query(`alter table ${table} disable row level security; alter table ${table} no force row level security`);
  }
});
afterAll(() => world.close());

const actsOf = async (email: string, role: string) => (await openSession(world.db, email, role)).acts;
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();

test('the second wall is down', async () => {
  await world.db.query('begin; set local role egide_member');
  const { rows } = await world.db.query('select id from persons.persons');
  await world.db.query('rollback');
  expect(rows.length).toBe(universe.rows['persons.persons']!.length);
});

const of = (role: string) => Object.entries(parts).filter((entry) => entry[1].role === role) as [string, { email: string }][];

/** What the fine rules add to the sight of the room: a measure that gives none shows no adult. */
const adultsOf = ({ holder }: Acts) =>
  universe.rows['guardianship.mandates']!.filter((one) => one.holder_id === holder && runs(one, universe.today) && one.measure !== 'safeguard');

describe.each(of('guardian').filter(([name]) => name !== 'two grants, as staff'))('the %s', (_, { email }) => {
  test('lists the adults of the holder and no other', async () => {
    const acts = await actsOf(email, 'guardian');
    const who = await world.as(email);
    const listed = await everyPage<{ person_id: string }>(who, '/api/guardian/protected-adults', 3);
    expect(listed.map((row) => row.person_id).sort()).toEqual(adultsOf(acts).map((row) => row.person_id).sort());
  });

  test('opens no other adult’s file, by no route', async () => {
    const acts = await actsOf(email, 'guardian');
    const who = await world.as(email);
    const own = new Set(adultsOf(acts).map((row) => row.person_id));
    for (const { id } of Object.values(adults)) {
      const expected = own.has(id) ? 200 : 404;
      for (const path of ['', '/bank-details']) {
        const { status } = await who.get(`/api/guardian/protected-adults/${id}${path}`);
        expect([id, path, status]).toEqual([id, path, expected]);
      }
    }
  });
});

describe.each(of('employer'))('the %s', (_, { email }) => {
  test('lists and opens the affiliations of their own places and no other', async () => {
    const acts = await actsOf(email, 'employer');
    const who = await world.as(email);
    const own = sightOf('egide_employer', acts, universe)['employers.affiliations'] as string[];
    expect(ids(await everyPage<{ id: string }>(who, '/api/employer/affiliations', 2))).toEqual(own);
    for (const { id } of universe.rows['employers.affiliations']!) {
      const { status } = await who.get(`/api/employer/affiliations/${id}`);
      expect([id, status]).toEqual([id, own.includes(id) ? 200 : 404]);
    }
  });

  test('lists the contracts of the own entity with the establishments of the grant', async () => {
    const acts = await actsOf(email, 'employer');
    const { body } = await (await world.as(email)).get('/api/employer/contracts');
    const places = universe.rows['organisations.establishments']!.filter((row) => row.legal_entity_id === acts.holder && (acts.establishments?.includes(row.id) ?? true));
    expect(ids(body.items)).toEqual(sightOf('egide_employer', acts, universe)['employers.collective_contracts']);
    for (const contract of body.items) expect(ids(contract.establishments)).toEqual(ids(places));
  });
});

describe.each(of('member').filter(([name]) => name !== 'two grants, as member'))('%s', (_, { email }) => {
  test('reads their own person, contracts, reimbursements and contributions and nothing else', async () => {
    const acts = await actsOf(email, 'member');
    const who = await world.as(email);
    const theirs = sightOf('egide_member', acts, universe);
    const { body: home } = await who.get('/api/member/dashboard');
    expect(home.person.id).toBe(acts.holder);
    expect(ids(home.contracts)).toEqual(theirs['coverage.contracts']);
    const { body: file } = await who.get('/api/member/file');
    expect(file.person.id).toBe(acts.holder);
    expect(ids(file.contracts.flatMap((one: { beneficiaries: { id: string }[] }) => one.beneficiaries))).toEqual(theirs['coverage.beneficiaries']);
    const paid = universe.rows['coverage.reimbursements']!.filter((row) => row.person_id === acts.holder || (theirs['coverage.reimbursements'] as string[]).includes(row.id));
    const listed = await everyPage<{ id: string; kind: string | null }>(who, '/api/member/reimbursements', 50);
    expect(ids(listed)).toEqual(ids(paid));
    expect(ids(listed.filter(({ kind }) => kind !== null))).toEqual(theirs['coverage.reimbursements']);
    expect(ids(await everyPage<{ id: string }>(who, '/api/member/contributions', 50))).toEqual(theirs['coverage.contributions']);
    const { body: bank } = await who.get('/api/member/bank-details');
    expect(ids(bank.history)).toEqual(theirs['persons.bank_details']);
  });

  test('cancels no change of somebody else', async () => {
    const who = await world.as(email);
    await who.stepUp('change-bank-details', who.holderId);
    const { rows } = await world.db.query('select id from persons.bank_details where person_id <> $1 and person_id = any ($2)', [who.holderId, [...Object.values(members), ...Object.values(adults)].map(({ id }) => id)]);
    expect(rows.length).toBeGreaterThan(10);
    for (const { id } of rows.slice(0, 5)) expect((await who.change(`/api/member/bank-details/changes/${id}/cancellation`)).status).toBe(404);
  });
});

test('a role that has no rule for a kind reads none of it, though its room now could', async () => {
  for (const [email, path] of [['ines', '/api/backoffice/accounts'], ['remi', '/api/backoffice/legal-entities'], ['pascal', '/api/backoffice/audit-events']] as const) {
    expect((await (await world.as(email)).get(path)).status).toBe(403);
  }
});

describe.each(Object.entries(parts).filter(([, { role }]) => role && ['member', 'guardian', 'employer', 'caseworker'].includes(role)) as [string, { email: string; role: string }][])(
  'the %s, of conversations,',
  (_, { email, role }) => {
    test('lists and opens those in their sight and no other, without a note of the mutual', async () => {
      const acts = await actsOf(email, role);
      const who = await world.as(email);
      if (!who.me.grant) await who.choose(role);
      const sight = sightOf(`egide_${role}`, acts, universe);
      const own = sight['conversations.threads'] as string[];
      expect(ids(await everyPage(who, '/api/conversations', 2))).toEqual(own);
      for (const { id } of universe.rows['conversations.threads']!) {
        const { status, body } = await who.get(`/api/conversations/${id}`);
        expect([id, status]).toEqual([id, own.includes(id) ? 200 : 404]);
        const seen = universe.rows['conversations.messages']!.filter((one) => one.thread_id === id && (sight['conversations.messages'] as string[]).includes(one.id));
        if (status === 200) expect(ids(body.items)).toEqual(ids(seen));
      }
    });
  },
);
