import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { demoAccounts } from '../../demo/accounts.js';
import { createLocalKeyRing } from '../../src/crypto/index.js';
import { asApplication } from '../../src/platform/config.js';
import { faultsOfDatabase, servingSource } from '../../src/platform/database.js';
import { freshConnection } from '../support/postgres.js';
import { appPassword } from '../support/template.js';

const folder = mkdtempSync(join(tmpdir(), 'egide-boot-'));
const addresses = demoAccounts().map(({ email }) => email);

let database: Awaited<ReturnType<typeof freshConnection>>;
let db: pg.Client;
beforeAll(async () => {
  createLocalKeyRing(join(folder, 'ring.json'), { demo: false });
  database = await freshConnection();
  db = database.db;
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const production = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  EGIDE_MODE: 'production',
  EGIDE_MUTUAL_NAME: 'Mutuelle de la Vallée',
  DATABASE_URL: database.url,
  EGIDE_DATABASE_APP_PASSWORD: appPassword,
  EGIDE_KEYRING: join(folder, 'ring.json'),
  EGIDE_TOKEN_KEYS: `2026-11:${'k'.repeat(43)}`,
  EGIDE_DATA_DIR: folder,
  PORT: '0',
});

/** Runs the compiled main program until it ends, or until it is ready. */
function boot(env: NodeJS.ProcessEnv): Promise<{ code: number | null; output: string }> {
  return new Promise((done) => {
    let output = '';
    const child = execFile(process.execPath, ['dist/src/main.js'], { env }, () => done({ code: child.exitCode, output }));
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on('data', (chunk: string) => {
        const wasReady = output.includes('ready on');
        output += chunk;
        if (!wasReady && output.includes('ready on')) child.kill('SIGTERM');
      });
    }
  });
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
    const { code, output } = await boot(production());
    expect(code).toBe(1);
    expect(output).toContain('account(s) of the demonstration');
    expect(output).not.toMatch(/ready on| {4}at /);
  });

  test('does not start on a faulty environment, and lists all of it', async () => {
    const { code, output } = await boot({ PATH: process.env.PATH, EGIDE_MODE: 'production' });
    expect(code).toBe(1);
    for (const name of ['DATABASE_URL', 'EGIDE_KEYRING', 'EGIDE_TOKEN_KEYS', 'EGIDE_DATABASE_APP_PASSWORD', 'EGIDE_MUTUAL_NAME']) expect(output).toContain(`- ${name}:`);
    expect(output).not.toMatch(/ {4}at /);
  });

  test('starts once nothing of the demonstration is left', async () => {
    await db.query("update identity.accounts set email = 'x' || id || '@mutuelle.test'");
    const { code, output } = await boot(production());
    expect(output).toMatch(/Égide is ready on http:\/\/localhost:\d+/);
    expect(code).toBe(0);
  });
});
