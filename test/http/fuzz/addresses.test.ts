import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Asker } from '../../access/cast.js';
import { routes } from '../../support/spoil.js';
import type { Answered, Sent } from './client.js';
import type { Declared } from './contract.js';
import { breachOf, flawOf, read, told } from './judge.js';
import { patience, settings } from './settings.js';
import { Stage } from './stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
}, 60_000);
afterAll(() => stage.close());

type Write = (path: string) => string;
const hex = (letter: string) => letter.charCodeAt(0).toString(16).padStart(2, '0');
const one = (text: string, at: number) => Math.min(text.length - 1, Math.floor(at * text.length));
/** A change at some place of the path, after its first slash. */
const somewhere = (change: (letter: string) => string): fc.Arbitrary<Write> =>
  fc.double({ min: 0.01, max: 0.999, noNaN: true }).map((at) => (path) => path.slice(0, one(path, at)) + change(path[one(path, at)] ?? '') + path.slice(one(path, at) + 1));

/** Ways to write an address that a proxy, a router and a check by prefix could read differently. */
const writings: fc.Arbitrary<Write> = fc.oneof(
  somewhere((letter) => `%${hex(letter)}`),
  somewhere((letter) => `%${hex(letter).toUpperCase()}`),
  somewhere((letter) => `%25${hex(letter)}`),
  somewhere((letter) => letter.toUpperCase()),
  somewhere((letter) => `${letter}%00`),
  somewhere((letter) => `/${letter}`),
  somewhere((letter) => `/./${letter}`),
  somewhere((letter) => `/x/../${letter}`),
  somewhere((letter) => `/%2e%2e/${letter}`),
  somewhere((letter) => `%2f${letter}`),
  somewhere((letter) => `\\${letter}`),
  somewhere((letter) => `;x=1${letter}`),
  somewhere(() => ''),
  somewhere(() => '*'),
  somewhere((letter) => letter + letter),
  fc.constantFrom<Write>(
    (path) => `/${path}`, (path) => `${path}/`, (path) => `${path}//`, (path) => `${path};jsessionid=x`, (path) => `${path}.json`, (path) => `${path}%20`, (path) => `${path}%2f`, (path) => `${path}?`, (path) => `${path}#x`,
    (path) => `/assets/..${path}`, (path) => `/api/health/..${path}`, (path) => path.replace('/api', '/%61pi'), (path) => path.replace('/api', '/api/%2e%2e/api'), (path) => path.replace('/api', '/%c0%afapi'),
    (path) => path.replaceAll('/', '//'), (path) => path.replaceAll('/', '%2f'), (path) => path.toUpperCase(), (path) => `http://127.0.0.1${path}`, (path) => path.replace('/api', ''), (path) => path + 'y'.repeat(7_000), (path) => `*${path.slice(1)}`,
  ),
);

/** Two changes at most: more seldom means anything. */
const rewritten = fc.array(writings, { minLength: 1, maxLength: 2 }).map((all): Write => (path) => all.reduce((text, write) => write(text), path));

/** What is wrong with an answer that may be no operation's: a page of the portal and a refusal are never wrong. */
function faultOf(operation: Declared, asker: Asker, { path }: Sent, answer: Answered): string | null {
  const flaw = flawOf(answer, path.startsWith('/api'));
  const type = answer.headers['content-type'] ?? '';
  if (flaw || type.startsWith('text/html')) return flaw;
  if (answer.status >= 400) return stage.contract.faultOf({ $ref: '#/components/schemas/Problem' }, read(answer.text)?.value);
  return stage.mayAsk(operation, asker) ? breachOf(stage.contract, operation, answer) : 'given to somebody without the right';
}

async function request(operation: Declared, asker: Asker): Promise<Sent> {
  const { own } = await stage.cases(operation, stage.entitled(operation));
  return stage.request(operation, asker, { ...own, body: undefined }, operation.body && '{}');
}

const named = (name: string) => stage.contract.operations.find((operation) => operation.name === name)!;

describe.each(routes.map(({ name }) => name))('%s', (name) => {
  test('written otherwise gives nobody what they may not have', async () => {
    const operation = named(name);
    for (const asker of stage.askers.values()) {
      const right = await request(operation, asker);
      await fc.assert(
        fc.asyncProperty(rewritten, async (write) => {
          const sent = { ...right, path: write(right.path) };
          const answer = await stage.send(operation, asker, sent);
          const fault = faultOf(operation, asker, sent, answer);
          expect(fault && told(`${asker.name}: ${fault}`, sent, answer)).toBeNull();
        }),
        settings(6),
      );
    }
  }, patience);

  test('with the headers of a stranger is answered as it declares', async () => {
    const operation = named(name);
    const asker = stage.entitled(operation);
    const right = await request(operation, asker);
    await fc.assert(
      fc.asyncProperty(strangeHeaders, async (headers) => {
        const sent = { ...right, headers: { ...right.headers, ...headers } };
        const answer = await stage.send(operation, asker, sent);
        const fault = breachOf(stage.contract, operation, answer);
        expect(fault && told(fault, sent, answer)).toBeNull();
      }),
      settings(15),
    );
  }, patience);
});

/** Latin-1 without controls: what a client can send at all. */
const headerText = fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom('', '*', '"1"', '"0"', 'W/"1"', '"1", "2"', '"99999999999"', '"-1"', '"1e3"', 'é', '__proto__', 'x'.repeat(3_000), 'null', '%00', 'en', 'EN;q=2', '*;q=0', 'application/xml'));
const strangeHeaders = fc.dictionary(
  fc.constantFrom(
    'if-match', 'if-none-match', 'if-modified-since', 'accept', 'accept-language', 'accept-encoding', 'idempotency-key', 'content-encoding', 'cookie', 'origin', 'referer', 'range', 'x-forwarded-for',
    'x-forwarded-host', 'x-http-method-override', 'x-original-url', 'x-request-id', 'authorization', 'content-type', 'forwarded', 'user-agent', 'prefer', 'te', 'sec-fetch-site', 'traceparent',
  ),
  headerText,
  { minKeys: 1, maxKeys: 3, noNullPrototype: true },
);

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'LOCK', 'QUERY', 'SEARCH', 'REPORT', 'MKCOL', 'COPY'];

describe.each([...new Set(routes.map((route) => route.path))])('a method that %s does not have', (path) => {
  test('is refused whoever asks; HEAD says of a reading its headers alone', async () => {
    const here = routes.filter((route) => route.path === path);
    const operation = named(here[0]!.name);
    const askers = new Set([stage.askers.get('nobody')!, stage.askers.get('member')!, stage.entitled(operation)]);
    for (const asker of askers) {
      const right = await request(operation, asker);
      for (const method of methods.filter((one) => !here.some((route) => route.method.toUpperCase() === one))) {
        const sent = { ...right, method };
        const answer = await stage.client.send(sent);
        const fault = method === 'HEAD' ? headFault(operation, asker, answer) : methodFault(operation, asker, sent, answer);
        expect(fault && told(`${asker.name}: ${fault}`, sent, answer)).toBeNull();
      }
    }
  }, patience);
});

function methodFault(operation: Declared, asker: Asker, sent: Sent, answer: Answered): string | null {
  return answer.status < 400 ? 'not refused' : faultOf(operation, asker, sent, answer);
}

function headFault(operation: Declared, asker: Asker, answer: Answered): string | null {
  if (answer.text !== '') return 'HEAD with a body';
  const may = operation.method === 'GET' && stage.mayAsk(operation, asker);
  return answer.status < 300 && !may ? 'given to somebody without the right' : flawOf(answer);
}
