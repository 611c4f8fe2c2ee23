import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { appPassword, testKeyRingPath } from './template.js';

/** The compiled main program as a process of its own. */
export interface MainProgram {
  child: ChildProcess;
  /** Where it listens; set once it is ready. */
  url: string;
  /** All that it has written on both of its outputs. */
  output(): string;
  /** Its exit code, null when a signal killed it. */
  ended: Promise<number | null>;
  /** SIGTERM, then its exit code. */
  stop(): Promise<number | null>;
}

/** Runs it; comes back once it is ready, or has ended. */
export async function runMain(env: NodeJS.ProcessEnv): Promise<MainProgram> {
  let output = '';
  const child = spawn(process.execPath, ['dist/src/main.js'], { env: { PATH: process.env.PATH, PORT: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const program: MainProgram = { child, url: '', output: () => output, ended, stop: () => (child.kill('SIGTERM'), ended) };
  await new Promise<void>((done) => {
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk;
        const [, scheme, port] = /ready on (https?):\/\/localhost:(\d+)/.exec(output) ?? [];
        if (port) done(void (program.url = `${scheme}://127.0.0.1:${port}`));
      });
    }
    void ended.then(() => done());
  });
  return program;
}

/** Comes back once `holds`, at most `limit` milliseconds later. */
export async function until(holds: () => boolean | Promise<boolean>, limit = 15_000): Promise<void> {
  const end = Date.now() + limit;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('what was waited for has not come');
    await new Promise((next) => setTimeout(next, 25));
  }
}

/** A folder of its own, and how to remove it. */
export function freshFolder(name: string): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), `egide-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Settings of a production on the tests' server, behind a proxy of this machine. Its keys open what the template holds. */
export function productionEnv(databaseUrl: string, folder: string): NodeJS.ProcessEnv {
  const ring = join(folder, 'ring.json');
  const demonstration = JSON.parse(readFileSync(testKeyRingPath(), 'utf8')) as object;
  writeFileSync(ring, JSON.stringify({ ...demonstration, demo: false }), { mode: 0o600 });
  return {
    EGIDE_MODE: 'production',
    EGIDE_MUTUAL_NAME: 'Mutuelle de la Vallée',
    DATABASE_URL: databaseUrl,
    EGIDE_DATABASE_APP_PASSWORD: appPassword,
    EGIDE_KEYRING: ring,
    EGIDE_TOKEN_KEYS: `2026-11:${'k'.repeat(43)}`,
    EGIDE_TRUSTED_PROXIES: '127.0.0.2',
    EGIDE_SMTP_URL: 'smtps://mail.example',
    EGIDE_MAIL_FROM: 'extranet@mutuelle.example',
    EGIDE_PUBLIC_URL: 'https://extranet.example',
    EGIDE_DATA_DIR: folder,
  };
}

/** Settings of a demonstration on the tests' server, with the keys and the role's password that the template has. */
export function demonstrationEnv(databaseUrl: string, folder: string): NodeJS.ProcessEnv {
  const secrets = join(folder, 'secrets');
  mkdirSync(secrets, { recursive: true, mode: 0o700 });
  writeFileSync(join(secrets, 'key-ring.json'), readFileSync(testKeyRingPath()), { mode: 0o600 });
  const tokenKeys = { active: 'demo-1', keys: { 'demo-1': 'a key of the tests, long enough for anybody' } };
  writeFileSync(join(secrets, 'secrets.json'), JSON.stringify({ demo: true, tokenKeys, databaseAppPassword: appPassword }), { mode: 0o600 });
  return { EGIDE_MODE: 'demo', DATABASE_URL: databaseUrl, EGIDE_DATA_DIR: folder };
}

/** No account bears an address of the demonstration any more: each ends in “.test”. */
export async function renameAccounts(db: pg.Client): Promise<void> {
  await db.query("update identity.accounts set email = email || '.test'");
}
