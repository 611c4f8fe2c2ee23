import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { postgresVersion } from './postgres-binaries.mjs';
import { BRIEF, stopChild } from './processes.mjs';
import { onShutdown } from './shutdown.mjs';
import { Halt } from './terminal.mjs';

export const SUPERUSER = 'egide_admin';

const DRAFT = 'making-';

/** The same collation on every system: code points, with Unicode case rules built into PostgreSQL. */
const LOCALE = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

/**
 * Makes `home/data` unless it exists. initdb works in a draft folder that is renamed when complete, so that one cut
 * short leaves nothing half made, and an initdb still running from a killed start cannot touch ours.
 */
export async function initialise({ home, data, bin, account, password, quick }) {
  clearDrafts(home);
  if (existsSync(data)) return checkVersion(data);
  const draft = join(home, `${DRAFT}${process.pid}`);
  const passwordFile = `${draft}.password`;
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) for (const path of [draft, passwordFile]) chownSync(path, account.uid, account.gid);
  const args = ['-D', draft, '-U', SUPERUSER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', ...LOCALE];
  const { code, output } = await collect(join(bin, 'initdb'), quick ? [...args, '--no-sync'] : args, account);
  rmSync(passwordFile, { force: true });
  if (code !== 0) throw new Halt(`PostgreSQL could not make its data folder: ${output.trim().split('\n').at(-1)}`);
  renameSync(draft, data);
}

/** The environment of PostgreSQL's programs: nothing of ours, and messages the same everywhere. */
export const ENVIRONMENT = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };

async function collect(command, args, account) {
  const child = spawn(command, args, { ...account, cwd: '/', env: ENVIRONMENT, stdio: ['ignore', 'pipe', 'pipe'] });
  onShutdown(() => stopChild(child, BRIEF));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const code = await new Promise((done) => child.once('error', () => done(-1)).once('close', done));
  return { code, output };
}

function clearDrafts(home) {
  for (const name of readdirSync(home).filter((one) => one.startsWith(DRAFT))) {
    try {
      rmSync(join(home, name), { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // A killed start's initdb may still be writing there: the next start removes it.
    }
  }
}

function checkVersion(data) {
  const theirs = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  const ours = postgresVersion().split('.')[0];
  if (theirs !== ours) throw new Halt(`${data} was made by PostgreSQL ${theirs} and this is PostgreSQL ${ours}: move that folder away to begin anew.`);
}
