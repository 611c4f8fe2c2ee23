import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type pg from 'pg';
import { freshConnection } from '../support/postgres.js';
import { readUniverse, type Universe } from './universe.js';

/* What the administrator may ask about holders without reading any of them. */

let connection: Awaited<ReturnType<typeof freshConnection>>;
let db: pg.Client;
let universe: Universe;
beforeAll(async () => {
  connection = await freshConnection();
  db = connection.db;
  universe = await readUniverse(db);
});
afterAll(() => connection.close());

const nobody = '0192f3a4-5b6c-7d8e-9f00-112233445566';
const value = async (sql: string, params: unknown[]) => (await db.query<{ it: boolean }>(`select ${sql} as it`, params)).rows[0]!.it;

test.each(['member', 'employer', 'guardian', 'caseworker', 'administrator', 'dpo', 'auditor'])('a holder suits the role of %s by what it is, and exists', async (role) => {
  const suits: Record<string, string[]> = { member: ['person'], employer: ['employer', 'esat'], guardian: ['person', 'guardianship_organisation', 'public_establishment'] };
  const holders = [
    ...universe.rows['persons.persons']!.map(({ id }) => [id, 'person']),
    ...universe.rows['organisations.legal_entities']!.map(({ id, kind }) => [id, kind as string]),
    [nobody, 'nobody'],
  ] as [string, string][];
  for (const [id, kind] of holders) expect([kind, id, await value('access.holder_exists($1, $2)', [id, role])]).toEqual([kind, id, suits[role]?.includes(kind) ?? false]);
});

test('a holder that the database does not know suits no role, though others are there', async () => {
  for (const table of ['persons.persons', 'organisations.legal_entities']) expect(universe.rows[table]!.length).toBeGreaterThan(1);
  for (const role of ['member', 'employer', 'guardian']) expect(await value('access.holder_exists($1, $2)', [nobody, role])).toBe(false);
});

test('establishments belong to an entity when every one of them does', async () => {
  const places = universe.rows['organisations.establishments']!;
  for (const { id: entity } of universe.rows['organisations.legal_entities']!) {
    const own = places.filter((one) => one.legal_entity_id === entity).map(({ id }) => id);
    expect(await value('access.establishments_belong($1, $2)', [entity, own])).toBe(true);
    expect(await value('access.establishments_belong($1, $2)', [entity, [...own, nobody]])).toBe(false);
    for (const { id } of places) expect([id, await value('access.establishments_belong($1, $2)', [entity, [id]])]).toEqual([id, own.includes(id)]);
  }
});
