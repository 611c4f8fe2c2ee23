import type pg from 'pg';
import { Jobs, JobsDatabase, type Job } from '../../src/jobs/index.js';
import { asApplication } from '../../src/settings/config.js';
import { appPassword } from './template.js';

/** A process's worker, on a database of the test; ended by the test. */
export interface Worker {
  jobs: Jobs;
  database: JobsDatabase;
  end(): Promise<void>;
}

/** Works off the queues of these jobs as a process of the application does. */
export async function startWorker(url: string, ...known: Job[]): Promise<Worker> {
  const database = new JobsDatabase(asApplication(url, appPassword));
  const jobs = new Jobs(database);
  for (const job of known) jobs.register(job);
  await jobs.onApplicationBootstrap();
  return { jobs, database, end: () => jobs.beforeApplicationShutdown() };
}

/** A queue of the tests, as a migration makes one. */
export async function makeQueue(db: pg.Client, name: string): Promise<void> {
  const options = { policy: 'standard', retryLimit: 2, retryDelay: 30, retryBackoff: true, expireInSeconds: 60, retentionMinutes: 60 };
  await db.query('begin; set local role egide_owner');
  await db.query('select jobs.create_queue($1, $2)', [name, options]);
  await db.query('commit');
}

/** What became of the jobs of a queue, the oldest first. */
export async function jobsOf(db: pg.Client, name: string) {
  const { rows } = await db.query<{ id: string; state: string; retry_count: number; waits: number | null; output: unknown }>(
    `select id, state::text, retry_count, extract(epoch from start_after - now())::float as waits, output from jobs.job where name = $1 order by created_on, id`,
    [name],
  );
  return rows;
}
