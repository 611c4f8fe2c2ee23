import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { demoAccounts } from '../../demo/accounts.js';
import { asApplication } from '../../src/settings/config.js';
import { faultsOfDatabase, servingSource } from '../../src/platform/database.js';
import { freshFolder, productionEnv, renameAccounts, runMain } from '../support/main-program.js';
import { freshConnection } from '../support/postgres.js';
import { appPassword } from '../support/template.js';

const folder = freshFolder('boot');
const addresses = demoAccounts().map(({ email }) => email);

let database: Awaited<ReturnType<typeof freshConnection>>;
let db: pg.Client;
beforeAll(async () => {
  database = await freshConnection();
  db = database.db;
});
afterAll(async () => {
  await database.close();
  folder.remove();
});

const production = () => productionEnv(database.url, folder.path);

/** Runs the compiled main program until it ends, or until it is ready. */
async function boot(env: NodeJS.ProcessEnv): Promise<{ code: number | null; output: string; lines: Line[] }> {
  const program = await runMain(env);
  const code = await (program.url ? program.stop() : program.ended);
  const output = program.output();
  return { code, output, lines: output.trim().split('\n').map((line) => JSON.parse(line) as Line) };
}

interface Line {
  level: string;
  message?: string;
  errors?: string[];
}

/** What the serving role, or another, says of the database. */
async function faultsSeenBy(url: string, demonstration: string[] = []): Promise<string[]> {
  const source = await servingSource(url, []).initialize();
  try {
    return await faultsOfDatabase(source, demonstration);
  } finally {
    await source.destroy();
  }
}

const served = () => asApplication(database.url, appPassword);

describe('the database of a production', () => {
  test('holds no account of the demonstration', async () => {
    expect(await faultsSeenBy(served(), addresses)).toEqual([expect.stringContaining(`${addresses.length} account(s) of the demonstration`)]);
    expect(await faultsSeenBy(served(), ['nobody@courriel.example', addresses[0]!.toUpperCase()])).toEqual([expect.stringContaining('1 account(s)')]);
    expect(await faultsSeenBy(served())).toEqual([]);
  });

  test('is served by a role that its walls hold', async () => {
    expect(await faultsSeenBy(database.url)).toEqual([expect.stringMatching(/^the role \w+ bypasses row-level security/)]);
  });

  test('is not behind the code', async () => {
    const { rows } = await db.query('delete from public.migrations where id = (select max(id) from public.migrations) returning *');
    expect(await faultsSeenBy(served())).toEqual([expect.stringContaining('1 migration(s) behind the code')]);
    await db.query('insert into public.migrations (id, timestamp, name) values ($1, $2, $3)', [rows[0].id, rows[0].timestamp, rows[0].name]);
  });

  test('that was never migrated says so', async () => {
    await db.query(`create database ${new URL(database.url).pathname.slice(1)}_empty`);
    const url = new URL(database.url);
    url.pathname += '_empty';
    expect(await faultsSeenBy(url.href, addresses)).toEqual([expect.any(String), expect.stringMatching(/^[1-9]\d* migration\(s\) behind/)]);
    await db.query(`drop database ${url.pathname.slice(1)}`);
  });

  test('tells all its faults at once', async () => {
    await db.query("update public.migrations set name = name || '!' where id = 1");
    expect(await faultsSeenBy(database.url, addresses)).toHaveLength(3);
    await db.query("update public.migrations set name = rtrim(name, '!') where id = 1");
  });
});

describe('the main program in production', () => {
  test('does not start on a demonstration’s database, and says why in one line, without a stack', async () => {
    const { code, lines } = await boot(production());
    expect(code).toBe(1);
    expect(lines).toEqual([expect.objectContaining({ level: 'fatal', errors: [expect.stringContaining('account(s) of the demonstration')] })]);
    expect(lines[0]).not.toHaveProperty('stack');
  });

  test('does not start on a faulty environment, and lists all of it', async () => {
    const { code, lines } = await boot({ EGIDE_MODE: undefined });
    expect(code).toBe(1);
    const names = [
      'DATABASE_URL', 'EGIDE_DATABASE_APP_PASSWORD', 'EGIDE_KEYRING', 'EGIDE_MAIL_FROM', 'EGIDE_MUTUAL_NAME', 'EGIDE_PUBLIC_URL',
      'EGIDE_SMTP_URL', 'EGIDE_TOKEN_KEYS', 'EGIDE_TRUSTED_PROXIES',
    ];
    expect(lines).toEqual([expect.objectContaining({ level: 'fatal', message: `environment: ${names.length} error(s)` })]);
    expect(lines[0]!.errors!.map((line) => line.split(':')[0]).sort()).toEqual(names);
  });

  test('starts once nothing of the demonstration is left, and tells its life in lines of JSON', async () => {
    await renameAccounts(db);
    const { code, lines } = await boot(production());
    expect(code).toBe(0);
    expect(lines.map(({ level, message }) => [level, message])).toEqual([
      ['info', expect.stringMatching(/^Égide is ready on http:\/\/localhost:\d+$/)],
      ['info', 'Draining…'],
      ['info', 'Stopped'],
    ]);
  });
});
