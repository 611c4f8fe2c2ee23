import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { onShutdown } from './shutdown.mjs';
import { Halt } from './terminal.mjs';

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

const ps = (pid, column) => spawnSync('ps', ['-ww', '-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() || undefined;

/**
 * When a process was born, in a form to compare only; `undefined` when it does not live (a zombie does not).
 * A pid alone proves nothing: pids are used again, after a reboot or a container's restart above all.
 */
export function birthOf(pid) {
  if (process.platform !== 'linux') return ps(pid, 'lstart');
  const stat = read(`/proc/${pid}/stat`);
  if (!stat) return undefined;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return `${read('/proc/sys/kernel/random/boot_id')?.trim()}/${fields[19]}`;
}

/** The command line a process was started with, empty when there is none to see. */
export function commandLineOf(pid) {
  if (process.platform !== 'linux') return ps(pid, 'args') ?? '';
  return (read(`/proc/${pid}/cmdline`) ?? '').replaceAll('\0', ' ');
}

/** Waits until the process is gone; false after `limit` milliseconds. */
export async function gone(pid, limit) {
  const born = birthOf(pid);
  const end = Date.now() + limit;
  while (born && birthOf(pid) === born) {
    if (Date.now() > end) return false;
    await wait(50);
  }
  return true;
}

/** Sends each signal in turn, giving the process the time said to leave. True when it left. */
export async function stopProcess(pid, signals) {
  for (const [signal, limit] of signals) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
    if (await gone(pid, limit)) return true;
  }
  return false;
}

/** The same for a child of ours: one that ended is left alone, since its pid may be another's by now. */
export const stopChild = (child, signals) => (isRunning(child) ? stopProcess(child.pid, signals) : Promise.resolve(true));

export const isRunning = (child) => child.pid !== undefined && child.exitCode === null && child.signalCode === null;

/** For tools that have nothing to finish. */
export const BRIEF = [['SIGTERM', 5_000], ['SIGKILL', 1_000]];

/** Runs a command to its end with our terminal; throws `Halt` with `failure` when it fails. */
export async function run(command, args, { failure, ...options } = {}) {
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], ...options });
  onShutdown(() => stopChild(child, BRIEF));
  const code = await new Promise((done) => {
    child.once('error', () => done(-1));
    child.once('close', (status) => done(status ?? -1));
  });
  if (code !== 0) throw new Halt(failure ?? `${command} ${args.join(' ')} failed (${code})`);
}
