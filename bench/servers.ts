import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { Options, Tools } from './tools.js';

/** The servers under measure, each a process of its own; values are their ports on 127.0.0.1. */
export interface Servers {
  egide: number;
  limit: number;
  /** The application on the small and on the big table of adults. */
  small: number;
  big: number;
}

export const DATABASES = { main: 'bench', small: 'bench_small', big: 'bench_big' } as const;

export async function startServers(options: Options, tools: Tools): Promise<Servers> {
  const start = (name: string, args: string[], database: string) => serverOf(name, args, tools.databaseUrl(database), options, tools);
  const app = [join(tools.root, 'dist/src/main.js')];
  const bare = ['--import', join(tools.root, 'scripts/lib/ts-register.mjs'), join(tools.root, 'bench/limit-server.ts')];
  return {
    egide: await start('egide', app, DATABASES.main),
    limit: await start('limit', bare, DATABASES.main),
    small: await start('small', app, DATABASES.small),
    big: await start('big', app, DATABASES.big),
  };
}

/** Mails stay in the outbox: who changes thousands of bank details a second has a process apart to send them. */
const settings = { EGIDE_MODE: 'demo', PORT: '0', EGIDE_HOST: '127.0.0.1', EGIDE_RATE_LIMIT_PER_MINUTE: '1000000000', EGIDE_SMTP_URL: 'none' };

/** @returns the port it listens on. */
export async function serverOf(name: string, args: string[], url: string, { profile }: Options, tools: Tools): Promise<number> {
  const profiling = profile ? ['--cpu-prof', '--cpu-prof-dir', profile, '--cpu-prof-name', `${name}.cpuprofile`] : [];
  const child = spawn(process.execPath, [...profiling, ...args], {
    cwd: tools.root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...settings, EGIDE_DATA_DIR: tools.data, DATABASE_URL: url },
  });
  tools.onShutdown(() => tools.stopChild(child, [['SIGTERM', 20_000], ['SIGKILL', 1000]]));
  return new Promise((done, fail) => {
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      const ready = /is ready on http:\/\/localhost:(\d+)/.exec(line);
      if (!ready) return;
      lines.close();
      // Taken unread from here on: a server whose output nobody takes would stop, and reading it would cost what is measured.
      child.stdout.resume();
      done(Number(ready[1]));
    });
    child.once('exit', () => fail(new Error(`the server "${name}" stopped before it was ready`)));
  });
}
