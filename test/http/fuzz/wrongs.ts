import fc from 'fast-check';
import { leavesOf, type Leaf, type OpenApi, resolve, type Schema, withValue } from '../../support/openapi.js';
import { anything, nasty } from './values.js';

/** One way to be wrong: what it is called, bodies made so out of a right one, and how many are worth trying. */
export type Wrong = [what: string, spoil: (body: object) => fc.Arbitrary<string>, count?: number];

const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const always = <T>(value: T) => fc.constant(value);

/** Every keyword of a schema broken in turn, at every depth, and what no schema has a word for. */
export function wrongsOf(document: OpenApi, schema: Schema): Wrong[] {
  const leaves = leavesOf(document, schema);
  const holders = [[], ...leaves.filter((leaf) => leaf.schema.properties).map(({ path }) => path), ...leaves.filter((leaf) => leaf.schema.items?.$ref).map(({ path }) => [...path, '0'])];
  return [...leaves.flatMap(wrongValues), ...holders.flatMap(wrongNames), ...wrongWholes(resolve(document, schema))];
}

function wrongValues(leaf: Leaf): Wrong[] {
  const right = (body: object) => leaf.path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], body);
  const at = (what: string, make: (value: unknown) => fc.Arbitrary<unknown>, count?: number): Wrong => [
    `${leaf.path.join('.')}: ${what}`,
    (body) => make(right(body)).map((value) => JSON.stringify(withValue(body, leaf.path, value))),
    count,
  ];
  return [
    at('of another type', () => fc.constantFrom<unknown>(7, -1.5, true, {}, [], { x: 1 }, [1])),
    at('null', () => always(null), 1),
    at('in a list', (value) => always([value])),
    at('in an object', (value) => always({ value })),
    at('a number as a text, a text as a number', (value) => always(typeof value === 'number' ? String(value) : Number.parseInt(String(value), 10) || 0)),
    at('nested deep', () => fc.integer({ min: 8, max: 60 }).map((levels) => JSON.parse(deep(levels)) as unknown)),
    at('nasty', () => fc.constantFrom(...nasty), 8),
    at('nasty inside', (value) => fc.constantFrom(...nasty).map((text) => `${String(value)}${text}`), 8),
    at('with blanks around', (value) => fc.constantFrom(' ', '\t', '\u00a0', '\u2028', '\n').map((blank) => `${blank}${String(value)}${blank}`)),
    at('anything', () => anything, 6),
    ...(leaf.required ? [at('missing', () => always(undefined))] : []),
    ...ofKeywords(leaf.schema, at),
  ];
}

type At = (what: string, make: (value: unknown) => fc.Arbitrary<unknown>, count?: number) => Wrong;

function ofKeywords({ enum: choices, format, maxLength, minLength, items }: Schema, at: At): Wrong[] {
  const [choice] = choices ?? [];
  return [
    ...(choice ? [at('not offered', () => fc.constantFrom(choice.toUpperCase(), `${choice} `, `${choice}\u0000`, choice.slice(1), 'constructor', choice.repeat(2)))] : []),
    ...(maxLength ? [at('too long', () => fc.constantFrom('x'.repeat(maxLength + 1), ` ${'x'.repeat(maxLength)}`, 'x'.repeat(90_000), `${'x'.repeat(maxLength)}\ufe0f`, '💩'.repeat(maxLength + 1)))] : []),
    ...(minLength ? [at('too short', () => always(''))] : []),
    ...(format ? [...(malformed[format] ?? []).flatMap((text) => [at(`no ${format}`, () => always(text), 1), at(`no ${format} behind it`, (value) => always(`${String(value)}${text}`), 1)])] : []),
    ...(items ? [at('a list of anything', () => fc.array(anything, { minLength: 1, maxLength: 5 })), at('a long list', (value) => always(Array.from({ length: 3_000 }, () => (value as unknown[])?.[0] ?? 'x')))] : []),
  ];
}

const malformed: Record<string, string[]> = {
  uuid: ['x', '0192f3a4', '{0192f3a4-5b6c-7d8e-9f00-112233445566}', 'urn:uuid:0192f3a4-5b6c-7d8e-9f00-112233445566', '0192f3a45b6c7d8e9f00112233445566', '-'.repeat(36)],
  date: ['2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', '0000-00-00', '2026-11-22T00:00:00Z', 'infinity', '+002026-01-01', '9999-12-31', '1899-12-31'],
  email: ['x', 'a@b', '@b.fr', 'a b@c.fr', 'é@exemple.fr', 'a@éxemple.fr', '"a b"@c.fr', 'a@[127.0.0.1]', 'a@b.fr\r\nBcc: c@d.fr', 'Nom <a@b.fr>', `${'a'.repeat(250)}@b.fr`, 'a@b_c.fr'],
  password: ['', '\u0000', 'x'.repeat(1000)],
};

/** Names that every object has, or that nobody asked for. */
export const foreignNames = ['constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__', '', 'x', '0', 'length', '$ref', 'toJSON', 'then'];

function wrongNames(place: string[]): Wrong[] {
  const where = place.join('.') || 'body';
  const added = (name: string, value: unknown): Wrong => [`${where}: with ${name || '“”'}`, (body) => always(JSON.stringify(withValue(body, [...place, name], value))), 1];
  // Written by hand: JSON.stringify would not tell a prototype, and JSON.parse makes it a property.
  const mark = 'a-mark-that-nobody-writes';
  const prototype: Wrong = [
    `${where}: with __proto__`,
    (body) => fc.constantFrom('{"admin":true}', 'null', '1', '{"constructor":{"prototype":{"polluted":1}}}').map((value) =>
      JSON.stringify(withValue(body, [...place, mark], 0)).replace(`"${mark}":0`, () => `"__proto__":${value}`)),
  ];
  return [prototype, added('constructor', { prototype: { polluted: 1 } }), ...foreignNames.map((name) => added(name, 1))];
}

function wrongWholes({ properties = {} }: Schema): Wrong[] {
  const [first = 'x'] = Object.keys(properties);
  const whole = (what: string, text: (right: string) => string): Wrong => [what, (body) => always(text(JSON.stringify(body))), 1];
  return [
    whole('nothing at all', () => ''), whole('null', () => 'null'), whole('a list', () => '[]'), whole('a list of itself', (text) => `[${text}]`), whole('a text', () => '"x"'),
    whole('itself as a text', (text) => JSON.stringify(text)), whole('half', (text) => text.slice(0, -1)), whole('twice', (text) => text + text), whole('a comma too many', (text) => `${text.slice(0, -1)},}`),
    whole('a byte order mark', (text) => `\ufeff${text}`), whole('a name twice', (text) => `{"${first}":1,${text.slice(1)}`), whole('a name twice, escaped', (text) => `{"\\u${first.charCodeAt(0).toString(16).padStart(4, '0')}${first.slice(1)}":1,${text.slice(1)}`),
    whole('very deep', (text) => `{"x":${deep(30_000)},${text.slice(1)}`), whole('too large', (text) => `{"x":"${'y'.repeat(100_001)}",${text.slice(1)}`), whole('many members', () => `{${Array.from({ length: 5000 }, (_, i) => `"m${i}":1`).join()}}`),
    ['anything', () => anything.map((value) => JSON.stringify(value)), 20],
  ];
}
