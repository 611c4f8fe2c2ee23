import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../support/free-port.js';
import { birthOf, makeFolder, type Postgres, startPostgres } from './scripts.js';

const lives = (pid: number) => birthOf(pid) !== undefined;

function signal(name: NodeJS.Signals, pids: number[]): void {
  for (const pid of pids) if (lives(pid)) process.kill(pid, name);
}

function childrenOf(pid: number): number[] {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return rows.map((row) => row.trim().split(/\s+/).map(Number)).filter(([, parent]) => parent === pid).map(([child]) => child!);
}

/** A PostgreSQL of one's own that keeps what it has acknowledged (fsync is on), to be killed, stopped and frozen. */
export class Cluster {
  private constructor(
    /** Removed with the cluster; what belongs to the application may lie there too. */
    readonly folder: string,
    private readonly port: number,
    private server: Postgres,
  ) {}

  static async start(): Promise<Cluster> {
    const [folder, port] = await Promise.all([makeFolder(), freePort()]);
    const cluster = new Cluster(folder, port, await serve(folder, port));
    await cluster.look((db) => db.query('create database egide'), 'postgres');
    return cluster;
  }

  /** As the superuser; the same after every restart. */
  url(database = 'egide'): string {
    const url = new URL(this.server.url(database));
    url.port = String(this.port);
    return url.href;
  }

  /** A superuser's connection for one look: a lasting one would die with the server. */
  async look<T>(work: (db: pg.Client) => Promise<T>, database?: string): Promise<T> {
    const db = new pg.Client(this.url(database));
    db.on('error', () => undefined);
    await db.connect();
    return work(db).finally(() => db.end());
  }

  /** kill -9 of the postmaster and all its children, as when a machine loses its power but not its disk. */
  async kill(): Promise<void> {
    signal('SIGSTOP', [this.server.pid]);
    const all = [this.server.pid, ...childrenOf(this.server.pid)];
    signal('SIGKILL', all);
    await this.server.died;
    while (all.some(lives)) await wait(10);
  }

  /** The immediate stop: connections are cut, the next start recovers. */
  async stop(): Promise<void> {
    signal('SIGQUIT', [this.server.pid]);
    await this.server.died;
  }

  /** Hangs: connections stay open and the system even accepts new ones, nothing is answered. */
  freeze(): void {
    signal('SIGSTOP', [this.server.pid, ...childrenOf(this.server.pid)]);
  }

  thaw(): void {
    signal('SIGCONT', [this.server.pid, ...childrenOf(this.server.pid)]);
  }

  /** Starts it again on its data and its port, through recovery. */
  async again(): Promise<void> {
    this.server = await serve(this.folder, this.port);
  }

  /** Whatever has happened: nothing of it runs or lies on the disk afterwards. */
  async remove(): Promise<void> {
    if (lives(this.server.pid)) await this.kill();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
    // Started as root, it may have had to keep its data elsewhere.
    if (existsSync(this.server.data)) rmSync(dirname(this.server.data), { recursive: true, force: true });
  }
}

// Before it recovers, PostgreSQL makes every file it has safe, one by one: seconds. Linux can do it in one call.
const quickRecovery = process.platform === 'linux' ? ['recovery_init_sync_method=syncfs'] : [];

/** The last of two settings counts: the port stays the same, so that the application finds it again. */
const serve = (folder: string, port: number) =>
  startPostgres(join(folder, 'postgres'), { settings: [`port=${port}`, 'max_connections=100', ...quickRecovery], detached: false });
