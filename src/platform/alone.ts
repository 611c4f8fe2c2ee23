import pg from 'pg';

/** Any number: the same for every process that brings this database up. */
const key = '4721110031';

/**
 * Runs `work` while no other process runs it on the same database: two that start together would both find it empty.
 * @param url a direct connection; behind a pooler that shares sessions, the lock would be somebody else's
 */
export async function alone<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [key]);
    return await work();
  } finally {
    // The lock ends with the session that holds it.
    await client.end();
  }
}
