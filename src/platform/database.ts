import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';
import { DataSource, type DataSourceOptions, type MigrationInterface, type MixedList } from 'typeorm';

// A date stays the day it is, YYYY-MM-DD: as a JavaScript Date it would move with the server's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day);

type EntityClass = new () => object;

// "pipeline" lets BEGIN, role and context leave in one flush; access/transaction.ts is the only user of a connection.
const serving = { pipeline: true, max: 20, connectionTimeoutMillis: 5000, statement_timeout: 15_000 };

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

/**
 * What keeps the serving role from standing behind its walls; empty when all is well.
 * A superuser ignores FORCE ROW LEVEL SECURITY, and a schema behind the code answers wrongly.
 */
export async function faultsOfDatabase(source: DataSource): Promise<string[]> {
  const faults: string[] = [];
  const [role] = (await source.query(
    'select rolsuper or rolbypassrls as unbound, rolname from pg_roles where rolname = session_user',
  )) as { unbound: boolean; rolname: string }[];
  if (role?.unbound) faults.push(`the role ${role.rolname} bypasses row-level security: serve as egide_app`);
  const done = (await source.query('select name from public.migrations')) as { name: string }[];
  const names = new Set(done.map((row) => row.name));
  const missing = (await migrationClasses()).filter((migration) => !names.has(migration.name));
  if (missing.length) faults.push(`${missing.length} migration(s) behind the code: run "node dist/src/cli.js migrate"`);
  return faults;
}

