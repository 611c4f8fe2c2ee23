import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { examples } from '../../support/examples.js';
import type { Parameter } from '../../support/openapi.js';
import { queryOf, routes } from '../../support/spoil.js';
import { Questions } from './questions.js';
import { patience, settings } from './settings.js';
import { Stage } from './stage.js';
import { nasty, valuesOf } from './values.js';
import { foreignNames } from './wrongs.js';

let stage: Stage;
let questions: Questions;
beforeAll(async () => {
  stage = await Stage.set();
  questions = new Questions(stage);
}, 60_000);
afterAll(() => stage.close());

const written = (text: string) => (/\p{Cs}/u.test(text) ? '%ED%A0%80' : encodeURIComponent(text));
const raw = fc.constantFrom('%', '%zz', '%00', '%E0%A4%A', '+', '%2B1', '0x10', '1e2', '%D9%A1', '', '9'.repeat(300), 'true', 'null', '[]', '{}');

/** Cursors of nobody's list: JSON of any kind, and what is none. */
const cursors = fc.oneof(
  fc.array(fc.oneof(fc.constantFrom(...nasty), fc.uuid(), fc.constantFrom('2026-02-31', '2026-01-01', 'infinity', '-'.repeat(36)), fc.integer(), fc.constant(null)), { maxLength: 4 }),
  fc.jsonValue({ maxDepth: 2 }),
).map((key) => Buffer.from(JSON.stringify(key)).toString('base64url'));

/** Parts of a query: right ones, wrong ones, repeated, nested, listed, and names nobody declared. */
function queries(parameters: Parameter[]): fc.Arbitrary<string> {
  const right = fc.oneof(...parameters.map(({ name, schema }) => valuesOf(stage.contract.document, schema).map((value) => `${name}=${written(String(value))}`)));
  const name = fc.constantFrom(...parameters.map((one) => one.name));
  const wrong = fc.tuple(name, fc.oneof(fc.constantFrom(...nasty).map(written), raw), fc.constantFrom('', '[]', '[x]', '[0]', '[$gt]', '.x', '%00', '[__proto__]', '%5B%5D'));
  const foreign = fc.constantFrom(...foreignNames, '__proto__', '__proto__[x]', 'constructor[prototype][x]', 'Limit', 'sort', 'where', 'holder_id', 'legal_entity_id', 'role', 'status', '_method');
  const part = fc.oneof(
    { weight: 4, arbitrary: right },
    { weight: 3, arbitrary: wrong.map(([field, value, nested]) => `${field}${nested}=${value}`) },
    { weight: 1, arbitrary: cursors.map((cursor) => `after=${cursor}`) },
    { weight: 1, arbitrary: fc.tuple(foreign, raw).map(([field, value]) => `${field}=${value}`) },
    { weight: 1, arbitrary: fc.constantFrom('', '&', '=', '&=', '=&=', '?', '??x', ';limit=1', `limit=1${'&'.repeat(30)}`) },
  );
  return fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('&'));
}

describe.each(routes.filter((one) => queryOf(one).length).map(({ name }) => name))('the query of %s', (name) => {
  test('is answered as declared whatever it holds, and never taken outside its parameters', async () => {
    const operation = stage.contract.operations.find((one) => one.name === name)!;
    const asker = stage.entitled(operation);
    const { own = {} } = await stage.cases(operation, asker);
    const body = operation.body && JSON.stringify(own.body ?? (await examples[name]!.body!(stage.world, asker.persona!)));
    await fc.assert(
      fc.asyncProperty(queries(queryOf({ name, method: 'get', path: operation.path, operation: operation.operation })), async (query) => {
        expect(await questions.ask('query', operation, asker, { ...own, query }, body)).toBeNull();
      }),
      settings(120),
    );
    expect([...questions.reached]).toContain(name);
  }, patience);
});
