import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { Halt } from './terminal.mjs';

/** PostgreSQL refuses to run as root: these are tried, in this order, before and after making the first. */
const NAMES = ['postgres', '_postgres'];

export const isRoot = () => process.getuid() === 0;

const idOf = (name, flag) => {
  const found = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return found.status === 0 ? Number(found.stdout) : undefined;
};

const accountNamed = (name) => {
  const uid = idOf(name, '-u');
  return uid ? { uid, gid: idOf(name, '-g') } : undefined;
};

function firstAccount() {
  for (const name of NAMES) {
    const account = accountNamed(name);
    if (account) return account;
  }
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAMES[0]]);
  return accountNamed(NAMES[0]) ?? accountNamed('nobody');
}

/**
 * The user PostgreSQL runs as: `undefined` means as ourselves. Data that exist already keep their owner, so that a
 * folder used by a person can be started by root and the other way round is refused plainly.
 */
export function clusterAccount(data) {
  if (!isRoot()) return undefined;
  if (existsSync(data)) {
    const { uid, gid } = statSync(data);
    if (uid !== 0) return { uid, gid };
  }
  const account = firstAccount();
  if (!account) throw new Halt('PostgreSQL does not run as root: an ordinary user is missing. Run as one, or set DATABASE_URL.');
  return account;
}

/** Whether that user can go into the folder: asked of the system itself, since modes do not tell everything. */
export function canEnter(account, folder) {
  if (!account) return true;
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** Makes a folder of ours, which the unprivileged user may cross but not read. */
export function crossable(folder) {
  const isNew = mkdirSync(folder, { recursive: true, mode: isRoot() ? 0o711 : 0o700 }) !== undefined;
  if (isNew && isRoot()) chmodSync(folder, 0o711);
  return folder;
}
