import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface FreshDatabase {
  /** Connection string of the superuser. */
  url: string;
  /** Removes the database, closing whatever is still connected to it. */
  drop(): Promise<void>;
}

/**
 * A database of one's own, copied from the template that `test/support/template.ts` filled: ask for one per test file,
 * in `beforeAll`. Roles belong to the server and are shared by every copy; settings and rights given ON DATABASE are
 * not copied.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = process.env.EGIDE_TEST_POSTGRES;
  if (!server) throw new Error('There is no test server: run the tests with `npm test` or jest’s global setup.');
  const template = process.env.EGIDE_TEST_TEMPLATE!;
  const name = `${template}_${randomBytes(6).toString('hex')}`;
  await administer(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  // Tests read PostgreSQL's own words; a server of yours may speak French.
  await administer(server, `ALTER DATABASE ${name} SET lc_messages = 'C'`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      // The proof that nothing secret reaches the disk reads the files after the run: then they stay.
      if (!process.env.EGIDE_TEST_KEEP) await administer(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** A fresh database with a superuser's connection to it. */
export async function freshConnection(): Promise<{ url: string; db: pg.Client; close(): Promise<void> }> {
  const { url, drop } = await freshDatabase();
  const db = new pg.Client(url);
  await db.connect();
  return { url, db, close: () => db.end().then(drop) };
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
