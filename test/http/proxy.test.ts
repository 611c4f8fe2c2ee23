import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { createApp } from '../../src/app.setup.js';
import { accountNamed, freshCode } from '../support/persona.js';
import { challengeFor, code, cookieOf, forgetFailures } from '../support/signing-in.js';
import { bootWorld, type World } from '../support/world.js';

/** The same caller twice: 127.0.0.1 is the proxy of the first application, and a stranger to the second. */
let world: World;
let other: World['app'];
beforeAll(async () => {
  world = await bootWorld({ trustedProxies: ['127.0.0.1', '10.20.0.0/16'] });
  other = await createApp({ ...world.config, trustedProxies: ['10.20.0.0/16'] });
  await other.listen(0, '127.0.0.1');
});
afterAll(async () => {
  await other.close();
  await world.close();
});
beforeEach(() => forgetFailures(world));

const proxy = () => world.app;
const stranger = () => other;

interface Answer {
  status: number;
  headers: Record<string, unknown>;
}

function ask(app: World['app'], path: string, headers: Record<string, string>, body?: object): Promise<Answer> {
  const { port } = app.getHttpServer().address() as AddressInfo;
  const typed: Record<string, string> = body ? { 'content-type': 'application/json' } : {};
  return new Promise((done, fail) => {
    const sent = request({ host: '127.0.0.1', port, path, method: body ? 'POST' : 'GET', headers: { ...headers, ...typed } });
    sent.once('error', fail).once('response', (answer) => {
      answer.resume().once('end', () => done({ status: answer.statusCode!, headers: answer.headers }));
    });
    sent.end(body && JSON.stringify(body));
  });
}

const signIn = (app: World['app'], forwarded: string, attempt: number) => ask(app, '/api/sign-ins', { 'x-forwarded-for': forwarded }, wrong(attempt));

/** Failures of sign-in, each of another account, until the address has to wait; at most forty. */
async function failuresUntilWait(attempted: (attempt: number) => Promise<Answer>): Promise<number> {
  for (let attempt = 1; attempt <= 40; attempt++) if ((await attempted(attempt)).status === 429) return attempt;
  return Infinity;
}

const wrong = (attempt: number) => ({ email: `nobody-${attempt}@courriel.example`, password: 'not the password of anybody' });

describe('the address that failures of sign-in are counted for', () => {
  test('is the socket’s when a stranger says to be somebody else at each try', async () => {
    expect(await failuresUntilWait((attempt) => signIn(stranger(), `203.0.113.${attempt}`, attempt))).toBeLessThanOrEqual(33);
    expect((await signIn(proxy(), '203.0.113.1', 50)).status).toBe(401);
  }, 60_000);

  test('is the caller’s behind a proxy that is trusted', async () => {
    expect(await failuresUntilWait((attempt) => signIn(proxy(), `203.0.113.${attempt}`, attempt))).toBe(Infinity);
    expect(await failuresUntilWait((attempt) => signIn(proxy(), '203.0.113.200', attempt))).toBeLessThanOrEqual(33);
    expect((await signIn(proxy(), '203.0.113.201', 50)).status).toBe(401);
  }, 60_000);

  test('is the last one that no proxy of ours wrote down, whatever the caller has written before it', async () => {
    const forged = (attempt: number) => signIn(proxy(), `203.0.113.${attempt}, 198.51.100.4, 10.20.1.1`, attempt);
    expect(await failuresUntilWait(forged)).toBeLessThanOrEqual(33);
    expect((await signIn(proxy(), '198.51.100.4', 50)).status).toBe(429);
  }, 60_000);
});

describe('what a request says of its way', () => {
  const said = { host: 'here', 'x-forwarded-for': '203.0.113.5', 'x-forwarded-host': 'extranet.example', 'x-forwarded-proto': 'https', forwarded: 'for=192.0.2.1' };

  test.each([
    ['a stranger', [], { ip: '127.0.0.1', host: 'here', protocol: 'http' }],
    ['a proxy that is trusted', ['127.0.0.1'], { ip: '203.0.113.5', host: 'extranet.example', protocol: 'https' }],
  ])('is believed as far as its sender is: %s', async (_, trustedProxies, expected) => {
    const app = await createApp({ ...world.config, trustedProxies });
    const seen: unknown[] = [];
    app.getHttpAdapter().getInstance().addHook('onRequest', async ({ ip, host, protocol }: FastifyRequest) => void seen.push({ ip, host, protocol }));
    await app.listen(0, '127.0.0.1');
    await ask(app, '/api/health', said);
    await app.close();
    expect(seen).toEqual([expected]);
  });

  test('opens the refresh cookie to no other site', async () => {
    const opened = await code(world, await challengeFor(world, 'elodie'), await freshCode(world.db, accountNamed('elodie')));
    const headers = { cookie: cookieOf(opened as never), host: 'extranet.example', 'x-forwarded-host': 'evil.example' };
    const refreshed = async (app: World['app'], origin: string) => (await ask(app, '/api/sessions/refresh', { ...headers, origin }, {})).status;
    expect(await refreshed(stranger(), 'https://evil.example')).toBe(403);
    expect(await refreshed(proxy(), 'https://evil.example')).toBe(403);
    expect(await refreshed(proxy(), 'https://extranet.example')).toBe(200);
  });
});
