import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Response } from 'supertest';
import { type Route, RouteRegister } from '../../src/access/index.js';
import { bootWorld, type World } from '../support/world.js';
import { fingerprint, told } from './answer.js';
import { type Cases, casesOf } from './cases.js';
import { type Asker, cast, enter } from './cast.js';
import { Requests, rightOf } from './requests.js';
import { type Expectation, expectations } from './routes.expectations.js';

let world: World;
let askers: Asker[];
let routes: Map<string, Route>;
let requests: Requests;
beforeAll(async () => {
  world = await bootWorld();
  routes = new Map(world.app.get(RouteRegister).routes().map((route) => [`${route.method} ${route.path}`, route]));
  requests = new Requests(world, routes);
  // The demonstration leaves some changes waiting; here everybody may propose.
  await world.db.query("delete from persons.bank_details where status = 'in_review' or effective_at > now()");
  askers = await cast(world);
});
afterAll(() => world.close());

/** Case → what was answered; `before → after` the proof. */
type Column = Record<string, string>;

test('every route has an expectation and every expectation a route', () => {
  expect([...routes.keys()].sort()).toEqual(Object.keys(expectations).sort());
});

test.each(Object.keys(expectations))('%s answers each caller as the table says', async (name) => {
  const expectation = expectations[name]!;
  const [found, wanted]: Record<string, Column>[] = [{}, {}];
  const unlike: string[] = [];
  for (const asker of askers) {
    const one = expectation.spends ? await enter(world, asker.name) : asker;
    const cases = await casesOf(expectation.cases, world, one);
    const answers = await ask(name, expectation, one, cases);
    found[asker.name] = answers.column;
    wanted[asker.name] = columnWanted(expectation, asker, Object.keys(cases));
    unlike.push(...answers.unlike.map((words) => `${asker.name}: ${words}`));
  }
  expect(found).toEqual(wanted);
  expect(unlike).toEqual([]);
});

/** What the table says for one caller, all refusals included. */
function columnWanted(expectation: Expectation, asker: Asker, cases: string[]): Column {
  const refusal = refusalOf(expectation, asker);
  if (refusal) return Object.fromEntries(cases.map((one) => [one, refusal]));
  const answers = expectation.signedIn ?? rightOf(expectation, asker)!;
  if (!expectation.proof) return answers;
  return Object.fromEntries(Object.entries(answers).map(([one, answer]) => [one, `403 step_up_required → ${answer}`]));
}

/** The one answer to whatever this caller asks; null for whoever has the right. */
function refusalOf(expectation: Expectation, asker: Asker): string | null {
  if (expectation.everybody) return expectation.everybody;
  if (!asker.persona) return '401 not_signed_in';
  if (expectation.signedIn ?? rightOf(expectation, asker)) return null;
  return asker.role ? '403 forbidden' : '403 grant_needed';
}

/** Asks every case, first without proof, then with one; also tells the refusals that differ from those of what is missing. */
async function ask(name: string, expectation: Expectation, asker: Asker, cases: Cases): Promise<{ column: Column; unlike: string[] }> {
  await world.db.query('delete from identity.step_ups');
  const before: Record<string, Response> = {};
  for (const [one, given] of Object.entries(cases)) before[one] = await requests.send(name, asker, given);
  const column = Object.fromEntries(Object.entries(before).map(([one, answer]) => [one, told(answer)]));
  const unlike = differing(before, cases);
  if (!expectation.proof || !asker.persona) return { column, unlike };
  const after: Record<string, Response> = {};
  for (const [one, given] of Object.entries(cases)) {
    await requests.prove(name, expectation, asker, given);
    after[one] = await requests.send(name, asker, given);
    const [first, second] = [column[one]!, told(after[one]!)];
    column[one] = first === second && first !== '403 step_up_required' ? first : `${first} → ${second}`;
  }
  return { column, unlike: [...unlike, ...differing(after, cases)] };
}

/** What is refused like the missing must be refused in the same bytes; `foreignX` is held against `missingX`. */
function differing(answers: Record<string, Response>, cases: Cases): string[] {
  const print = (one: string) => fingerprint(answers[one]!, Object.values(cases[one]!.params ?? {}));
  return Object.keys(answers).flatMap((one) => {
    const twin = one.startsWith('foreign') ? one.replace('foreign', 'missing') : 'missing';
    if (!isRefusedLike(answers[one]!, answers[twin]) || isNamed(one) || print(one) === print(twin)) return [];
    return [`${one} is told from ${twin}: ${print(one)} / ${print(twin)}`];
  });
}

/** A refused field is named in the answer: a malformed id, and each missing one, is told by its own. */
const isNamed = (one: string) => one === 'malformed' || one.startsWith('missing');

function isRefusedLike(answer: Response, missing: Response | undefined): boolean {
  if (!missing || told(answer) !== told(missing)) return false;
  return answer.status >= 400 || told(answer).endsWith('empty');
}
