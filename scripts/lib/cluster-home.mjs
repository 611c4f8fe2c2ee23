import { chmodSync, existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { secretIn, shortHash } from './paths.mjs';
import { SHARED } from './postgres-binaries.mjs';
import { say } from './terminal.mjs';
import { canEnter, clusterAccount, crossable } from './unprivileged.mjs';

/**
 * The folder of an embedded server: `data/`, `password`, `server.log`. As root it must be reachable by the
 * unprivileged user; when `wanted` is not (a clone under /root), a folder named after it under /var/lib is used.
 * @returns {{ home: string, account?: { uid: number, gid: number } }}
 */
export function clusterHome(wanted) {
  crossable(wanted);
  const account = clusterAccount(join(wanted, 'data'));
  if (canEnter(account, wanted)) return { home: wanted, account };
  if (reopen(wanted) && canEnter(account, wanted)) return { home: wanted, account };
  // Named by the path AND by something kept in it: a copied or renewed clone must not open another's database.
  const name = shortHash(`${wanted}\0${secretIn(join(wanted, 'elsewhere'))}`);
  const home = crossable(join(crossable(SHARED), `data-${name}`));
  say(`PostgreSQL does not run as root, and its user cannot reach ${wanted}: the database is kept in ${home}.`);
  return { home, account: clusterAccount(join(home, 'data')) };
}

/** Folders we made ourselves may have been closed since; others' folders are never opened. */
function reopen(wanted) {
  const parent = dirname(wanted);
  if (!existsSync(join(wanted, 'data')) && basename(parent) !== '.egide') return false;
  chmodSync(wanted, 0o711);
  chmodSync(parent, 0o711);
  return true;
}
