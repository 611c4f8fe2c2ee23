import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Response } from 'supertest';
import { type Route, RouteRegister } from '../../src/access/index.js';
import { bootWorld, type World } from '../support/world.js';
import { fingerprint, told } from './answer.js';
import { type Case, type Cases, bodyOf, casesOf } from './cases.js';
import { bankTag } from './cases-of-persons.js';
import { type Asker, cast, enter } from './cast.js';
import { type Expectation, expectations } from './routes.expectations.js';

let world: World;
let askers: Asker[];
let routes: Map<string, Route>;
beforeAll(async () => {
  world = await bootWorld();
  routes = new Map(world.app.get(RouteRegister).routes().map((route) => [`${route.method} ${route.path}`, route]));
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
function columnWanted({ everybody, signedIn, allowed, proof }: Expectation, { name, role, persona }: Asker, cases: string[]): Column {
  const same = (answer: string) => Object.fromEntries(cases.map((one) => [one, answer]));
  if (everybody) return same(everybody);
  if (!persona) return same('401 not_signed_in');
  if (signedIn) return signedIn;
  const granted = allowed?.[name] ?? (role && allowed?.[role]);
  if (!granted) return same(role ? '403 forbidden' : '403 grant_needed');
  if (!proof) return granted;
  return Object.fromEntries(Object.entries(granted).map(([one, answer]) => [one, `403 step_up_required → ${answer}`]));
}

/** Asks every case, first without proof, then with one; also tells the refusals that differ from those of what is missing. */
async function ask(name: string, expectation: Expectation, asker: Asker, cases: Cases): Promise<{ column: Column; unlike: string[] }> {
  await world.db.query('delete from identity.step_ups');
  const before: Record<string, Response> = {};
  for (const [one, given] of Object.entries(cases)) before[one] = await send(name, asker, given);
  const column = Object.fromEntries(Object.entries(before).map(([one, answer]) => [one, told(answer)]));
  const unlike = differing(before, cases);
  if (!expectation.proof || !asker.persona) return { column, unlike };
  const after: Record<string, Response> = {};
  for (const [one, given] of Object.entries(cases)) {
    await prove(routes.get(name)!, expectation, asker, given);
    after[one] = await send(name, asker, given);
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
    if (!answers[twin] || one === 'malformed' || told(answers[one]!) !== told(answers[twin])) return [];
    if (answers[one]!.status < 400 && !told(answers[one]!).endsWith('empty')) return [];
    // Two fields of one body are told apart: the id that was refused is named.
    if (one.startsWith('missing') || print(one) === print(twin)) return [];
    return [`${one} is told from ${twin}: ${print(one)} / ${print(twin)}`];
  });
}

async function send(name: string, { persona }: Asker, given: Case): Promise<Response> {
  const { method, path } = routes.get(name)!;
  const params = given.params ?? {};
  const url = path.replace(/:(\w+)/g, (_, param: string) => params[param]!).replace('*', 'mes-contrats') + (given.query ? `?${given.query}` : '');
  const verb = method.toLowerCase() as 'get' | 'post' | 'put' | 'delete';
  const request = world.http[verb](url);
  if (persona) void request.set('authorization', `Bearer ${persona.token}`);
  if (path.endsWith('/changes')) void request.set('if-match', await bankTag(world, params.personId ?? persona?.me.grant?.holder?.id));
  // Each code of a one-time generator serves once: as if the holder had waited for the next.
  if (path.endsWith('/step-ups')) await world.db.query('update identity.totp_factors set last_step = 0');
  const answer = await request.send(bodyOf(name, given));
  await undo(name, given, answer);
  return answer;
}

/** What would stand in the way of the next caller. */
async function undo(name: string, { params }: Case, { status, body }: Response): Promise<void> {
  if (status !== 201) return;
  if (name.endsWith('/changes')) await world.db.query('delete from persons.bank_details where id = $1', [body.id]);
  if (!name.endsWith('/verification')) return;
  await world.db.query('update guardianship.mandates set verified_at = null, verified_by = null where id = $1', [params!.mandateId]);
  await world.db.query('delete from guardianship.protected_adults where mandate_id = $1', [params!.mandateId]);
}

/** As the holder of the account does, where they have the right; whoever has not is given the proof by us, which must not help. */
async function prove({ stepUp }: Route, { proof, allowed }: Expectation, { persona, role, name }: Asker, given: Case): Promise<void> {
  const { account, grant } = persona!.me;
  const subject = { holder: grant?.holder?.id, account: account.id, ...given.params }[stepUp!.subject];
  if (!subject || subject === 'not-an-id') return;
  if (allowed?.[name] ?? (role && allowed?.[role])) return persona!.stepUp(proof!, subject);
  await world.db.query(
    `insert into identity.step_ups (id, session_id, account_id, act, subject_id)
       select gen_random_uuid(), id, account_id, $2, $3 from identity.sessions where account_id = $1 and ended_at is null`,
    [account.id, proof, subject],
  );
}
