import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { examples } from '../support/examples.js';
import { type Leaf, leavesOf, resolve, withValue } from '../support/openapi.js';
import { forgetFailures } from '../support/signing-in.js';
import { type Answer, document, expectRefusal, prepare, type Prepared, queryOf, routes, rowCounts } from '../support/spoil.js';
import { bootWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
beforeEach(() => forgetFailures(world));
afterAll(() => world.close());

const takesJson = ({ operation }: (typeof routes)[number]) => operation.requestBody?.content['application/json'] !== undefined;
const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

test('the document that names the routes is the one served', async () => {
  const { body } = await world.http.get('/api/openapi.json');
  expect(Object.keys(body.paths).sort()).toEqual(Object.keys(document.paths).sort());
});

test('every route with a body or a query has an example to spoil', () => {
  const needing = routes.filter((one) => takesJson(one) || queryOf(one).length).map((one) => one.name);
  expect(needing.filter((name) => !Object.hasOwn(examples, name))).toEqual([]);
  expect(Object.keys(examples).filter((name) => !routes.some((one) => one.name === name))).toEqual([]);
});

describe.each(routes.filter(takesJson).map((one) => [one.name, one] as const))('the body of %s', (name, route) => {
  const schema = route.operation.requestBody!.content['application/json']!.schema;
  const leaves = leavesOf(document, schema);
  let call: Prepared['call'];
  let body: object;
  beforeAll(async () => {
    const prepared = await prepare(world, route, examples[name]!);
    [call, body] = [prepared.call, prepared.body!];
  });

  test('is refused when it is no object, no JSON or too much', async () => {
    const before = await rowCounts(world);
    const text = JSON.stringify(body);
    for (const [what, raw] of [
      ['missing', undefined], ['empty', ''], ['null', 'null'], ['a list', '[]'], ['a list of itself', `[${text}]`], ['a text', '"x"'],
      ['a number', '1'], ['true', 'true'], ['half', text.slice(0, -1)], ['twice', text + text], ['not JSON', '{a:1}'], ['a comma too many', `${text.slice(0, -1)},}`],
      ['bytes that are no UTF-8', Buffer.concat([Buffer.from('{"a":"'), Buffer.of(0xff, 0xfe, 0x80), Buffer.from('"}')])],
      ['a deep list', deep(40_000)], ['a deep property', `{"x":${deep(40_000)},${text.slice(1)}`], ['deep objects', `${'{"x":'.repeat(15_000)}1${'}'.repeat(15_000)}`],
      ['100 kB', `{"x":"${'y'.repeat(100_001)}"}`],
    ] as [string, string | Buffer | undefined][]) {
      expectRefusal(what, (await call(raw)) as Answer);
    }
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml', 'image/png']) {
      const answer = await call(text, '', type);
      expectRefusal(type, answer as Answer);
      expect([type, answer.status]).toEqual([type, 415]);
    }
    expect((await call(`{"x":"${'y'.repeat(100_001)}"}`)).status).toBe(413);
    expect(await rowCounts(world)).toEqual(before);
  });

  test('names each field that is missing', async () => {
    const answer = await call('{}');
    for (const field of resolve(document, schema).required ?? []) expectRefusal('nothing', answer as Answer, field);
  });

  test.each(leaves.map((leaf) => [leaf.path.join('.'), leaf] as const))('names %s when it is at fault', async (field, leaf) => {
    const before = await rowCounts(world);
    for (const [what, value] of spoilt(leaf, body)) {
      const answer = await call(JSON.stringify(withValue(body, leaf.path, value)));
      // A secret is whatever was typed: a wrong one is refused as such, and so is a link.
      const isWrong = [401, 410].includes(answer.status);
      expectRefusal(what, answer as Answer, isWrong ? undefined : field);
      if (isWrong) expect([what, leaf.schema.format ?? leaf.path.at(-1)]).toEqual([what, expect.stringMatching(/password|code|token/)]);
      await forgetFailures(world);
    }
    expect(await rowCounts(world)).toEqual(before);
  });

  test('names a property nobody asked for, at whatever depth', async () => {
    const before = await rowCounts(world);
    const places = [[], ...leaves.filter((leaf) => leaf.schema.properties).map((leaf) => leaf.path), ...leaves.filter((leaf) => leaf.schema.items?.$ref).map((leaf) => [...leaf.path, '0'])];
    for (const place of places) {
      for (const extra of ['unknown', 'id', 'constructor', 'toString', 'valueOf']) {
        const path = [...place, extra];
        expectRefusal(path.join('.'), (await call(JSON.stringify(withValue(body, path, 'x')))) as Answer, path.join('.'));
      }
    }
    expectRefusal('__proto__', (await call(`{"__proto__":{"x":1},${JSON.stringify(body).slice(1)}`)) as Answer);
    expect(await rowCounts(world)).toEqual(before);
  });
});

/** Values that no field of this kind takes. */
function spoilt({ schema, required, path }: Leaf, body: object): [string, unknown][] {
  const right = path.reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], body);
  const kinds: [string, unknown][] = [
    ['a number', 123], ['a fraction', -1.5], ['true', true], ['an object', { x: 1 }], ['an empty object', {}], ['a list of lists', [[right]]],
    ['a list of numbers', [1]], ['a deep list', JSON.parse(deep(50))],
  ];
  const texts: [string, unknown][] = [
    ['90 kB', 'y'.repeat(90_000)], ['NUL', 'a\u0000b'], ['a bell', 'a\u0007b'], ['a new line', 'a\nb'], ['an escape', '\u001b[31m'],
  ];
  if (schema.pattern && new RegExp(schema.pattern, 'u').test('a\nb')) texts.splice(3, 1);
  if (schema.type === 'integer') kinds.shift();
  if (schema.type === 'boolean') kinds.splice(2, 1);
  if (required) kinds.push(['nothing', undefined], ['null', null]);
  if (schema.type === 'array') return [...kinds, ...texts, ['a list of null', [null]], ['a list of texts', ['x']]];
  kinds.push(['an empty list', []], ['a list of itself', [right]]);
  if (schema.properties) return [...kinds.filter(([what]) => what !== 'an object'), ...texts];
  return [...kinds, ...texts, ['an empty text', ''], ['blanks', ' \t ']];
}
