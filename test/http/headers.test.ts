import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { createApp } from '../../src/app.setup.js';
import type { Config } from '../../src/settings/config.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

let world: World;
let member: Persona;
beforeAll(async () => {
  world = await bootWorld();
  member = await world.as('elodie');
});
afterAll(() => world.close());

/** The answers of the API, of each kind. */
const kinds: [string, () => PromiseLike<{ status: number; headers: Record<string, string>; text: string }>][] = [
  ['a success', () => member.get('/api/member/file') as never],
  ['a public one', () => world.http.get('/api/health') as never],
  ['the contract', () => world.http.get('/api/openapi.json') as never],
  ['a refusal', () => world.http.get('/api/member/file') as never],
  ['an unknown path', () => world.http.get('/api/nothing') as never],
  ['a path written otherwise', () => world.http.get('/%61pi/member/file').set('authorization', `Bearer ${member.token}`) as never],
  ['a path that cannot be read', () => world.http.get('/api/%zz') as never],
  ['an unknown method', () => world.http.patch('/api/me') as never],
  ['a body that cannot be read', () => world.http.post('/api/sign-ins').set('content-type', 'application/json').send('{') as never],
  ['a body too large', () => world.http.post('/api/sign-ins').send({ email: 'y'.repeat(100_001) }) as never],
  ['an address too long', () => world.http.get(`/api/me?x=${'y'.repeat(8000)}`) as never],
];

describe.each(kinds)('an answer of the API: %s', (_, ask) => {
  test('is kept by no cache, framed by nobody, sniffed by nobody, and has a number of its own', async () => {
    const [first, second] = [await ask(), await ask()];
    expect(first.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(second.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
    for (const name of ['x-powered-by', 'server']) expect(first.headers).not.toHaveProperty(name);
  });

  test('shows nothing of the inside', async () => {
    expect(/ {4}at |node_modules|"stack"|FST_|@nestjs/.test((await ask()).text)).toBe(false);
  });
});

/** What no client library sends: a target that does not begin with a slash, and therefore belongs to no route. */
async function headersOf(target: string): Promise<IncomingHttpHeaders> {
  const { port } = world.app.getHttpServer().address() as AddressInfo;
  const asked = request({ port, path: target }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.resume();
  return answer.headers;
}

describe('every answer', () => {
  test('to a target of no route at all bears them too', async () => {
    expect(await headersOf('*api/health')).toMatchObject({
      'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff',
      'strict-transport-security': expect.stringMatching(/^max-age=\d{8,}/), 'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  test.each(['/api/health', '/'])('of %s bears the headers that protect a browser', async (path) => {
    const { headers } = await world.http.get(path);
    expect(headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-frame-options': expect.any(String),
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringMatching(/camera=\(\).*geolocation=\(\)/),
    });
    const maxAge = Number(/max-age=(\d+)/.exec(headers['strict-transport-security'] ?? '')?.[1]);
    expect(maxAge).toBeGreaterThanOrEqual(31_536_000);
  });

  test('the number a caller sends is not taken for ours', async () => {
    const forged = 'forged\u00e9-request';
    const { headers } = await world.http.get('/api/health').set('x-request-id', encodeURI(forged)).set('request-id', 'forged');
    expect(headers['x-request-id']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  });

  test('has the number that the trail keeps of a refusal', async () => {
    const { status, headers } = await member.get('/api/backoffice/accounts');
    const { rows } = await world.db.query('select code from audit.events where request_id = $1', [headers['x-request-id']]);
    expect([status, rows]).toEqual([403, [{ code: 'forbidden' }]]);
  });

  test('no other origin is let in', async () => {
    const { headers } = await world.http.get('/api/health').set('origin', 'https://evil.example');
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    const preflight = await world.http.options('/api/me').set({ origin: 'https://evil.example', 'access-control-request-method': 'GET' });
    expect(preflight.headers).not.toHaveProperty('access-control-allow-origin');
  });
});

/** The portal as it was built, served. */
async function withPortal(changes: Partial<Config> = {}) {
  const app = await createApp({ ...world.config, ...changes }, [], resolve('dist/web'));
  await app.listen(0, '127.0.0.1');
  return { http: supertest(app.getHttpServer()), close: () => app.close() };
}

describe('a page of the portal', () => {
  let portal: Awaited<ReturnType<typeof withPortal>>;
  beforeAll(async () => {
    expect(existsSync('dist/web/index.html')).toBe(true);
    portal = await withPortal();
  });
  afterAll(() => portal.close());

  test.each(['/', '/connexion', '/adherent/coordonnees', '/any/thing?x=1', '/apis', '/api-docs'])('%s is HTML, kept by no cache', async (path) => {
    const { status, headers } = await portal.http.get(path);
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, 'text/html; charset=utf-8', 'no-store']);
  });

  test('runs only the scripts and styles that bear this answer’s nonce', async () => {
    const nonces = new Set<string>();
    for (let i = 0; i < 3; i++) {
      const { headers, text } = await portal.http.get('/');
      const policy = headers['content-security-policy']!;
      const nonce = /script-src 'self' 'nonce-([\w+/=]{22,})'/.exec(policy)![1]!;
      nonces.add(nonce);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("base-uri 'none'");
      expect(policy).not.toMatch(/unsafe|\*|http:/);
      expect(text).not.toContain('__CSP_NONCE__');
      for (const [, attributes] of text.matchAll(/<(?:script|style)\b([^>]*)>/g)) {
        if (!/\bsrc="\/assets\//.test(attributes!)) expect(attributes).toContain(`nonce="${nonce}"`);
      }
    }
    expect(nonces.size).toBe(3);
  });

  test('writes the name of the mutual as text, whatever it is', async () => {
    const other = await withPortal({ mutualName: '<script>alert("&")</script>' });
    const { text } = await other.http.get('/');
    await other.close();
    expect(text).not.toContain('<script>alert');
  });

  test('is not what a missing asset or a file outside is answered with', async () => {
    for (const path of ['/assets/nothing.js', '/assets/../../../package.json', '/assets/%2e%2e/index.html', '/assets/..%2f..%2fpackage.json']) {
      const { status, text } = await portal.http.get(path);
      expect([path, status >= 400]).toEqual([path, true]);
      expect(text).not.toContain('dependencies');
    }
  });
});

describe('a problem document', () => {
  const ask = (language?: string) => {
    const request = world.http.get('/api/nothing');
    return language === undefined ? request : request.set('accept-language', language);
  };

  test('of an unknown path of the API says so', async () => {
    const { status, headers, body } = await ask();
    expect([status, headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
    expect(body).toEqual({ type: '/problems/not_found', title: expect.any(String), status: 404, code: 'not_found' });
  });

  test.each([
    ['who says nothing', undefined, 'fr', 'n’existe pas'],
    ['of “fr-FR” first', 'fr-FR,fr;q=0.9,en;q=0.8', 'fr', 'n’existe pas'],
    ['of “en”', 'en', 'en', 'does not exist'],
    ['of “en-GB” first', 'en-GB,en;q=0.9', 'en', 'does not exist'],
    ['of “EN”', 'EN', 'en', 'does not exist'],
    ['of a language we lack', 'de', 'fr', 'n’existe pas'],
    ['of 5,000 letters', 'x'.repeat(5000), 'fr', 'n’existe pas'],
  ])('for a reader %s is written as they read', async (_, accepted, language, words) => {
    const { headers, body } = await ask(accepted);
    expect(headers['content-language']).toBe(language);
    expect(body.title).toContain(words);
  });

  test('tells in the same language what is wrong with each field', async () => {
    const ask = (language: string) => world.http.post('/api/sign-ins').set('accept-language', language).send({ email: 'x', password: 'y' });
    expect((await ask('en')).body.errors).toEqual([{ field: 'email', code: 'isEmail', detail: expect.stringContaining('Write') }]);
    expect((await ask('fr')).body.errors).toEqual([{ field: 'email', code: 'isEmail', detail: expect.stringContaining('Écrivez') }]);
  });
});
