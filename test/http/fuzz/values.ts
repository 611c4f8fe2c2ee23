import fc from 'fast-check';
import { type OpenApi, resolve, type Schema } from '../../support/openapi.js';

type Values = fc.Arbitrary<unknown>;

/** Every keyword the document uses; another one has to be learnt here before it can be fuzzed. */
const known = new Set([
  '$ref', 'additionalProperties', 'allOf', 'anyOf', 'default', 'description', 'enum', 'example', 'format', 'items', 'maxItems', 'maxLength', 'maximum',
  'minItems', 'minLength', 'minimum', 'pattern', 'properties', 'required', 'type',
]);

const formats: Record<string, fc.Arbitrary<string>> = {
  uuid: fc.uuid(),
  date: fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10)),
  'date-time': fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((instant) => instant.toISOString()),
  email: fc.emailAddress(),
  password: fc.string({ unit: 'grapheme', minLength: 1 }),
};

/** Values that a schema takes. @throws Error for a keyword nobody has taught it. */
export function valuesOf(document: OpenApi, given: Schema): Values {
  const schema = resolve(document, given);
  const strange = Object.keys(schema).filter((keyword) => !known.has(keyword));
  if (strange.length) throw new Error(`no values are made for the keyword ${strange.join(', ')} yet`);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const make = ofType[schema.type as string];
  if (!make) throw new Error(`no values are made for the type ${JSON.stringify(schema.type)} yet`);
  return make(schema, document);
}

const ofType: Record<string, (schema: Schema, document: OpenApi) => Values> = {
  object: objects,
  array: ({ items, minItems = 0, maxItems = 4 }, document) => fc.array(valuesOf(document, items!), { minLength: minItems, maxLength: Math.min(maxItems, 4) }),
  boolean: () => fc.boolean(),
  integer: ({ minimum, maximum }) => fc.integer({ min: minimum, max: maximum }),
  string: texts,
};

function objects({ properties = {}, required = [] }: Schema, document: OpenApi): Values {
  const parts = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, valuesOf(document, schema)]));
  return fc.record(parts, { requiredKeys: required, noNullPrototype: true });
}

function texts({ format, minLength = 0, maxLength = 100, pattern }: Schema): Values {
  const shape = new RegExp(pattern ?? '', 'u');
  const of = formats[format ?? ''] ?? fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, 60) });
  return of.filter((text) => shape.test(text) && [...text].length <= maxLength && [...text].length >= minLength);
}

/** Texts that have broken something somewhere. */
export const nasty = [
  '', ' ', '\t \n', '\u0000', 'a\u0000b', 'a\u0007b', 'a\nb', '\u001b[31m', '\ud800', 'a\udc00b', '\u202eabc', '\u200b', '\ufeff', 'é'.repeat(3), '💩', '👩‍👩‍👧', '\ufffe',
  'Ａ', 'ı', 'ß', "' or 1=1 --", '"; drop table x; --', '${7*7}', '{{7*7}}', '%00', '%s%n', '../../etc/passwd', '<script>alert(1)</script>', 'null', 'undefined', 'NaN', '-0',
  '1e400', '٣', '__proto__', 'constructor', '=1+1', '\\', 'x'.repeat(401), '0', '0123456789', '00000000-0000-0000-0000-000000000000',
];

/** Whatever JSON can say. */
export const anything: Values = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 3, noUnicodeString: false } as never) },
  { weight: 2, arbitrary: fc.constantFrom(...nasty) },
  fc.constantFrom(0, -1, 1.5, 2 ** 53, -(2 ** 31), 1e308, true, false, null, [], {}, [[]], [null], '1'),
);
