import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type pg from 'pg';
import { entities } from '../../demo/world.js';
import { abilityOf, type Actor, where } from '../../src/access/index.js';
import { policies } from '../../src/policies.js';
import { freshConnection } from '../support/postgres.js';
import { asEntity, kinds } from './rights.js';
import { openSession } from './sessions.js';
import { leaveEdges } from './traces.js';
import { readUniverse, type Universe } from './universe.js';

/* Rows that no foreign key would let in: a rule that leans on the schema alone would show them. */

let connection: Awaited<ReturnType<typeof freshConnection>>;
let db: pg.Client;
let universe: Universe;
beforeAll(async () => {
  connection = await freshConnection();
  db = connection.db;
  await leaveEdges(db, entities.riveClaire.id);
  universe = await readUniverse(db);
});
afterAll(() => connection.close());

test.each([['gaelle'], ['fabien'], ['corinne']])('an affiliation of one entity in a place of another is nobody’s: %s sees none, by the rules in memory and as SQL', async (email) => {
  const { session, acts } = await openSession(db, email, 'employer');
  const { rows: [opened] } = await db.query<{ actor: Actor }>('select access.open($1) as actor', [session]);
  const ability = abilityOf(opened!.actor, policies);
  const { table, alias, columns, actions } = kinds.Affiliation!;
  const placesOf = new Map(universe.rows['organisations.establishments']!.map((place) => [place.id as unknown, place.legal_entity_id]));
  const contradicting = universe.rows[table]!.filter((row) => placesOf.get(row.establishment_id) !== row.legal_entity_id);
  expect(contradicting.length).toBeGreaterThan(2);
  expect(contradicting.some((row) => placesOf.get(row.establishment_id) === acts.holder)).toBe(true);
  for (const action of actions) {
    const params: unknown[] = [contradicting.map(({ id }) => id)];
    const { rows } = await db.query<{ id: string }>(`select ${alias}.id from ${table} ${alias} where ${alias}.id = any ($1) and ${where(ability, action, 'Affiliation', columns, params)}`, params);
    expect([action, rows, contradicting.filter((row) => ability.can(action, asEntity('Affiliation', row)))]).toEqual([action, [], []]);
  }
});
