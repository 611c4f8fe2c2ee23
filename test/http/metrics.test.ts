import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig } from '../../src/settings/config.js';
import { MetricsListener } from '../../src/shell/metrics-listener.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

let world: World;
let guardian: Persona;
beforeAll(async () => {
  world = await bootWorld({ metrics: { host: '127.0.0.1', port: 0 }, rateLimitPerMinute: 600 });
  guardian = await world.as('sabine');
});
afterAll(() => world.close());

const address = () => `http://127.0.0.1:${world.app.get(MetricsListener).port}`;
const read = async (): Promise<string> => (await fetch(`${address()}/metrics`)).text();
/** The value of one line; 0 when it is not there yet. */
const valueOf = (text: string, line: string): number => Number(text.split('\n').find((one) => one.startsWith(`${line} `))?.split(' ').at(-1) ?? 0);

/** By how much a line grows while something is done. */
async function growth(line: string, act: () => Promise<unknown>): Promise<number> {
  const before = valueOf(await read(), line);
  await act();
  // The answer leaves before its request is counted.
  await new Promise((done) => setTimeout(done, 50));
  return valueOf(await read(), line) - before;
}

const requests = (method: string, route: string, status: string) => `egide_http_request_seconds_count{method="${method}",route="${route}",status="${status}"}`;

describe('the measures', () => {
  test('count requests by method, pattern of route and class of answer', async () => {
    const adult = (await guardian.get('/api/guardian/protected-adults')).body.items[0].person_id as string;
    const path = '/api/guardian/protected-adults/:personId';
    expect(await growth(requests('GET', path, '2xx'), () => Promise.all([1, 2, 3].map(() => guardian.get(`/api/guardian/protected-adults/${adult}`))))).toBe(3);
    expect(await growth(requests('GET', path, '4xx'), () => guardian.get('/api/guardian/protected-adults/nobody') as never)).toBe(1);
    expect(await growth(requests('GET', path, '2xx'), () => guardian.get(`/%61pi/guardian/protected-adults/${adult}?x=1`) as never)).toBe(1);
  });

  test('count refusals by their code: sign-ins, denials, too many requests', async () => {
    const refused = (code: string) => `egide_refusals_total{code="${code}"}`;
    const wrong = () => world.http.post('/api/sign-ins').send({ email: 'nobody@courriel.example', password: 'not a password of anybody' });
    expect(await growth(refused('sign_in_refused'), wrong as never)).toBe(1);
    expect(await growth(refused('forbidden'), () => guardian.get('/api/backoffice/accounts') as never)).toBe(1);
    let refusedOnes = 0;
    const burst = async () => {
      for (let i = 0; i < 300 && refusedOnes < 8; i++) if ((await world.http.post('/api/sessions').send({})).status === 429) refusedOnes++;
    };
    expect(await growth(refused('too_many_requests'), burst)).toBe(8);
    expect(valueOf(await read(), 'egide_rate_limited{kind="guessing"}')).toBe(8);
  });

  test('tell of the pool, of the event loop, of the process and of what is ready', async () => {
    const text = await read();
    for (const line of ['egide_database_connections{state="busy"}', 'egide_database_connections{state="waited_for"}', 'nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes']) {
      expect(text).toContain(`\n${line} `);
    }
    expect(valueOf(text, 'egide_database_connections{state="idle"}')).toBeGreaterThanOrEqual(1);
    for (const part of ['draining', 'database', 'migrations', 'key_service']) expect(valueOf(text, `egide_part_ready{part="${part}"}`)).toBe(1);
  });

  test('name nobody: no id, no address, no path as it was asked', async () => {
    await world.http.get('/api/nothing/elodie.garnier@courriel.example');
    await world.http.get('/somebody/elodie?nir=123');
    await (fetch(`${await world.app.getUrl()}/api/me`, { method: 'PROPFIND' }) as Promise<unknown>).catch(() => undefined);
    const text = await read();
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}|@|elodie|somebody|nothing|PROPFIND/);
    const labels = new Set([...text.matchAll(/egide_\w+\{([^}]*)\}/g)].flatMap(([, all]) => all!.match(/\w+(?==)/g) ?? []));
    expect([...labels].sort()).toEqual(['code', 'kind', 'le', 'method', 'part', 'queue', 'route', 'state', 'status']);
  });

  test('forget no request that its caller gave up', async () => {
    const { port } = world.app.getHttpServer().address() as { port: number };
    const before = valueOf(await read(), 'egide_http_requests_under_way');
    const sockets = Array.from({ length: 5 }, () => connect(port, '127.0.0.1'));
    for (const socket of sockets) socket.write('POST /api/sign-ins HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{');
    await new Promise((done) => setTimeout(done, 200));
    expect(valueOf(await read(), 'egide_http_requests_under_way')).toBe(before + 5);
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => setTimeout(done, 300));
    expect(valueOf(await read(), 'egide_http_requests_under_way')).toBe(before);
    expect(valueOf(await read(), requests('POST', '/api/sign-ins', 'aborted'))).toBe(5);
  });
});

describe('their place', () => {
  test('is a listener of its own, which answers nothing else', async () => {
    expect((await fetch(`${address()}/metrics`)).headers.get('content-type')).toMatch(/^text\/plain/);
    for (const [path, init] of [['/'], ['/api/health'], ['/metrics', { method: 'POST' }], ['/metrics?x=1']] as [string, RequestInit?][]) {
      expect([path, (await fetch(address() + path, init)).status]).toEqual([path, 404]);
    }
  });

  test('is reached by no route of the portal', async () => {
    for (const path of ['/metrics', '/api/metrics', '/%6detrics', '/assets/../metrics', '/api/health/metrics']) {
      expect([path, /egide_http|process_cpu/.test((await world.http.get(path)).text)]).toEqual([path, false]);
    }
  });

  test('is nowhere unless the deployment says so, and on this machine unless it says more', async () => {
    const env = { EGIDE_MODE: 'demo', DATABASE_URL: 'postgres://x@localhost/x', EGIDE_DATA_DIR: process.env.EGIDE_TEST_FOLDER! };
    expect(readConfig(env).metrics).toBeNull();
    expect(readConfig({ ...env, EGIDE_METRICS_PORT: '9464' }).metrics).toEqual({ host: '127.0.0.1', port: 9464 });
    expect(readConfig({ ...env, EGIDE_METRICS_PORT: '9464', EGIDE_METRICS_HOST: '10.0.0.5' }).metrics).toEqual({ host: '10.0.0.5', port: 9464 });
    expect(() => readConfig({ ...env, EGIDE_METRICS_PORT: 'x', EGIDE_RATE_LIMIT_PER_MINUTE: '-1' })).toThrow(/EGIDE_RATE_LIMIT_PER_MINUTE.*\n.*EGIDE_METRICS_PORT/);
    const [silent, { MetricsListener: Listener }] = [await bootWorld(), await import('../../src/shell/metrics-listener.js')];
    expect(silent.app.get(Listener).port).toBeNull();
    await silent.close();
  });
});
