import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { MetricsListener } from '../../../src/shell/metrics-listener.js';
import { jobsOf } from '../../support/jobs.js';
import { until } from '../../support/main-program.js';
import type { Persona } from '../../support/persona.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let pascal: Persona;
beforeAll(async () => {
  world = await bootWorld({ metrics: { host: '127.0.0.1', port: 0 } });
  pascal = await world.as('pascal');
});
afterAll(() => world.close());
beforeEach(() => world.db.query('delete from jobs.job'));

/** A job of the real kind that looks for dates, in a state of the past. */
async function left(state: string, output: object | null = null, tries = 1): Promise<string> {
  const id = v7();
  await world.db.query(
    `insert into jobs.job (id, name, data, state, output, retry_count, retry_limit, started_on, start_after) values ($1, 'documents.due', '{}', $2, $3, $4, 8, now(), now() + interval '1 hour')`,
    [id, state, output && JSON.stringify(output), tries],
  );
  return id;
}
const read = async () => (await pascal.get('/api/backoffice/jobs')).body as { queues: Record<string, unknown>[]; failures: Record<string, unknown>[] };

describe('the back office', () => {
  test('shows queues by what waits, runs, failed and is done', async () => {
    for (const state of ['failed', 'failed', 'retry', 'active']) await left(state);
    const { queues } = await read();
    expect(queues.find(({ name }) => name === 'documents.due')).toMatchObject({ waiting: 1, retrying: 1, running: 1, failed: 2, done: 0, last_done_at: null });
    expect(queues.map(({ name }) => name)).toEqual(expect.arrayContaining(['documents.purge', 'notifications.digest', 'conversations.clocks']));
  });

  test.each([
    ['the database refused', { kind: 'QueryFailedError', code: '57014' }, 'database'],
    ['a server was away', { kind: 'Error', code: 'ECONNREFUSED' }, 'network'],
    ['its process was lost', { value: { message: 'job failed by timeout in active state' } }, 'lost'],
    ['it was cut off', { kind: 'TimeoutError', code: '23' }, 'lost'],
    ['nobody knows', { kind: 'TypeError', code: null }, 'unexpected'],
  ])('says in plain words why one failed: %s', async (_, output, reason) => {
    await left('failed', output);
    const [failure] = (await read()).failures;
    expect(failure).toMatchObject({ queue: 'documents.due', state: 'failed', reason, tries: 2, next_try_at: null });
    expect(String(failure!.fr).length + String(failure!.en).length).toBeGreaterThan(80);
    expect(JSON.stringify(failure)).not.toMatch(/57014|ECONNREFUSED|TypeError/);
  });

  test('has one tried again at once by an administrator, which is written down, and by nobody else', async () => {
    const id = await left('failed', { kind: 'Error', code: null }, 8);
    expect((await (await world.as('ines')).post(`/api/backoffice/jobs/${id}/retry`)).status).toBe(403);
    expect((await pascal.post(`/api/backoffice/jobs/${id}/retry`)).status).toBe(204);
    await until(async () => (await jobsOf(world.db, 'documents.due'))[0]!.state === 'completed');
    expect((await pascal.post(`/api/backoffice/jobs/${id}/retry`)).status).toBe(204);
    const { rows } = await world.db.query("select outcome, record_id from audit.events where event = 'job.retried'");
    expect(rows).toEqual([{ outcome: 'done', record_id: id }]);
  });
});

test('the measures count jobs by queue and state, and say nothing while the database does not', async () => {
  await left('failed');
  const text = await (await fetch(`http://127.0.0.1:${world.app.get(MetricsListener).port}/metrics`)).text();
  expect(text).toContain('egide_jobs{queue="documents.due",state="failed"} 1\n');
  expect(text).toContain('egide_jobs{queue="documents.due",state="active"} 0\n');
});
