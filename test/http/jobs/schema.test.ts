import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createRequire } from 'node:module';
import PgBoss from 'pg-boss';
import { freshConnection } from '../../support/postgres.js';

/* Our migration against what the library in node_modules would make for itself. */

let connection: Awaited<ReturnType<typeof freshConnection>>;
beforeAll(async () => {
  connection = await freshConnection();
});
afterAll(() => connection.close());

const ours = ['only_ids'];

/** Columns, keys, indexes, functions and the version of the schema, as PostgreSQL describes them. */
async function described(): Promise<Record<string, string[]>> {
  const asked: Record<string, string> = {
    columns: `select format('%s.%s %s %s %s', table_name, column_name, udt_name, is_nullable, coalesce(column_default, '')) as it from information_schema.columns where table_schema = 'jobs'`,
    constraints: `select conrelid::regclass || ' ' || pg_get_constraintdef(oid) as it from pg_constraint where connamespace = 'jobs'::regnamespace and contype <> 'n'`,
    indexes: `select indexdef as it from pg_indexes where schemaname = 'jobs'`,
    functions: `select proname || ' ' || regexp_replace(prosrc, '\\s+', ' ', 'g') as it from pg_proc where pronamespace = 'jobs'::regnamespace and proname <> all ($1)`,
    version: 'select version::text as it from jobs.version',
  };
  const told: Record<string, string[]> = {};
  for (const [name, sql] of Object.entries(asked)) {
    const { rows } = await connection.db.query<{ it: string }>(sql, name === 'functions' ? [ours] : []);
    told[name] = rows.map(({ it }) => it).sort();
  }
  return told;
}

test('the schema that the migration makes is the one that the installed library expects, queues included', async () => {
  const { db } = connection;
  const made = await described();
  expect(made.columns!.length).toBeGreaterThan(100);
  expect(made.version).toEqual([String((createRequire(import.meta.url)('pg-boss/version.json') as { schema: number }).schema)]);
  const { rows: queues } = await db.query('select name, policy, retry_limit, retry_delay, retry_backoff, expire_seconds, retention_minutes from jobs.queue');
  await db.query('drop schema jobs cascade');
  await db.query(PgBoss.getConstructionPlans('jobs'));
  for (const { name, ...q } of queues) {
    await db.query('select jobs.create_queue($1, $2)', [name, { policy: q.policy, retryLimit: q.retry_limit, retryDelay: q.retry_delay, retryBackoff: q.retry_backoff, expireInSeconds: q.expire_seconds, retentionMinutes: q.retention_minutes }]);
  }
  expect(await described()).toEqual(made);
});
