import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { KeyService, type WrappedKey } from '../../src/crypto/index.js';
import { Draining } from '../../src/platform/draining.js';
import { Readiness } from '../../src/shell/readiness.js';
import { bootWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
afterAll(() => world.close());

/** Once the last result no longer serves. */
const fresh = () => new Promise((done) => setTimeout(done, 1_050));

async function ready() {
  const start = performance.now();
  const { status, body, headers } = await world.http.get('/api/health/ready');
  return { status, body: body as { code?: string; parts?: string[]; status?: unknown }, headers, ms: performance.now() - start };
}

/** What it answers when these parts are missing: their names and nothing of their inside. */
async function expectMissing(...parts: string[]): Promise<void> {
  const { status, body, headers, ms } = await ready();
  expect(status).toBe(503);
  expect(body).toEqual({ type: '/problems/not_ready', title: expect.any(String), status: 503, code: 'not_ready', parts });
  expect(headers).toMatchObject({ 'content-type': 'application/problem+json; charset=utf-8', 'retry-after': '1', 'x-request-id': expect.any(String) });
  expect(ms).toBeLessThan(2_000);
}

async function expectReady(): Promise<void> {
  await fresh();
  const { status, body } = await ready();
  expect([status, body]).toEqual([200, { status: 'ready' }]);
}

describe('a server', () => {
  beforeEach(fresh);
  afterEach(expectReady);

  test('is ready when all its parts answer', async () => {
    const { status, body, ms } = await ready();
    expect([status, body]).toEqual([200, { status: 'ready' }]);
    expect(ms).toBeLessThan(2_000);
  });

  test('that drains is not, at once, and still lives', async () => {
    await ready();
    world.app.get(Draining).isDraining = true;
    try {
      await expectMissing('draining');
      expect((await world.http.get('/api/health')).status).toBe(200);
    } finally {
      world.app.get(Draining).isDraining = false;
    }
  });

  test('on a database behind the code is not', async () => {
    const { rows } = await world.db.query('delete from public.migrations where id = (select max(id) from public.migrations) returning *');
    await expectMissing('migrations');
    await world.db.query('insert into public.migrations (id, timestamp, name) values ($1, $2, $3)', [rows[0].id, rows[0].timestamp, rows[0].name]);
  });

  test('on a database ahead of the code is: the new version is on its way', async () => {
    await world.db.query("insert into public.migrations (timestamp, name) values (9999999999999, 'Later9999999999999')");
    expect((await ready()).status).toBe(200);
    await world.db.query("delete from public.migrations where name = 'Later9999999999999'");
  });

  test('on a database that was never migrated is not', async () => {
    await world.db.query('alter table public.migrations rename to elsewhere');
    await expectMissing('migrations');
    await world.db.query('alter table public.elsewhere rename to migrations');
  });

  test('whose database lets nobody in is not; it lives meanwhile, and recovers by itself', async () => {
    const database = new URL(world.config.databaseUrl).pathname.slice(1);
    await world.db.query(`revoke connect on database ${database} from public, egide_app`);
    await world.db.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'egide_app'");
    await expectMissing('database');
    expect((await world.http.get('/api/health')).body).toEqual({ status: 'ok' });
    await world.db.query(`grant connect on database ${database} to public, egide_app`);
  });

  test('whose key service is lost or returns another key is not', async () => {
    for (const fault of [KeysLost, KeysOfOthers]) {
      const readiness = new Readiness(world.config.runtimeUrl, new fault(), new Draining());
      expect(await readiness.missing()).toEqual(['key_service']);
      await readiness.onApplicationShutdown();
    }
  });
});

/** A key service at the edge of the process that answers nothing good. */
class KeysLost extends KeyService {
  activeKeyId = () => 'k1';
  wrap = async (): Promise<WrappedKey> => Promise.reject(new Error('connect ECONNREFUSED'));
  unwrap = async (): Promise<Buffer> => Promise.reject(new Error('connect ECONNREFUSED'));
  blindIndex = async () => Buffer.alloc(32);
  mac = async () => Buffer.alloc(32);
}

class KeysOfOthers extends KeysLost {
  override wrap = async (): Promise<WrappedKey> => ({ keyId: 'k1', wrapped: Buffer.alloc(60) });
  override unwrap = async () => Buffer.alloc(32);
}

class KeysThatHang extends KeysLost {
  override wrap = () => new Promise<WrappedKey>(() => undefined);
}

describe('when something hangs', () => {
  let silent: Server;
  const held: Socket[] = [];
  let connections = 0;
  let url: string;
  beforeAll(async () => {
    // Takes connections and never says a word, as a stopped PostgreSQL does.
    silent = createServer((socket) => {
      connections++;
      held.push(socket.on('error', () => undefined));
    });
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    url = `postgres://egide_app@127.0.0.1:${(silent.address() as { port: number }).port}/egide`;
  });
  afterAll(() => {
    for (const socket of held) socket.destroy();
    silent.close();
  });

  test('the answer comes within two seconds all the same, and names all that hangs', async () => {
    const readiness = new Readiness(url, new KeysThatHang(), new Draining());
    const start = performance.now();
    expect(await readiness.missing()).toEqual(['database', 'key_service']);
    expect(performance.now() - start).toBeLessThan(2_000);
    await readiness.onApplicationShutdown();
  });

  test('a hundred who ask at once cost one connection', async () => {
    connections = 0;
    const readiness = new Readiness(url, world.config.keyRing, new Draining());
    const answers = await Promise.all(Array.from({ length: 100 }, () => readiness.missing()));
    expect(answers.every(([part]) => part === 'database')).toBe(true);
    expect(connections).toBe(1);
    await readiness.onApplicationShutdown();
  });

  test('a statement that waits is given up: the answer comes, and the next check has a connection', async () => {
    await fresh();
    await world.db.query('begin; lock table public.migrations in access exclusive mode');
    await expectMissing('database');
    await world.db.query('rollback');
    await expectReady();
  });
});

test('who asks often is answered from the last check, a second old at most', async () => {
  const [away, back] = ['alter table public.migrations rename to elsewhere', 'alter table public.elsewhere rename to migrations'];
  let statuses: number[] = [];
  // Where the machine took longer than an answer is kept, it is asked again.
  for (let took = Infinity; took > 900; ) {
    await fresh();
    const start = performance.now();
    expect((await ready()).status).toBe(200);
    await world.db.query(away);
    statuses = await Promise.all(Array.from({ length: 20 }, async () => (await ready()).status));
    took = performance.now() - start;
    await world.db.query(back);
  }
  expect(statuses).toEqual(Array(20).fill(200));
  await world.db.query(away);
  await fresh();
  expect((await ready()).status).toBe(503);
  await world.db.query(back);
});
