import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { RateLimits } from '../../src/access/index.js';
import { callerAt, Meter } from '../../src/access/rate-limits.js';
import { createApp } from '../../src/app.setup.js';
import type { Persona } from '../support/persona.js';
import { trailOf } from '../support/signing-in.js';
import { bootWorld, type World } from '../support/world.js';

/** Signs in without limits what then asks of `limited`: another process of the same deployment. */
let world: World;
let limited: Awaited<ReturnType<typeof createApp>>;
let http: ReturnType<typeof supertest>;
beforeAll(async () => {
  world = await bootWorld();
  // 60 readings a minute, hence 12 searches, 6 writings or guesses, 2 sensitive acts. Each test has callers or a kind of its own.
  limited = await createApp({ ...world.config, rateLimitPerMinute: 60 });
  await limited.listen(0, '127.0.0.1');
  http = supertest(limited.getHttpServer());
});
afterAll(async () => {
  await limited.close();
  await world.close();
});

const reads = (session: Persona, path: string) => http.get(path).set('authorization', `Bearer ${session.token}`);

type Ask = () => PromiseLike<{ status: number; headers: Record<string, string>; body: Record<string, unknown> }>;

/** Asks until refused: those served are the allowance of a minute, and what came back meanwhile. */
async function spend(ask: Ask, left: number, perMinute = left): Promise<Awaited<ReturnType<Ask>>> {
  const start = performance.now();
  for (let served = 0; served < 4 * perMinute; served++) {
    const answer = await ask();
    if (answer.status !== 429) continue;
    expect(served).toBeGreaterThanOrEqual(left);
    expect(served).toBeLessThanOrEqual(left + Math.ceil((performance.now() - start) / (60_000 / perMinute)));
    return answer;
  }
  throw new Error(`no refusal in ${4 * perMinute} requests`);
}

describe('whoever asks too much', () => {
  test('is told when to try again, in a problem with the headers of any other', async () => {
    const session = await world.as('elodie');
    const refusal = await spend(() => reads(session, '/api/me') as never, 60);
    const seconds = Number(refusal.headers['retry-after']);
    expect(seconds).toBeGreaterThanOrEqual(1);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(refusal.body).toEqual({
      type: '/problems/too_many_requests', title: expect.stringMatching(/Réessayez dans (une|\d+) seconde/), status: 429, code: 'too_many_requests', retry_after: seconds,
    });
    expect(refusal.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8', 'content-language': 'fr', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'", 'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'strict-transport-security': expect.any(String),
    });
    const english = await spend(() => reads(session, '/api/me').set('accept-language', 'en') as never, 0, 60);
    expect(english.body.title).toMatch(/Try again in (one|\d+) second/);
    await new Promise((done) => setTimeout(done, seconds * 1000));
    expect((await reads(session, '/api/me')).status).toBe(200);
  });

  test('takes nothing from another session, nor from another kind of request', async () => {
    const [busy, other] = [await world.as('sabine'), await world.as('julien')];
    const list = '/api/guardian/protected-adults';
    await spend(() => reads(busy, list) as never, 12);
    expect((await reads(busy, '/api/me')).status).toBe(200);
    expect((await reads(other, list)).status).toBe(200);
  });

  test('is counted by the route, however its address is written', async () => {
    const session = await world.as('gaelle');
    const ways = ['/api/employer/affiliations', '/%61pi/employer/affiliations', '/api/employer/%61ffiliations?limit=1', '/api/employer/affiliations?limit=2'];
    let at = 0;
    await spend(() => reads(session, ways[at++ % ways.length]!) as never, 12);
  });

  test('leaves one trace a minute in the trail, not one for each refusal', async () => {
    const session = await world.as('pascal');
    const events = await trailOf(world, async () => {
      for (let i = 0; i < 20; i++) await reads(session, '/api/backoffice/accounts');
    });
    expect(events.filter((one) => one.code === 'too_many_requests')).toEqual([expect.objectContaining({ event: 'access.denied', outcome: 'denied' })]);
  });
});

describe('one address', () => {
  const guess = (headers: Record<string, string> = {}) =>
    http.post('/api/sessions').set(headers).send({ challenge: 'x'.repeat(43), code: '000000' });

  test('guesses six codes a minute, whatever address it claims to come from', async () => {
    let n = 0;
    await spend(() => guess({ 'x-forwarded-for': `203.0.113.${n++}`, forwarded: `for=203.0.113.${n}`, 'x-real-ip': `203.0.113.${n}` }) as never, 6);
  });

  test('shows invented tokens only so often', async () => {
    let n = 0;
    const refusal = await spend(() => http.post('/api/employer/affiliations').set('authorization', `Bearer x.${n++}.z`).send({}) as never, 6);
    expect(refusal.body.code).toBe('too_many_requests');
  });

  test('is asked for its health as often as anybody likes', async () => {
    for (let i = 0; i < 100; i++) expect((await http.get(i % 2 ? '/api/health' : '/api/health/ready')).status).toBe(200);
  });

  test('keeps a connection open across a refusal', async () => {
    const { port } = limited.getHttpServer().address() as { port: number };
    const socket = connect(port, '127.0.0.1');
    const ask = 'POST /api/sign-ins HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}';
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    for (let i = 0; i < 12; i++) {
      socket.write(ask);
      await new Promise((done) => setTimeout(done, 30));
    }
    socket.destroy();
    expect(text.match(/HTTP\/1\.1 429/g)!.length).toBeGreaterThanOrEqual(3);
  });
});

test('a session is refused the same in another process’s memory only after its own allowance', async () => {
  const [one, other] = [new RateLimits(60), new RateLimits(60)];
  for (let i = 0; i < 2; i++) expect(one.refusal('sensitive', 's')).toBeNull();
  expect(one.refusal('sensitive', 's')?.code).toBe('too_many_requests');
  expect(other.refusal('sensitive', 's')).toBeNull();
  expect(one.refused.sensitive).toBe(1);
});

test('an allowance of nothing set counts nothing', () => {
  const off = new RateLimits(0);
  for (let i = 0; i < 1000; i++) expect(off.refusal('guessing', 's')).toBeNull();
});

describe('an allowance', () => {
  test('is spent at once, then comes back evenly, and never adds up to more', () => {
    const meter = new Meter(7);
    const at = (now: number) => meter.take('a', now);
    for (let i = 0; i < 7; i++) expect(at(1000)).toBe(0);
    expect(Math.round(at(1000))).toBe(Math.round(60_000 / 7));
    expect(at(1000 + 60_000 / 7)).toBe(0);
    expect(at(1000 + 60_000 / 7)).toBeGreaterThan(0);
    for (let i = 0; i < 7; i++) expect(at(10_000_000)).toBe(0);
    expect(at(10_000_000)).toBeGreaterThan(0);
  });

  test('of however many callers stays within its memory, and those who just spent theirs are the last forgotten', () => {
    const meter = new Meter(2, 1000);
    for (let i = 0; i < 100_000; i++) meter.take(`caller ${i}`, i);
    expect(meter.size).toBeLessThanOrEqual(1000);
    for (let i = 0; i < 2; i++) meter.take('late', 100_000);
    for (let i = 0; i < 400; i++) meter.take(`more ${i}`, 100_001);
    expect(meter.take('late', 100_002)).toBeGreaterThan(0);
  });
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::1', '2001:db8:1:2'],
  ['2001:0db8:0001:0002::', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
])('the caller at %s is %s: a subscriber’s /64 counts as one', (address, caller) => {
  expect(callerAt(address)).toBe(caller);
});
