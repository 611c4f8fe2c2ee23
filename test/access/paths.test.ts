import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { request, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RouteRegister } from '../../src/access/index.js';
import { adults } from '../../demo/world.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

let world: World;
let member: Persona;
let guardian: Persona;
beforeAll(async () => {
  world = await bootWorld();
  member = await world.as('elodie');
  guardian = await world.as('sabine');
});
afterAll(() => world.close());

interface Raw {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** The path as it is written: no client tidies it up on the way. */
function raw(method: string, path: string, headers: Record<string, string> = {}): Promise<Raw> {
  const { port } = world.app.getHttpServer().address() as AddressInfo;
  return new Promise((done, fail) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => done({ status: answer.statusCode!, headers: answer.headers, text }));
    });
    sent.on('error', fail).end();
  });
}

const as = (who: Persona) => ({ authorization: `Bearer ${who.token}` });

/** What an answer may be without a right: a refusal, or the portal's page, which holds no data. */
function isHarmless({ status, headers, text }: Raw): boolean {
  const page = status === 200 && String(headers['content-type']).startsWith('text/html') && !text.includes('Lestienne');
  return status >= 400 || page;
}

const adult = `/api/guardian/protected-adults/${adults.marguerite.id}`;

/** Other ways to write a path that a proxy, a router and a check by prefix might read differently. */
const writings: [string, (path: string) => string][] = [
  ['a letter percent-encoded', (p) => p.replace('/api', '/%61pi')],
  ['every letter percent-encoded', (p) => p.replace(/[a-z]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)],
  ['percent-encoded twice', (p) => p.replace('/api', '/%2561pi')],
  ['slashes percent-encoded', (p) => p.replace(/(?<!^)\//g, '%2f')],
  ['a double slash before', (p) => `/${p}`],
  ['double slashes within', (p) => p.replaceAll('/', '//')],
  ['a slash after', (p) => `${p}/`],
  ['a dot segment', (p) => p.replace('/api', '/./api')],
  ['a step back from the assets', (p) => `/assets/..${p}`],
  ['an encoded step back from a public route', (p) => p.replace('/api', '/api/health/%2e%2e')],
  ['capitals', (p) => p.toUpperCase()],
  ['a matrix parameter', (p) => `${p};x=1`],
  ['backslashes', (p) => p.replaceAll('/', '\\')],
  ['a NUL behind', (p) => `${p}%00`],
  ['a fragment', (p) => `${p}#/api/health`],
  ['an absolute address', (p) => `http://127.0.0.1${p}`],
  ['an overlong encoding', (p) => p.replace('/api', '/%c0%afapi')],
];

describe.each(writings)('a path with %s', (_, write) => {
  test('opens no route to nobody', async () => {
    const gets = world.app.get(RouteRegister).routes().filter((route) => route.method === 'GET' && !route.publicReason);
    for (const { path } of gets) {
      const answer = await raw('GET', write(path.replace(/:\w+/g, adults.marguerite.id)));
      expect([path, isHarmless(answer)]).toEqual([path, true]);
    }
  });

  test('opens no foreign space to somebody signed in', async () => {
    expect(isHarmless(await raw('GET', write(adult), as(member)))).toBe(true);
    expect(isHarmless(await raw('GET', write('/api/member/file'), as(guardian)))).toBe(true);
  });

  test('gets its holder, where it gets anything, an answer that no cache keeps', async () => {
    const answer = await raw('GET', write(adult), as(guardian));
    if (!answer.text.includes('Lestienne')) return;
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['content-security-policy']).toBe("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  });
});

describe('a method', () => {
  test('HEAD asks for the same right as GET and says nothing more', async () => {
    expect((await raw('HEAD', adult)).status).toBe(401);
    expect((await raw('HEAD', adult, as(member))).status).toBe(403);
    expect((await raw('HEAD', adult.replace(adults.marguerite.id, adults.fernand.id), as(guardian))).status).toBe(404);
    const own = await raw('HEAD', adult, as(guardian));
    expect([own.status, own.text]).toEqual([200, '']);
  });

  test.each(['OPTIONS', 'TRACE', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'QUERY', 'SEARCH'])('%s is no way into a route of another method', async (method) => {
    for (const headers of [{}, as(member), as(guardian)]) {
      const answer = await raw(method, adult, headers);
      expect([400, 404, 405, 501]).toContain(answer.status);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  test('an override in a header or in the query changes nothing', async () => {
    const path = '/api/member/nir-disclosures';
    for (const header of ['x-http-method-override', 'x-http-method', 'x-method-override']) {
      const answer = await raw('GET', path, { ...as(member), [header]: 'POST' });
      expect(isHarmless(answer)).toBe(true);
      expect(answer.status).toBe(404);
      const back = await raw('POST', '/api/sessions/current', { ...as(member), [header]: 'DELETE' });
      expect(back.status).toBe(404);
    }
    expect((await raw('GET', `${path}?_method=POST`, as(member))).status).toBe(404);
    expect((await raw('GET', '/api/me', as(member))).status).toBe(200);
  });

  test('a rewritten path or host in a header changes nothing', async () => {
    for (const header of ['x-original-url', 'x-rewrite-url', 'x-forwarded-path', 'x-forwarded-prefix']) {
      expect((await raw('GET', adult, { [header]: '/api/health' })).status).toBe(401);
      expect((await raw('GET', '/api/health', { ...as(member), [header]: adult })).text).toBe('{"status":"ok"}');
    }
  });
});

describe('a token', () => {
  test.each([
    ['in the query', (token: string) => raw('GET', `/api/me?access_token=${token}`)],
    ['in a cookie', (token: string) => raw('GET', '/api/me', { cookie: `access_token=${token}; egide_refresh=${token}` })],
    ['under another scheme', (token: string) => raw('GET', '/api/me', { authorization: `Basic ${token}` })],
    ['without a signature', (token: string) => raw('GET', '/api/me', { authorization: `Bearer ${token.split('.').slice(0, 2).join('.')}.` })],
    ['of no algorithm', (token: string) => raw('GET', '/api/me', { authorization: `Bearer ${unsigned(token)}` })],
  ])('%s does not speak for anybody', async (_, ask) => {
    expect((await ask(member.token)).status).toBe(401);
  });
});

function unsigned(token: string): string {
  const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT', kid: 'test' })).toString('base64url');
  return `${header}.${token.split('.')[1]}.`;
}
