import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { caseworkerAccess, minimalPersons, requestsOf } from '../../../bench/fill-sql.js';
import { countsSql, queueSql } from '../../../src/requests/requests.queries.js';
import { bootWorld, type World } from '../../support/world.js';

/* Of 30,000 requests a tenth wait, and of most kinds none: what the queue and its counts read is what they tell. */

let world: World;
beforeAll(async () => {
  world = await bootWorld();
  await world.db.query('begin; set local session_replication_role = replica');
  await world.db.query(minimalPersons, [3_000]);
  await world.db.query(requestsOf, [30_000, 3_000]);
  await world.db.query(caseworkerAccess);
  await world.db.query('commit');
  await world.db.query('vacuum analyze requests.requests');
}, 60_000);
afterAll(() => world.close());

interface Node {
  'Relation Name'?: string;
  'Rows Removed by Filter'?: number;
  'Actual Loops': number;
  Plans?: Node[];
}
const thrown = (node: Node): number =>
  (node['Relation Name'] === 'requests' ? (node['Rows Removed by Filter'] ?? 0) * node['Actual Loops'] : 0) + (node.Plans ?? []).reduce((sum, one) => sum + thrown(one), 0);

/** Rows of requests read and thrown away, in the room of a caseworker, of a plan made without knowing the values. */
async function readInVain(sql: string, params: unknown[]): Promise<number> {
  const { rows: [session] } = await world.db.query("select s.id from identity.sessions s join identity.grants g on g.id = s.grant_id where g.role = 'caseworker' limit 1");
  await world.db.query('begin; set local plan_cache_mode = force_generic_plan; set local role egide_caseworker');
  try {
    await world.db.query('select access.open($1)', [session.id]);
    await world.db.query(`prepare asked as ${sql}`);
    const { rows } = await world.db.query(`explain (analyze, format json) execute asked${params.length ? `(${params.map((one) => `'${String(one)}'`).join(', ')})` : ''}`);
    return thrown(rows[0]['QUERY PLAN'][0].Plan);
  } finally {
    await world.db.query('rollback; deallocate all');
  }
}

test('the counts throw away none of the rows they read', async () => {
  expect(await readInVain(countsSql('true'), [])).toBe(0);
});

test.each([
  ['of everything', {}],
  ['of a kind of which nothing waits', { kind: 'unusual-account' }],
  ['of a state of a kind that has none', { kind: 'unusual-account', state: 'applied' }],
  ['of a state', { state: 'information_needed' }],
  ['of somebody who has none', { assigned: 'me' }],
])('the queue %s throws away none of the rows it reads', async (_, chosen) => {
  const params: unknown[] = [];
  const sql = queueSql('true', { limit: 25, ...chosen } as never, params, 'limit 26').replace(/\$(\d)\b(?!::)/g, '$$$1');
  expect(await readInVain(sql, params)).toBe(0);
}, 30_000);
