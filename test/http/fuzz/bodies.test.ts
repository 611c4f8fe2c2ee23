import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Cases } from '../../access/cases.js';
import { routes } from '../../support/spoil.js';
import { rightBodies } from './meanings.js';
import { Questions } from './questions.js';
import { patience, settings, some } from './settings.js';
import { Stage, unreached } from './stage.js';
import { nasty, valuesOf } from './values.js';
import { wrongsOf } from './wrongs.js';

let stage: Stage;
let questions: Questions;
beforeAll(async () => {
  stage = await Stage.set();
  questions = new Questions(stage);
}, 60_000);
afterAll(() => stage.close());

const found = (name: string) => stage.contract.operations.find((one) => one.name === name)!;
const withBody = routes.filter((route) => route.operation.requestBody?.content['application/json']).map(({ name }) => name);

/** Ids in the path: those of each case, any, and what is none. */
function idsOf(cases: Cases): fc.Arbitrary<Record<string, string>> {
  const names = Object.keys(cases.own?.params ?? {});
  const strange = nasty.filter((text) => text !== '' && !/\p{Cs}/u.test(text)).map(encodeURIComponent);
  const id = (name: string) => fc.oneof(fc.constantFrom(...Object.values(cases).map(({ params }) => params![name]!)), fc.uuid(), fc.constantFrom(...strange, '%', '%zz', 'x'.repeat(120)));
  return fc.record(Object.fromEntries(names.map((name) => [name, id(name)])), { noNullPrototype: true });
}

describe.each(routes.map(({ name }) => name))('%s', (name) => {
  test('answers whoever may ask as it declares, and succeeds', async () => {
    const operation = found(name);
    const asker = stage.entitled(operation);
    const faults: (string | null)[] = [];
    for (let turn = 0; turn < 6; turn++) {
      const { own = {} } = await stage.cases(operation, asker);
      const [body] = operation.body ? some<unknown>(await rightBodies(stage.world, operation, asker, own), 7).slice(turn) : [];
      faults.push(await questions.ask('right', operation, asker, { ...own, body: undefined }, body === undefined ? body : JSON.stringify(body)));
    }
    expect(faults.filter(Boolean)).toEqual([]);
    expect([...questions.reached, ...Object.keys(unreached)]).toContain(name);
  }, patience);

  test('answers everybody else as it declares, and nobody else with success', async () => {
    const operation = found(name);
    const faults: (string | null)[] = [];
    for (const asker of stage.askers.values()) {
      const cases = await stage.cases(operation, stage.entitled(operation));
      const body = operation.body ? valuesOf(stage.contract.document, operation.body) : fc.constant(undefined);
      for (const [given, params] of some(fc.tuple(body, idsOf(cases)), 3)) {
        faults.push(await questions.ask('any', operation, asker, { params }, given === undefined ? given : JSON.stringify(given)));
      }
    }
    expect(faults.filter(Boolean)).toEqual([]);
  }, patience);

  test('answers whatever stands in its path as it declares', async () => {
    const operation = found(name);
    if (!operation.path.includes('{')) return;
    const asker = stage.entitled(operation);
    const cases = await stage.cases(operation, asker);
    const body = operation.body && JSON.stringify(some<unknown>(await rightBodies(stage.world, operation, asker, cases.own!), 1)[0]);
    await fc.assert(
      fc.asyncProperty(idsOf(cases), async (params) => expect(await questions.ask('path', operation, asker, { params }, body)).toBeNull()),
      settings(9),
    );
  }, patience);
});

describe.each(withBody)('the body of %s', (name) => {
  test('of any value its schema takes is answered as it declares', async () => {
    const operation = found(name);
    const asker = stage.entitled(operation);
    const { own = {} } = await stage.cases(operation, asker);
    await fc.assert(
      fc.asyncProperty(valuesOf(stage.contract.document, operation.body!), async (body) => {
        expect(await questions.ask('any right', operation, asker, { ...own, body: undefined }, JSON.stringify(body))).toBeNull();
      }),
      settings(15),
    );
  }, patience);

  test('is never taken outside its schema: every keyword broken, every depth', async () => {
    const operation = found(name);
    const asker = stage.entitled(operation);
    const { own = {} } = await stage.cases(operation, asker);
    const bodies = await rightBodies(stage.world, operation, asker, own);
    const faults: (string | null)[] = [];
    for (const [what, spoil, count = 2] of wrongsOf(stage.contract.document, operation.body!)) {
      for (const body of some<string>(bodies.chain(spoil), count)) faults.push(await questions.ask(what, operation, asker, { ...own, body: undefined }, body));
    }
    expect(faults.filter(Boolean)).toEqual([]);
  }, patience);
});
