import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { createApp } from '../../src/app.setup.js';
import { drain } from '../../src/platform/draining.js';
import { freshFolder, type MainProgram, productionEnv, renameAccounts, runMain, until } from '../support/main-program.js';
import { freshConnection } from '../support/postgres.js';
import { testConfig } from '../support/world.js';

const folder = freshFolder('draining');
const body = JSON.stringify({ email: 'nobody@courriel.example', password: 'not the password of anybody' });
const slow = `POST /api/sign-ins HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
const get = (path: string) => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`;

let database: Awaited<ReturnType<typeof freshConnection>>;
beforeAll(async () => {
  database = await freshConnection();
  await renameAccounts(database.db);
});
afterAll(async () => {
  await database.close();
  folder.remove();
});

/** Nobody can try a password until `release`. */
async function holdSignIns(): Promise<void> {
  await database.db.query('begin');
  await database.db.query('lock table identity.throttles');
}
const release = () => database.db.query('rollback');
const somebodyWaits = async () => (await database.db.query('select 1 from pg_locks where not granted')).rowCount! > 0;

/** A connection that is kept open, and all that came over it. */
interface Line {
  socket: Socket;
  received(): string;
  ended: Promise<void>;
}

function open(port: number): Promise<Line> {
  return new Promise((done, fail) => {
    let received = '';
    const socket = connect(port, '127.0.0.1').setEncoding('utf8');
    socket.on('data', (chunk: string) => (received += chunk)).once('error', fail);
    const ended = new Promise<void>((over) => socket.once('close', () => over()));
    socket.once('connect', () => done({ socket, received: () => received, ended }));
  });
}

async function ask(line: Line, request: string): Promise<string> {
  const before = line.received().length;
  line.socket.write(request);
  await until(() => line.received().slice(before).includes('\r\n\r\n'));
  return line.received().slice(before);
}

describe('a process that is told to stop', () => {
  let program: MainProgram;
  let port: number;
  beforeEach(async () => {
    program = await runMain(productionEnv(database.url, folder.path));
    port = Number(new URL(program.url).port);
  });
  afterEach(async () => {
    program.child.kill('SIGKILL');
    await program.ended;
  });

  test('finishes what runs, takes no new connection, tells those kept alive to close, and ends well', async () => {
    const [kept, other, busy] = [await open(port), await open(port), await open(port)];
    expect(await ask(kept, get('/api/health/ready'))).toMatch(/^HTTP\/1.1 200 /);
    await holdSignIns();
    busy.socket.write(slow);
    await until(somebodyWaits);
    program.child.kill('SIGTERM');
    await until(() => program.output().includes('Draining…'));

    expect(await ask(kept, get('/api/health/ready'))).toMatch(/^HTTP\/1.1 503 [^]*connection: close\r\n/i);
    expect(await ask(other, get('/api/health'))).toMatch(/^HTTP\/1.1 200 [^]*connection: close\r\n/i);
    await Promise.all([kept.ended, other.ended]);
    await expect(open(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    // Longer than connections without a request are kept.
    await new Promise((later) => setTimeout(later, 1_500));
    expect([busy.received(), program.child.exitCode]).toEqual(['', null]);

    await release();
    await busy.ended;
    expect(busy.received()).toMatch(/^HTTP\/1.1 401 [^]*connection: close\r\n/i);
    expect(await program.ended).toBe(0);
    expect(program.output()).toContain('"Stopped"');
  }, 60_000);

  test('does not wait for connections on which nothing is asked', async () => {
    const idle = await open(port);
    await ask(idle, get('/api/health'));
    const start = performance.now();
    expect(await program.stop()).toBe(0);
    expect(performance.now() - start).toBeLessThan(6_000);
  }, 30_000);
});

describe('draining', () => {
  test('cuts off, and says so, what does not end in its time', async () => {
    const app = await createApp({ ...testConfig(database.url) });
    await app.listen(0, '127.0.0.1');
    const line = await open((app.getHttpServer().address() as { port: number }).port);
    await holdSignIns();
    line.socket.write(slow);
    await until(somebodyWaits);
    const start = performance.now();
    expect(await drain(app, { keptAlive: 50, requests: 300, rest: 100 })).toBe(false);
    expect(performance.now() - start).toBeLessThan(5_000);
    await line.ended;
    expect(line.received()).toBe('');
    await release();
    await until(() => !app.get(DataSource).isInitialized);
  }, 30_000);
});
