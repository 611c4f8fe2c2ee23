import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { birthOf } from './processes.mjs';

const parse = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

/** Pid of the living process that holds `file`, or `undefined`: a hold dies with its process. */
export function holderOf(file) {
  const owner = parse(file);
  return owner && birthOf(owner.pid) === owner.born ? owner.pid : undefined;
}

/** Writes that `pid` holds `file`, whoever held it before. */
export function mark(file, pid) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ pid, born: birthOf(pid) }), { mode: 0o600 });
  renameSync(draft, file);
}

/**
 * Takes `file` for this process. Returns the pid of the living holder when there is one, `undefined` when taken.
 * `link` makes the file appear whole or not at all, and only once.
 */
export function take(file) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ pid: process.pid, born: birthOf(process.pid) }), { mode: 0o600 });
  try {
    for (;;) {
      try {
        linkSync(draft, file);
        process.on('exit', () => release(file));
        return undefined;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const holder = holderOf(file);
      if (holder) return holder;
      bury(file);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes a dead hold. Between our look and the rename another may have taken it: then it is put back. */
function bury(file) {
  const grave = `${file}.${process.pid}.dead`;
  try {
    renameSync(file, grave);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  try {
    if (holderOf(grave)) linkSync(grave, file);
  } finally {
    rmSync(grave, { force: true });
  }
}

export function release(file) {
  if (holderOf(file) === process.pid) rmSync(file, { force: true });
}

/** Runs `work` while holding `file`, after whoever holds it now. */
export async function withHold(file, work) {
  while (take(file)) await wait(200);
  try {
    return await work();
  } finally {
    release(file);
  }
}
