import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { examples } from '../support/examples.js';
import { type Parameter, resolve } from '../support/openapi.js';
import { type Answer, document, expectRefusal, prepare, type Prepared, queryOf, routes, rowCounts } from '../support/spoil.js';
import { bootWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
afterAll(() => world.close());

const cursor = (key: unknown) => Buffer.from(typeof key === 'string' ? key : JSON.stringify(key)).toString('base64url');
const id = '00000000-0000-7000-8000-000000000000';

/** Cursors of no list of ours. */
const cursors = [
  '', 'x', '%00', '!!!', 'y'.repeat(400), 'y'.repeat(5000), cursor('not json'), cursor(null), cursor({}), cursor([]), cursor([[]]), cursor([null]), cursor([1]),
  cursor(['a\u0000b']), cursor(['a', '-'.repeat(36)]), cursor(['a\u0000', id]), cursor(['y'.repeat(301), id]), cursor([id, id, id, id]),
  cursor(["' or true --", "' or true --"]),
];
/** Those of another list, perhaps: refused, or a page like another. */
const doubtful = [['-'.repeat(36)], ['0'.repeat(36)], [id], ['2026-02-31', id], ['2026-13-01', id], ['0000-00-00', id], ['infinity', id], ['\ud800', id], ['\ud800']].map(cursor);

/** Values no parameter of this kind takes; a prefix takes any text. */
function spoilt({ name, schema }: Parameter): string[] {
  const twice = `${name}=1&${name}=2`;
  const values = (all: string[]) => all.map((value) => `${name}=${value}`);
  const { type, format, enum: choices } = resolve(document, schema);
  if (name === 'after') return [twice, ...values(cursors)];
  if (type === 'integer' || type === 'number') return [twice, ...values(['-1', '1.5', 'abc', '1e2', '0x10', 'NaN', '99999', '9'.repeat(400), '%00', '%31%00', '١', 'true', 'null', '[]'])];
  if (format === 'uuid') return [twice, ...values(['', '1', id.slice(1), `${id}0`, '-'.repeat(36), "'%20or%20true", '%00'])];
  if (choices) return [twice, ...values(['', 'x', `${choices[0]}%00`, `${choices[0]},${choices[0]}`, choices[0]!.toUpperCase(), 'constructor', '__proto__'])];
  return [twice, ...values(['y'.repeat(101)])];
}

describe.each(routes.filter((one) => queryOf(one).length).map((one) => [one.name, one] as const))('the query of %s', (name, route) => {
  let ask: (query: string) => ReturnType<Prepared['call']>;
  beforeAll(async () => {
    const { call, body } = await prepare(world, route, examples[name]!);
    ask = (query) => call(body && JSON.stringify(body), query);
  });

  test.each(queryOf(route).map((one) => [one.name, one] as const))('names %s when it is at fault', async (field, parameter) => {
    const before = await rowCounts(world);
    for (const query of spoilt(parameter)) expectRefusal(query, (await ask(`?${query}`)) as unknown as Answer, field);
    expect(await rowCounts(world)).toEqual(before);
  });

  test('answers a cursor written by hand with a page or a refusal', async () => {
    for (const after of doubtful) expect([after, [200, 422]]).toEqual([after, expect.arrayContaining([(await ask(`?after=${after}`)).status])]);
  });

  test('names a parameter nobody asked for', async () => {
    for (const extra of ['unknown', 'limit[]', 'limit[gt]', 'sort', 'where', 'constructor', 'toString', '__proto__', 'Limit']) {
      expectRefusal(extra, (await ask(`?${extra}=1`)) as unknown as Answer, extra);
    }
  });

  test('takes whatever is typed as a prefix, and answers', async () => {
    if (!queryOf(route).some((one) => one.name === 'prefix')) return;
    for (const typed of ['', '%20', '%00', "'", '%25', '_', '\\', '%F0%9F%92%A9', '%ED%A0%80', '%FF', '%EF%BF%BF', '((((', 'É', '%E2%80%AE', '0'.repeat(100)]) {
      const { status, text } = (await ask(`?prefix=${encodeURI(decodeSafely(typed))}`)) as unknown as Answer;
      expect([typed, status]).toEqual([typed, 200]);
      expect(text).toMatch(/^\{"items":\[/);
    }
  });
});

/** Percent-encoded bytes that are no UTF-8 stay as they are written. */
function decodeSafely(typed: string): string {
  try {
    return decodeURI(typed);
  } catch {
    return typed;
  }
}

describe('a path', () => {
  test.each([
    '/api/guardian/protected-adults/%00', '/api/guardian/protected-adults/..%2f..%2fetc%2fpasswd', `/api/guardian/protected-adults/${id}%00`,
    `/api/guardian/protected-adults/${'y'.repeat(101)}`, `/api/guardian/protected-adults/${'y'.repeat(5000)}`, '/api/guardian/protected-adults/%E0%A4%A',
    '/api/guardian/protected-adults/%', "/api/guardian/protected-adults/'%20or%20true--", '/api/guardian/protected-adults/__proto__', '/api/%zz', '/api/nothing',
  ])('“%s” is a problem document', async (path) => {
    const persona = await world.as('sabine');
    expectRefusal(path, (await persona.get(path)) as unknown as Answer);
  });
});
