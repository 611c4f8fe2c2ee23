import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';
import { DataSource, type DataSourceOptions, type MigrationInterface, type MixedList } from 'typeorm';

// A date stays the day it is, YYYY-MM-DD: as a JavaScript Date it would move with the server's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day);

type EntityClass = new () => object;

/** How many connections one process serves with: its one thread keeps no more busy, and each further one costs PostgreSQL more than it brings. */
const poolSize = 10;

// "pipeline" lets BEGIN, role and context leave in one flush; access/transaction.ts is the only user of a connection.
// The server ends a slow statement; a server that hangs does not, so that we then destroy the connection (query_timeout).
// The last limit is for a process that was lost or hangs in the middle of an act: its locks go with its transaction.
const limits = { connectionTimeoutMillis: 3000, statement_timeout: 4500, query_timeout: 5000, idle_in_transaction_session_timeout: 30_000 };
const serving = { pipeline: true, max: poolSize, ...limits };

/** The connections the application serves with: a role that owns nothing and inherits nothing. */
export function servingSource(url: string, entities: MixedList<EntityClass>): DataSource {
  return new DataSource({ type: 'postgres', url, entities, extra: serving, logging: false, installExtensions: false });
}

/** A connection of the migrating role, for migrations and for loading the demonstration. */
export async function owningSource(url: string): Promise<DataSource> {
  const options: DataSourceOptions = {
    type: 'postgres',
    url,
    migrations: await migrationClasses(),
    migrationsTransactionMode: 'each',
    extra: { max: 2 },
    installExtensions: false,
  };
  return new DataSource(options).initialize();
}

/** The migrations, in their order, as the folder beside `src/` holds them. */
async function migrationClasses(): Promise<(new () => MigrationInterface)[]> {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'migrations');
  const files = readdirSync(folder).filter((name) => /^\d{13}-[\w-]+\.(js|ts)$/.test(name) && !name.endsWith('.d.ts'));
  const modules = await Promise.all(
    files.sort().map((file) => import(pathToFileURL(join(folder, file)).href) as Promise<Record<string, new () => MigrationInterface>>),
  );
  return modules.flatMap((module) => Object.values(module));
}

/**
 * Brings the schema up to the code and gives the serving role its password.
 * @returns how many migrations ran.
 */
export async function migrate(databaseUrl: string, appPassword: string): Promise<number> {
  const source = await owningSource(databaseUrl);
  try {
    const old = await faultOfServer(source);
    if (old) throw new Error(old);
    const ran = await source.runMigrations();
    await source.query('grant select on public.migrations to egide_app');
    // ALTER ROLE takes no parameter; format() quotes the literal.
    const [row] = await source.query(`select format('alter role egide_app with login noinherit password %L', $1::text) as sql`, [appPassword]);
    await source.query((row as { sql: string }).sql);
    return ran.length;
  } finally {
    await source.destroy();
  }
}

/** Null for a server that will do: 15 is the oldest the tests run on. */
async function faultOfServer(source: DataSource): Promise<string | null> {
  const [server] = (await source.query("select current_setting('server_version_num')::int as version")) as { version: number }[];
  return faultOfVersion(server!.version);
}

/** @param version as `server_version_num` writes it: 150018 is 15.18 */
export function faultOfVersion(version: number): string | null {
  const major = Math.floor(version / 10_000);
  return major >= 15 ? null : `PostgreSQL ${major} is too old: use PostgreSQL 15 or a newer one`;
}

/**
 * What forbids to serve on this database; empty when all is well.
 * A superuser ignores FORCE ROW LEVEL SECURITY, a schema behind the code answers wrongly, and whoever reads the
 * README may sign in to an account of the demonstration.
 * @param demonstration the e-mail addresses that no account of a production may have
 */
export async function faultsOfDatabase(source: DataSource, demonstration: string[] = []): Promise<string[]> {
  const faults: string[] = [];
  const old = await faultOfServer(source);
  if (old) faults.push(old);
  const [role] = (await source.query(
    'select rolsuper or rolbypassrls as unbound, rolname from pg_roles where rolname = session_user',
  )) as { unbound: boolean; rolname: string }[];
  if (role?.unbound) faults.push(`the role ${role.rolname} bypasses row-level security: serve as egide_app`);
  const missing = await migrationsMissing(source);
  if (missing) faults.push(`${missing} migration(s) behind the code: run "node dist/src/cli.js migrate"`);
  const known = await accountsAmong(source, demonstration);
  if (known) faults.push(`${known} account(s) of the demonstration, whose passwords are public: a production needs a database of its own`);
  return faults;
}

/** The migrations of this code, as the database records them. Read once: they do not change while it runs. */
export function migrationNames(): Promise<string[]> {
  return (names ??= migrationClasses().then((classes) => classes.map(({ name }) => name)));
}
let names: Promise<string[]> | undefined;

async function migrationsMissing(source: DataSource): Promise<number> {
  const [table] = (await source.query("select to_regclass('public.migrations') is not null as there")) as { there: boolean }[];
  const done = table!.there ? ((await source.query('select name from public.migrations')) as { name: string }[]) : [];
  const names = new Set(done.map((row) => row.name));
  return (await migrationClasses()).filter((migration) => !names.has(migration.name)).length;
}

/** How many of these addresses have an account. Asked at the door: the serving role sees no account by itself. */
async function accountsAmong(source: DataSource, emails: string[]): Promise<number> {
  const [door] = (await source.query("select 1 from pg_proc where proname = 'identify_by_email'")) as object[];
  if (!door || !emails.length) return 0;
  return source.transaction(async (db) => {
    await db.query('set local role egide_account');
    const asked = 'select count(access.identify_by_email(email))::int as known from unnest($1::text[]) as email';
    const [row] = (await db.query(asked, [emails])) as { known: number }[];
    return row!.known;
  });
}
