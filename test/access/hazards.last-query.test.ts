import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Door } from '../../src/access/index.js';
import { until } from '../support/main-program.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

let world: World;
let member: Persona;
let sessionId: string;
beforeAll(async () => {
  world = await bootWorld();
  member = await world.as('elodie');
  const { rows } = await world.db.query('select id from identity.sessions where account_id = $1 order by created_at desc limit 1', [member.me.account.id]);
  sessionId = rows[0].id;
});
afterAll(() => world.close());

const eventsOf = async (requestId: string) =>
  (await world.db.query('select event from audit.events where request_id = $1', [requestId])).rows.map((row) => row.event);

test('the last query of a reading commits it with its events', async () => {
  const act = (await world.app.get(Door).open(sessionId, 'member', 'last-1'))!;
  act.record('member.file-read');
  expect(await act.queryLast('select id from persons.persons')).toEqual([{ id: member.holderId }]);
  expect(await eventsOf('last-1')).toEqual(['member.file-read']);
});

test('after it nothing can be asked or noted: the connection may serve somebody else', async () => {
  const act = (await world.app.get(Door).open(sessionId, 'member', 'last-2'))!;
  await act.queryLast('select 1');
  await expect(act.query('select id from persons.persons')).rejects.toThrow('over');
  expect(() => act.record('member.file-read')).toThrow('over');
  await expect(act.commit()).resolves.toBeUndefined();
});

test('from the moment its end has left, nothing more goes out, answered or not', async () => {
  const act = (await world.app.get(Door).open(sessionId, 'member', 'last-5'))!;
  const ending = act.rollback();
  await expect(act.query('select id from persons.persons')).rejects.toThrow('over');
  await ending;
});

test('when it fails, neither it nor its events are kept', async () => {
  const act = (await world.app.get(Door).open(sessionId, 'member', 'last-3'))!;
  act.record('member.file-read');
  await expect(act.queryLast('select 1 / 0')).rejects.toThrow('division by zero');
  expect(await eventsOf('last-3')).toEqual([]);
});

test('when an event cannot be written, the act is not kept either', async () => {
  const act = (await world.app.get(Door).open(sessionId, 'member', 'last-4'))!;
  await act.query('update persons.persons set bank_version = bank_version + 100 where id = $1', [member.holderId]);
  act.record('member.file-read', { accountId: '00000000-0000-7000-8000-000000000000' });
  await expect(act.commit()).rejects.toThrow('row-level security');
  const { rows } = await world.db.query('select bank_version < 100 as kept from persons.persons where id = $1', [member.holderId]);
  expect(rows).toEqual([{ kept: true }]);
});

test('an act that fails at its end leaves no connection inside a transaction', async () => {
  for (let turn = 0; turn < 12; turn++) {
    const act = (await world.app.get(Door).open(sessionId, 'member', `last-6-${turn}`))!;
    await expect(act.queryLast('select 1 / 0')).rejects.toThrow('division by zero');
  }
  // The sender of mails may be between two statements of its own: that one ends, and one that was left never would.
  await until(async () => (await world.db.query(`select from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`)).rowCount === 0);
});
