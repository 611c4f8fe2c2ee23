import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { enqueue, type Job, type JobData, jobStatement } from '../../../src/jobs/index.js';
import { asApplication } from '../../../src/settings/config.js';
import { jobsOf, makeQueue, startWorker, type Worker } from '../../support/jobs.js';
import { until } from '../../support/main-program.js';
import { freshConnection } from '../../support/postgres.js';
import { appPassword } from '../../support/template.js';

let connection: Awaited<ReturnType<typeof freshConnection>>;
let db: pg.Client;
let app: pg.Client;
const workers: Worker[] = [];
beforeAll(async () => {
  connection = await freshConnection();
  db = connection.db;
  app = new pg.Client(asApplication(connection.url, appPassword));
  await app.connect();
  for (const name of ['test.probe', 'test.other']) await makeQueue(db, name);
});
afterAll(async () => {
  await app.end();
  await connection.close();
});
beforeEach(() => db.query('delete from jobs.job'));
afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.end())));

const id = randomUUID();
async function start(...jobs: Job[]): Promise<Worker> {
  const worker = await startWorker(connection.url, ...jobs);
  workers.push(worker);
  return worker;
}

/** A transaction of a room, as an act is one. */
async function inAct(work: () => Promise<unknown>, end = 'commit', room = 'egide_member'): Promise<void> {
  await app.query(`begin; set local role ${room}`);
  await work().then(() => app.query(end), async (error) => {
    await app.query('rollback');
    throw error;
  });
}
const act = { query: async (sql: string, params: unknown[]) => (await app.query(sql, params)).rows as unknown[] };

describe('a job', () => {
  test('is done once its act is kept, by one of several workers, once; and never when the act is undone', async () => {
    const done: string[] = [];
    const job = { name: 'test.probe', run: async ({ id: told }: Record<string, string>) => void done.push(told!) };
    await Promise.all([start(job), start(job), start(job)]);
    const ids = Array.from({ length: 20 }, () => randomUUID());
    for (const one of ids) await inAct(() => enqueue(act, 'test.probe', { id: one }));
    await inAct(() => enqueue(act, 'test.probe', { id: randomUUID() }), 'rollback');
    await until(async () => (await jobsOf(db, 'test.probe')).every(({ state }) => state === 'completed'));
    expect(done.sort()).toEqual(ids.sort());
    expect(await jobsOf(db, 'test.probe')).toHaveLength(20);
  });

  test('is told ids and nothing else, in a queue that there is, and no room reads what waits', async () => {
    const values: JobData[] = [{ name: 'Élodie Garnier' }, { email: 'elodie@courriel.example' }, { nir: '284056717203401' }];
    for (const data of values) {
      await expect(inAct(() => enqueue(act, 'test.probe', data))).rejects.toThrow('a job is told ids, and nothing else');
    }
    await expect(inAct(() => enqueue(act, 'nobody.knows', { id }))).rejects.toThrow(/no partition of relation/);
    await expect(inAct(() => app.query('select id from jobs.job'))).rejects.toThrow(/permission denied/);
    await expect(inAct(() => app.query('select data from jobs.job'), 'commit', 'egide_administrator')).rejects.toThrow(/permission denied/);
    expect(await jobsOf(db, 'test.probe')).toEqual([]);
  });

  test('that fails is tried again later and later, then stays failed; its words stay with it, not in the database', async () => {
    let tries = 0;
    const failing = { name: 'test.probe', run: async () => {
      tries++;
      throw Object.assign(new Error('Key (email)=(elodie@courriel.example) already exists'), { code: '23505' });
    } };
    await start(failing);
    await inAct(() => enqueue(act, 'test.probe', { id }));
    const waits: number[] = [];
    for (const count of [1, 2, 3]) {
      await until(async () => tries === count && (await jobsOf(db, 'test.probe'))[0]!.state !== 'active');
      waits.push((await jobsOf(db, 'test.probe'))[0]!.waits!);
      await db.query("update jobs.job set start_after = now() where state = 'retry'");
    }
    const [first, second] = waits as [number, number];
    expect([first > 25 && first < 61, second > 55 && second < 121]).toEqual([true, true]);
    const [job] = await jobsOf(db, 'test.probe');
    expect(job).toMatchObject({ state: 'failed', retry_count: 2, output: { kind: 'Error', code: '23505' } });
    expect(JSON.stringify(job)).not.toContain('elodie');
  });

  test('whose process was lost is done again by another, once its time is over', async () => {
    await inAct(() => app.query(jobStatement('test.probe', { id }).sql, ['test.probe', JSON.stringify({ id }), id]));
    await db.query("update jobs.job set state = 'active', started_on = now() - interval '2 minutes'; update jobs.version set maintained_on = null");
    let done = 0;
    const worker = await start({ name: 'test.probe', run: async () => void done++ });
    await worker.jobs.maintain();
    expect(await jobsOf(db, 'test.probe')).toMatchObject([{ id, state: 'retry' }]);
    await db.query('update jobs.job set start_after = now()');
    await until(() => done === 1);
    await until(async () => (await jobsOf(db, 'test.probe'))[0]!.state === 'completed');
  });
});

describe('the end of a process', () => {
  test('lets what runs finish, and takes no other', async () => {
    let done = 0;
    const slow = { name: 'test.probe', run: async () => {
      await new Promise((next) => setTimeout(next, 500));
      done++;
    } };
    const worker = await start(slow);
    for (let i = 0; i < 3; i++) await inAct(() => enqueue(act, 'test.probe', { id: randomUUID() }));
    await until(async () => (await jobsOf(db, 'test.probe')).some(({ state }) => state === 'active'));
    await worker.end();
    workers.length = 0;
    expect(done).toBe(1);
    expect((await jobsOf(db, 'test.probe')).map(({ state }) => state).sort()).toEqual(['completed', 'created', 'created'].sort());
  });
});

describe('a worker', () => {
  test('holds two connections at most, whatever it does', async () => {
    const worker = await start(...['test.probe', 'test.other'].map((name) => ({ name, run: async () => undefined })));
    for (let i = 0; i < 10; i++) await inAct(() => enqueue(act, i % 2 ? 'test.probe' : 'test.other', { id }));
    await until(async () => (await jobsOf(db, 'test.probe')).every(({ state }) => state === 'completed'));
    expect(worker.database.connections).toEqual({ open: expect.any(Number), most: 2 });
    expect(worker.database.connections.open).toBeLessThanOrEqual(2);
  });

  test('does not start with a job that has no queue', async () => {
    await expect(startWorker(connection.url, { name: 'nobody.knows', run: async () => undefined })).rejects.toThrow('no migration has made a queue for nobody.knows');
  });

  test('goes on by itself once the database is back', async () => {
    let done = 0;
    await start({ name: 'test.probe', run: async () => void done++ });
    await db.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'egide_app' and pid <> $1", [(app as unknown as { processID: number }).processID]);
    await inAct(() => enqueue(act, 'test.probe', { id }));
    await until(() => done === 1, 20_000);
  });
});
