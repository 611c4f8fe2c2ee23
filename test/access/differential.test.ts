import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type pg from 'pg';
import { abilityOf, type Actor, where } from '../../src/access/index.js';
import { policies } from '../../src/policies.js';
import { loadRules } from '../../src/rules/index.js';
import { freshConnection } from '../support/postgres.js';
import { sightOf, withoutWall } from './oracle.js';
import { anyWorld, type RandomActor, writeWorld } from './random-world.js';
import { asEntity, keyOf, kinds, mayActOn } from './rights.js';
import { seenBy, type Row, type Universe } from './universe.js';

/* Random worlds: the rules in memory = the rules as SQL = domain.md; the rows of the second wall = a coarser reading of it; the first within the second. */

let connection: Awaited<ReturnType<typeof freshConnection>>;
let db: pg.Client;
beforeAll(async () => {
  connection = await freshConnection();
  db = connection.db;
});
afterAll(() => connection.close());

const rules = loadRules();
const tables = [...Object.values(kinds).map(({ table }) => table), 'organisations.establishments', 'employers.categories'];

async function readWorld(today: string): Promise<Universe> {
  const rows: Universe['rows'] = {};
  for (const table of tables) rows[table] = (await db.query<{ row: Row }>(`select to_jsonb(t) as row from ${table} t`)).rows.map(({ row }) => row);
  return { today, rows, keys: Object.fromEntries(tables.map((table) => [table, keyOf(table)])) };
}

/** In the actor's room, entered by the door; left without a trace. */
async function inRoomOf<T>({ role, session }: RandomActor, work: (actor: Actor) => Promise<T>): Promise<T> {
  await db.query(`savepoint room; set local role egide_${role}`);
  try {
    const { rows } = await db.query<{ actor: Actor }>('select access.open($1) as actor', [session]);
    return await work(rows[0]!.actor);
  } finally {
    await db.query('rollback to savepoint room');
  }
}

type Lists = Record<string, string[]>;

/** What holds for one actor: keys by "action kind", three times, and the sight of the second wall. */
async function readAll(one: RandomActor, universe: Universe) {
  const [actor, seen] = await inRoomOf(one, async (actor) => [actor, await seenBy(db, universe)] as const);
  const ability = abilityOf(actor, policies);
  const [memory, oracle, statements]: [Lists, Lists, string[]] = [{}, {}, []];
  const params: unknown[] = [];
  for (const [kind, { table, alias, columns, actions }] of Object.entries(kinds)) {
    for (const action of [...actions, 'erase']) {
      const name = `${action} ${kind}`;
      const key = keyOf(table);
      memory[name] = universe.rows[table]!.filter((row) => ability.can(action, asEntity(kind, row))).map((row) => String(row[key])).sort();
      statements.push(`array(select ${key}::text from ${table} ${alias} where ${where(ability, action, kind, columns, params)}) as "${name}"`);
      oracle[name] = actions.includes(action) ? mayActOn(one, action, kind, universe) : [];
    }
  }
  // As a superuser: no wall of rows stands behind the conditions.
  const { rows } = await db.query<Lists>(`select ${statements.join(', ')}`, params);
  const sql = Object.fromEntries(Object.entries(rows[0]!).map(([name, keys]) => [name, keys.sort()]));
  return { memory, sql, oracle, seen, ability };
}

/** The second wall knows grants, holders, days and verification; of a dead grant it shows nothing. */
function coarse(one: RandomActor, universe: Universe): Record<string, string[] | 'denied'> {
  const sight = sightOf(`egide_${one.role}`, one, universe);
  if (one.alive) return sight;
  return Object.fromEntries(Object.entries(sight).map(([table, keys]) => [table, keys === 'denied' || withoutWall.includes(table) ? keys : []]));
}

async function bringsIntoSight(one: RandomActor, universe: Universe): Promise<void> {
  const mandates = mayActOn(one, 'read', 'ProtectedAdult', universe);
  const entrusted = new Set(universe.rows['guardianship.mandates']!.filter(({ id }) => mandates.includes(id)).map((row) => row.person_id));
  const persons = universe.rows['persons.persons']!.map(({ id }) => id);
  const reached = await inRoomOf(one, async () => {
    const { rows } = await db.query<{ id: string }>('select id from unnest($1::uuid[]) id where access.focus(id)', [persons]);
    return rows.map(({ id }) => id);
  });
  expect(reached.sort()).toEqual(persons.filter((id) => entrusted.has(id)).sort());
}

/** The door shows an administrator who acts for the same entity now, or will, and nobody else anything. */
async function readsStaff(one: RandomActor, { rows, today }: Universe): Promise<void> {
  const shown = await inRoomOf(one, async () => (await db.query<{ id: string }>('select id from access.staff(6)')).rows.map(({ id }) => id));
  const own = rows['identity.grants']!.filter((row) => row.holder_id === one.holder && row.function && !row.revoked_at && !(row.ends_on && (row.ends_on as string) < today));
  expect(shown.sort()).toEqual(one.alive && one.function === 'administrator' ? own.map(({ id }) => id).sort() : []);
}

const reached = { actors: 0, adults: 0, affiliations: 0, alone: 0 };

async function holds(one: RandomActor, universe: Universe): Promise<void> {
  const { memory, sql, oracle, seen, ability } = await readAll(one, universe);
  expect(memory).toEqual(oracle);
  expect(sql).toEqual(oracle);
  expect(seen).toEqual(coarse(one, universe));
  for (const [name, keys] of Object.entries(memory)) {
    const { table, byTheDoor } = kinds[name.split(' ')[1]!]!;
    const sight = seen[table]!;
    if (byTheDoor) continue;
    if (keys.length) expect(keys.filter((key) => !sight.includes(key))).toEqual([]);
  }
  const known = Object.entries(kinds).flatMap(([kind, { actions }]) => actions.map((action) => `${action} ${kind}`));
  const declared = ability.rules.flatMap(({ action, subject: kind }) => [action].flat().map((each) => `${each as string} ${kind as string}`));
  expect(declared.filter((name) => !known.includes(name))).toEqual([]);
  if (one.role === 'guardian') await bringsIntoSight(one, universe);
  if (one.function) await readsStaff(one, universe);
  reached.actors++;
  reached.adults += memory['read ProtectedAdult']!.length;
  reached.alone += memory['change-bank-details ProtectedAdult']!.length;
  reached.affiliations += memory['read Affiliation']!.length;
}

test('in every world the rules in memory, the rules as SQL and domain.md agree, and stay within the sight of the database', async () => {
  const { rows } = await db.query<{ today: string }>('select access.today()::text as today');
  const today = rows[0]!.today;
  const inWorld = fc.asyncProperty(anyWorld, async (given) => {
    await db.query('begin');
    try {
      const actors = await writeWorld(db, rules, today, given);
      const universe = await readWorld(today);
      for (const actor of actors) await holds(actor, universe);
    } finally {
      await db.query('rollback');
    }
  });
  await fc.assert(inWorld, { seed: 20261122, numRuns: 80 });
  // The worlds were no empty ones.
  expect(reached.actors).toBeGreaterThan(900);
  for (const count of Object.values(reached)) expect(count).toBeGreaterThan(20);
}, 120_000);
