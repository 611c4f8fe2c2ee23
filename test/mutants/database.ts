import pg from 'pg';

/** The tests' server, as scripts/lib/test-postgres.mjs starts it. */
export interface Server {
  url(database: string): string;
  /** The migrated and filled database that every test file copies. */
  template: string;
  folder: string;
  data?: string;
}

export async function connected<T>(url: string, work: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = new pg.Client(url);
  await db.connect();
  try {
    return await work(db);
  } finally {
    await db.end();
  }
}

/** A copy of the template, with the rights ON DATABASE that PostgreSQL leaves behind. */
export async function copyTemplate({ url, template }: Server, name: string): Promise<void> {
  await connected(url('postgres'), async (db) => {
    await db.query(`create database ${name} template ${template}`);
    await db.query('update pg_database set datacl = (select datacl from pg_database where datname = $2) where datname = $1', [name, template]);
  });
}

/** The copies that tests leave behind when they are ended at their first failure, and the mutant itself. */
export async function dropCopies({ url, template }: Server): Promise<void> {
  await connected(url('postgres'), async (db) => {
    const { rows } = await db.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [`${template}_`]);
    for (const { datname } of rows) await db.query(`drop database if exists ${datname} with (force)`);
  });
}
