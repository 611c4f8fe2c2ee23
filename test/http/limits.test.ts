import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import supertest from 'supertest';
import { DataSource } from 'typeorm';
import { type Act, Acting, OwnAccount } from '../../src/access/index.js';
import { createApp } from '../../src/app.setup.js';
import { readJson } from '../../src/shell/json-body.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

let world: World;
let member: Persona;
beforeAll(async () => {
  world = await bootWorld();
  member = await world.as('elodie');
});
afterAll(() => world.close());

const sent = (raw: string | Buffer) =>
  world.http.post('/api/sign-ins').set('content-type', 'application/json').serialize((text: unknown) => text as string).send(raw);
const withPassword = (raw: string) => `{"email":"x@example.org","password":${raw}}`;

describe('a body', () => {
  test.each([
    ['a member twice', '{"email":"a@example.org","email":"b@example.org","password":"x"}', 400],
    ['a member twice, once escaped', '{"email":"a@example.org","\\u0065mail":"b@example.org","password":"x"}', 400],
    ['a member twice, deep inside', withPassword('{"a":{"b":1,"b":1}}'), 400],
    ['__proto__', '{"__proto__":{"email":"a@example.org"},"password":"x"}', 400],
    ['__proto__ escaped', '{"\\u005f_proto__":{"email":"a@example.org"},"password":"x"}', 400],
    ['constructor.prototype', '{"constructor":{"prototype":{"x":1}},"email":"a@example.org","password":"x"}', 422],
    ['a byte order mark', '\ufeff{"email":"a@example.org","password":"x"}', 400],
    ['UTF-16', Buffer.from(withPassword('"x"'), 'utf16le'), 400],
    ['broken bytes inside a text', Buffer.concat([Buffer.from('{"email":"a@example.org","password":"'), Buffer.of(0xc3, 0x28), Buffer.from('"}')]), 400],
    ['an overlong encoding', Buffer.concat([Buffer.from('{"email":"a@example.org","password":"'), Buffer.of(0xc0, 0xaf), Buffer.from('"}')]), 400],
    ['half a character', withPassword('"\\ud800"'), 422],
    ['a number beyond all numbers', withPassword('1e999'), 422],
    ['a number of ninety thousand digits', withPassword('9'.repeat(90_000)), 422],
    ['more than 100 kB', withPassword(`"${'y'.repeat(100_000)}"`), 413],
    ['two thousand and one properties', `{${Array.from({ length: 2001 }, (_, i) => `"p${i}":1`).join()}}`, 422],
    ['thirty thousand items', withPassword(`[${'1,'.repeat(30_000)}1]`), 422],
    ['fifty thousand levels', withPassword('['.repeat(49_000) + ']'.repeat(49_000)), 422],
    ['NaN', withPassword('NaN'), 400],
    ['a comment', '{/* */"email":"a@example.org"}', 400],
  ] as [string, string | Buffer, number][])('with %s is refused', async (_, raw, status) => {
    const answer = await sent(raw);
    expect([answer.status, answer.headers['content-type']]).toEqual([status, 'application/problem+json; charset=utf-8']);
    expect(answer.body.code).toBe({ 400: 'malformed_request', 413: 'too_large', 422: 'invalid_input' }[status]);
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test.each([
    ['the place that is too deep', withPassword('[[[[[[[[[[[[1]]]]]]]]]]]]'), { code: 'nestedTooDeep', field: expect.stringMatching(/^password\.0\.0/) }],
    ['the list that is too long', withPassword(`[${'1,'.repeat(3000)}1]`), { code: 'tooManyValues', field: 'password' }],
    ['the body that has too many properties', `{${Array.from({ length: 3000 }, (_, i) => `"p${i}":1`).join()}}`, { code: 'tooManyValues', field: 'body' }],
    ['the text with half a character', withPassword('"a\\udc00"'), { code: 'isWellFormed', field: 'password' }],
  ])('is refused by naming %s', async (_, raw, error) => {
    expect((await sent(raw)).body.errors).toEqual([{ ...error, detail: expect.stringMatching(/./) }]);
  });

  test('that has names and quotes in its texts is read as it is', () => {
    const value = { a: '"b": "b":', 'c"': ['\\', '"', { a: '\\"a\\":', é: '😀' }], d: {}, e: [[], {}], '': null };
    for (const text of [JSON.stringify(value), JSON.stringify(value, null, 2)]) expect(readJson(Buffer.from(text))).toEqual(value);
  });
});

describe('an address', () => {
  test.each([
    ['of 8001 characters', `/api/health?x=${'y'.repeat(8001 - 14)}`, 414, 'address_too_long'],
    ['with 51 parameters', `/api/health?${Array.from({ length: 51 }, () => 'a=1').join('&')}`, 422, 'invalid_input'],
    ['with 3000 separators', `/api/health?${'&'.repeat(3000)}`, 422, 'invalid_input'],
  ])('%s is refused', async (_, path, status, code) => {
    const answer = await world.http.get(path);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers).toMatchObject({ 'x-request-id': expect.any(String), 'cache-control': 'no-store', 'strict-transport-security': expect.any(String) });
  });

  test('of 8000 characters, or with 50 parameters, is not', async () => {
    expect((await world.http.get(`/api/health?x=${'y'.repeat(8000 - 14)}`)).status).toBe(200);
    expect((await world.http.get(`/api/health?${Array.from({ length: 50 }, () => 'a=1').join('&')}`)).status).toBe(200);
  });
});

/** What a socket hears until the server closes it, and after how many milliseconds. */
function hears(...parts: [string, number][]): Promise<{ text: string; ms: number }> {
  const { port } = world.app.getHttpServer().address() as { port: number };
  const socket = connect(port, '127.0.0.1');
  const start = performance.now();
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
  socket.on('error', () => undefined);
  const timers = parts.map(([part, after]) => setTimeout(() => socket.writable && socket.write(part), after));
  return new Promise((done) =>
    socket.on('close', () => {
      timers.forEach(clearTimeout);
      done({ text, ms: performance.now() - start });
    }),
  );
}

const problemIn = (text: string) => JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4)) as Record<string, unknown>;
const drip = (text: string, every: number): [string, number][] => Array.from({ length: 40 }, (_, i) => [text, i * every]);

describe('what never becomes a request', () => {
  test.each([
    ['is no HTTP', 'hello\r\n\r\n', 400, 'malformed_request'],
    ['has 17 kB of headers', `GET /api/health HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(17_000)}\r\n\r\n`, 431, 'headers_too_large'],
    ['tells two lengths', 'POST /api/sign-ins HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}', 400, 'malformed_request'],
    ['tells a length and chunks', 'POST /api/sign-ins HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n', 400, 'malformed_request'],
  ])('because it %s is answered in a problem, with a number, and closed', async (_, raw, status, code) => {
    const { text } = await hears([raw, 0]);
    expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(text).toMatch(/\r\nx-request-id: [0-9a-f-]{36}\r\n/);
    expect(text).toMatch(/\r\nconnection: close\r\n/);
    expect(problemIn(text)).toEqual({ type: `/problems/${code}`, title: expect.any(String), status, code });
  });
});

describe('whoever sends byte by byte', () => {
  let before: { headersTimeout: number; requestTimeout: number };
  const server = () => world.app.getHttpServer() as { headersTimeout: number; requestTimeout: number; timeout: number; maxHeaderSize?: number };
  beforeAll(() => {
    const { headersTimeout, requestTimeout } = server();
    before = { headersTimeout, requestTimeout };
    // The same limits, sooner: the watch looks once a second.
    Object.assign(server(), { headersTimeout: 1000, requestTimeout: 2000 });
  });
  afterAll(() => void Object.assign(server(), before));

  test('has ten seconds for the headers, thirty for all, a minute without a byte', () => {
    expect(before).toEqual({ headersTimeout: 10_000, requestTimeout: 30_000 });
    expect(server().timeout).toBe(60_000);
  });

  test.each([
    ['says nothing', [], 1000],
    ['drips headers', [['GET /api/health HTTP/1.1\r\nhost: x\r\n', 0], ...drip('x: y\r\n', 150)], 1000],
    ['drips a body', [['POST /api/sign-ins HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n', 0], ...drip(' ', 150)], 2000],
    ['drips chunks', [['POST /api/sign-ins HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n', 0], ...drip('1\r\n \r\n', 150)], 2000],
  ] as [string, [string, number][], number][])('and %s is told 408 in time, and closed', async (_, parts, limit) => {
    const { text, ms } = await hears(...parts);
    expect(problemIn(text)).toMatchObject({ status: 408, code: 'request_timeout' });
    expect(ms).toBeGreaterThan(limit * 0.9);
    expect(ms).toBeLessThan(limit + 2500);
  });
});

/** Two acts that take too long, with limits of their own so that the test does not. */
@Controller('api/slow')
class SlowController {
  @Get('statement')
  @OwnAccount()
  async statement(@Acting() act: Act): Promise<void> {
    await act.query("select set_config('statement_timeout', '200', true)");
    await act.query('select pg_sleep(10)');
  }

  @Get('pause')
  @OwnAccount()
  async pause(@Acting() act: Act): Promise<void> {
    await act.query("select set_config('idle_in_transaction_session_timeout', '200', true)");
    await new Promise((done) => setTimeout(done, 800));
    await act.query('select 1');
  }
}

describe('an act of the database', () => {
  test('has less than five seconds a statement, and its locks are given up after thirty without one', async () => {
    const shown = async (name: string) => (await world.app.get(DataSource).query(`show ${name}`))[0][name] as string;
    expect([await shown('statement_timeout'), await shown('idle_in_transaction_session_timeout')]).toEqual(['4500ms', '30s']);
  });

  test.each(['statement', 'pause'])('that takes longer (%s) is told as unavailable, and the next one is served', async (which) => {
    const app = await createApp(world.config, [SlowController]);
    await app.listen(0, '127.0.0.1');
    const http = supertest(app.getHttpServer());
    const ask = (path: string) => http.get(path).set('authorization', `Bearer ${member.token}`);
    const answer = await ask(`/api/slow/${which}`);
    expect([answer.status, answer.body.code]).toEqual([503, 'unavailable']);
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    for (let i = 0; i < 3; i++) expect((await ask('/api/me')).status).toBe(200);
    await app.close();
  });
});
