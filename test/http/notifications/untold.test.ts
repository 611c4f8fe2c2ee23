import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { members } from '../../../demo/world.js';
import { Metrics } from '../../../src/shell/metrics.js';
import { noticeStatement } from '../../../src/notifications/index.js';
import { until } from '../../support/main-program.js';
import { noticesOf, told } from '../../support/notices.js';
import type { Persona } from '../../support/persona.js';
import { bootWorld, type World } from '../../support/world.js';

/* An event that cannot be told waits by itself, and holds up no other. */

let world: World;
let pascal: Persona;
let elodie: Persona;
beforeAll(async () => {
  world = await bootWorld({ metrics: { host: '127.0.0.1', port: 0 } });
  [pascal, elodie] = [await world.as('pascal'), await world.as('elodie')];
});
afterEach(() => world.db.query('drop trigger if exists stuck on notifications.notices; drop function if exists public.stuck()'));
afterAll(() => world.close());

const path = '/api/backoffice/untold-events';
interface Failure { id: string; state: string; tries: number; reason: string; kind: string; next_try_at: string | null }
const failures = async () => (await pascal.get(path)).body.failures as Failure[];
const failure = async (id: string) => (await failures()).find((one) => one.id === id);
const metric = async (state: string) => Number(new RegExp(`^egide_untold_events\\{state="${state}"\\} (\\d+)$`, 'm').exec(await world.app.get(Metrics).registry.metrics())?.[1]);

/** Events about Élodie, noted together; of some of them no notice can be kept. @returns the ids of the events, and of what they are about */
async function noted(count: number, stuck: number[]): Promise<{ id: string; recordId: string }[]> {
  const events = Array.from({ length: count }, () => ({ id: v7(), recordId: randomUUID() }));
  const ids = stuck.map((at) => `'${events[at]!.recordId}'`).join();
  await world.db.query(`create function public.stuck() returns trigger language plpgsql as $$ begin if new.record_id in (${ids}) then raise exception 'stuck'; end if; return new; end $$;
    create trigger stuck before insert on notifications.notices for each row execute function public.stuck()`);
  await world.db.query('begin');
  for (const { id, recordId } of events) {
    const { sql, params } = noticeStatement({ id, kind: 'conversation.answered', personId: members.elodie.id, recordId, causedBy: null });
    await world.db.query(sql, params);
  }
  await world.db.query('commit');
  return events;
}

const triesOf = async (id: string) => (await world.db.query('select tries from notifications.events where id = $1', [id])).rows[0].tries as number;

test('of many noted together, those that can be told are, and the one that cannot is shown with why and when it is tried again', async () => {
  const events = await noted(25, [0, 7]);
  const good = events.filter((_, at) => at !== 0 && at !== 7);
  for (const { id } of good) await told(world, id);
  for (const { recordId } of good) expect(await noticesOf(elodie, recordId)).toHaveLength(1);
  for (const { id, recordId } of [events[0]!, events[7]!]) {
    await until(async () => (await failure(id)) !== undefined);
    expect(await failure(id)).toMatchObject({ state: 'retrying', kind: 'conversation.answered', tries: 1, reason: 'database', fr: expect.stringContaining('base de données'), next_try_at: expect.any(String) });
    expect(await noticesOf(elodie, recordId)).toEqual([]);
  }
  expect(await metric('retrying')).toBe(2);
  await world.db.query('delete from notifications.events where id = any ($1)', [[events[0]!.id, events[7]!.id]]);
});

test('one that always fails is tried later each time, then given up, and told once when somebody says so', async () => {
  const [{ id, recordId }] = (await noted(1, [0])) as [{ id: string; recordId: string }];
  const waits: number[] = [];
  for (let tries = 1; tries <= 8; tries++) {
    await until(async () => (await triesOf(id)) === tries);
    const { rows } = await world.db.query("select case when isfinite(next_try_at) then extract(epoch from next_try_at - now()) end as wait from notifications.events where id = $1", [id]);
    if (rows[0].wait !== null) waits.push(Number(rows[0].wait));
    if (tries < 8) await world.db.query("with a as (update notifications.events set next_try_at = now() where id = $1) select pg_notify('egide_happened', '')", [id]);
  }
  expect(waits).toHaveLength(7);
  waits.forEach((wait, at) => expect(wait).toBeLessThanOrEqual(30 * 2 ** at));
  waits.forEach((wait, at) => at > 1 && expect(wait).toBeGreaterThan(30 * 2 ** (at - 1)));
  expect(await failure(id)).toMatchObject({ state: 'failed', tries: 8, next_try_at: null });
  expect(await metric('failed')).toBe(1);
  await world.db.query('drop trigger stuck on notifications.notices');
  expect((await pascal.post(`${path}/${id}/retry`)).status).toBe(204);
  await told(world, id);
  expect(await noticesOf(elodie, recordId)).toHaveLength(1);
  expect([await failure(id), await metric('failed')]).toEqual([undefined, 0]);
  expect((await pascal.post(`${path}/${id}/retry`)).status).toBe(204);
  expect(await noticesOf(elodie, recordId)).toHaveLength(1);
});
