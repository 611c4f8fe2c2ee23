import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const leash = pathToFileURL(join(process.cwd(), 'scripts/lib/leash.mjs')).href;

/** Milliseconds a client waits for an answer: longer than the application ever takes to give up. */
const patience = 15_000;

export interface Answer {
  status: number;
  headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as it came
  body: any;
  /** Milliseconds. */
  took: number;
}

/** Milliseconds for which a process could have run and others had the cores (Linux; elsewhere 0). */
export function waitedForCore(pid: number): number {
  const path = `/proc/${pid}/schedstat`;
  return existsSync(path) ? Number(readFileSync(path, 'utf8').split(' ')[1]) / 1e6 : 0;
}

/** The main program as a process of its own, on one port through every restart. The leash ends it if the tests are killed. */
export class Program {
  /** Everything it has said, from every start. */
  output = '';
  private child: ChildProcess | null = null;

  constructor(
    private readonly port: number,
    private readonly databaseUrl: string,
    private readonly folder: string,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get lives(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Resolves when it says that it is ready. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ['--import', leash, 'dist/src/main.js'], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: {
        PATH: process.env.PATH, EGIDE_MODE: 'demo', DATABASE_URL: this.databaseUrl, PORT: String(this.port),
        EGIDE_DATA_DIR: join(this.folder, 'app'), EGIDE_RATE_LIMIT_PER_MINUTE: '0',
      },
    });
    this.child = child;
    await new Promise<void>((done, fail) => {
      for (const stream of [child.stdout!, child.stderr!]) {
        stream.on('data', (chunk: Buffer) => {
          this.output += chunk.toString();
          if (chunk.toString().includes('is ready on')) done();
        });
      }
      child.once('exit', (code, signal) => fail(new Error(`the application has stopped (${code ?? signal}): ${this.output}`)));
    });
  }

  /** kill -9. */
  async kill(): Promise<void> {
    if (!this.lives) return;
    const gone = once(this.child!, 'exit');
    this.child!.kill('SIGKILL');
    await gone;
  }

  async ask(path: string, { method = 'GET', body, headers = {} }: { method?: string; body?: unknown; headers?: Record<string, string> } = {}): Promise<Answer> {
    const begun = performance.now();
    const answer = await fetch(this.url + path, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text && JSON.parse(text), took: performance.now() - begun };
  }

  /** Milliseconds from now until it is ready and gives somebody their home page. */
  async untilReady(headers: Record<string, string>, from = performance.now()): Promise<number> {
    const ok = (path: string) => this.ask(path, { headers }).then(({ status }) => status === 200, () => false);
    while (!((await ok('/api/health/ready')) && (await ok('/api/member/dashboard')))) await wait(25);
    return performance.now() - from;
  }

  /** Milliseconds for which the process could have run and others had the cores. */
  waitedForCore(): number {
    return waitedForCore(this.child!.pid!);
  }

  /** Resident memory in MiB and open files of the process, on Linux. */
  usage(): { memory: number; files: number } {
    const at = `/proc/${this.child!.pid}`;
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`${at}/status`, 'utf8'))!;
    return { memory: Number(kilobytes) / 1024, files: readdirSync(`${at}/fd`).length };
  }
}
