import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import supertest from 'supertest';
import { createApp } from '../../../src/app.setup.js';
import { ApplyHeld } from '../../../src/requests/apply-request.js';
import { by, adults, members } from '../../../demo/world.js';
import { leaveDocument } from '../../support/left-documents.js';
import type { Persona } from '../../support/persona.js';
import { act, askBeneficiary, askUnusual, begin, colleague, contactDetails, decide, proposeUnusual, requests, stepsOf, submit, take } from '../../support/requests.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let elodie: Persona;
let sabine: Persona;
let ines: Persona;
let remi: Persona;
beforeAll(async () => {
  world = await bootWorld();
  remi = await colleague(world);
  [elodie, ines, sabine] = [await world.as('elodie'), await world.as('ines'), await world.as('sabine')];
});
afterAll(() => world.close());

const page = async (one: Persona, id: string) => (await one.get(`${requests}/${id}`)).body;
const never = new AbortController().signal;
const details = async (id: string) => (await world.db.query('select status, effective_at from persons.bank_details where id = $1', [id])).rows[0];
const count = async (sql: string, id: string) => (await world.db.query(`select count(*)::int as n from ${sql} = $1`, [id])).rows[0].n as number;

/** Accepted by two, and due. */
async function held(): Promise<[id: string, about: string]> {
  const about = await proposeUnusual(sabine);
  const id = await askUnusual(world, sabine, about);
  await take(ines, id);
  await decide(ines, id, 'accepted');
  await decide(remi, id, 'accepted');
  await world.db.query('update requests.requests set apply_on = access.today() where id = $1', [id]);
  return [id, about];
}

test('fifty decisions of two caseworkers at once, on two processes, are one: one beneficiary, one history, one notice', async () => {
  const other = await createApp({ ...world.config, port: 0 }, [], '/nowhere');
  await other.listen(0, '127.0.0.1');
  try {
    const id = await askBeneficiary(world, elodie);
    await take(ines, id);
    const { headers } = await ines.get(`${requests}/${id}`);
    const ways = [world.http, supertest(other.getHttpServer())];
    const over = async (one: Persona, at: number) => {
      const outcome = { outcome: at % 10 === 9 ? 'refused' : 'accepted', reason: 'Vu.' };
      const sent = ways[at % 2]!.post(`${requests}/${id}/decision`).set('authorization', `Bearer ${one.token}`).set('if-match', headers.etag as string);
      return (await sent.send(outcome)).status;
    };
    const statuses = await Promise.all(Array.from({ length: 50 }, (_, at) => over(at % 4 < 2 ? ines : remi, at)));
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => ![200, 409, 412, 503].includes(status))).toEqual([]);
    const { state, steps } = await page(elodie, id);
    expect(steps.filter(({ step }: { step: string }) => ['accepted', 'refused'].includes(step))).toHaveLength(1);
    expect(await count('coverage.beneficiaries where id', id)).toBe(state === 'applied' ? 1 : 0);
    expect(await count("notifications.events where kind = 'request.decided' and record_id", id)).toBe(1);
  } finally {
    await other.close();
  }
});

test('a request begun twenty times under one Idempotency-Key is one, and sent twice at once it is sent once', async () => {
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 20 }, () => elodie.post(requests, contactDetails(members.elodie.id)).set('idempotency-key', key)));
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`))).toEqual(new Set([`201 ${answers[0]!.body.id}`]));
  const { id } = answers[0]!.body;
  await elodie.stepUp('submit-request', id);
  const sent = await Promise.all(Array.from({ length: 10 }, () => elodie.post(`${requests}/${id}/submission`, {}).set('if-match', '"1"')));
  expect(sent.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(stepsOf(await page(elodie, id))).toEqual(['submitted', 'accepted', 'applied']);
});

test('a note sent again under one Idempotency-Key is written once', async () => {
  const id = await askBeneficiary(world, elodie);
  const key = randomUUID();
  for (let at = 0; at < 3; at += 1) expect((await ines.post(`${requests}/${id}/notes`, { text: 'Une fois.' }).set('idempotency-key', key)).status).toBe(201);
  expect(stepsOf(await page(ines, id))).toEqual(['submitted', 'noted']);
});

describe('what was accepted and held', () => {
  let id: string;
  let about: string;
  beforeEach(async () => {
    [id, about] = await held();
  });

  test('is applied on its day by one of ten rounds at once, told once, and not again', async () => {
    const job = world.app.get(ApplyHeld, { strict: false });
    await world.db.query("update requests.requests set apply_on = access.today() + 1 where id = $1", [id]);
    await job.run({}, never);
    expect((await details(about)).status).toBe('in_review');
    await world.db.query('update requests.requests set apply_on = access.today() where id = $1', [id]);
    await Promise.all(Array.from({ length: 10 }, () => job.run({}, never)));
    await job.run({}, never);
    expect((await details(about)).status).toBe('accepted');
    expect(stepsOf(await page(sabine, id))).toEqual(['submitted', 'taken', 'accepted', 'applied']);
    expect(await count("notifications.events where kind = 'request.applied' and record_id", id)).toBe(2);
    expect(await count("audit.events where event = 'request.applied' and record_id", id)).toBe(1);
  });

  test('lapses where the measure has ended meanwhile: a dismissed guardian moves no money', async () => {
    await world.db.query("update guardianship.protected_adults set ends_on = access.today() - 1 where person_id = $1 and holder_id = $2", [adults.yvonne.id, sabine.holderId]);
    await world.app.get(ApplyHeld, { strict: false }).run({}, never);
    await world.db.query("update guardianship.protected_adults a set ends_on = m.last_day from guardianship.mandates m where m.id = a.mandate_id and a.person_id = $1", [adults.yvonne.id]);
    expect((await details(about)).status).toBe('in_review');
    expect(await page(sabine, id)).toMatchObject({ state: 'withdrawn' });
    expect(stepsOf(await page(sabine, id)).at(-1)).toBe('lapsed');
    await sabine.change(`/api/guardian/protected-adults/${adults.yvonne.id}/bank-details/changes/${about}/cancellation`);
  });

  test('lapses where the guardian has cancelled the details it was about', async () => {
    await sabine.change(`/api/guardian/protected-adults/${adults.yvonne.id}/bank-details/changes/${about}/cancellation`);
    await world.app.get(ApplyHeld, { strict: false }).run({}, never);
    expect([(await details(about)).status, (await page(sabine, id)).state]).toEqual(['cancelled', 'withdrawn']);
  });
});

describe('when the connection dies in the middle', () => {
  /** Waits until a session of the application waits for a lock, then kills it at that very statement. */
  async function killWaiting(): Promise<void> {
    const waits = "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()";
    for (;;) {
      const { rows } = await world.db.query(waits);
      if (rows.length) return void (await world.db.query('select pg_terminate_backend($1)', [rows[0].pid]));
    }
  }

  test.each([
    ['the change it makes', 'coverage.beneficiaries'],
    ['its history', 'requests.steps'],
    ['the notice of it', 'notifications.events'],
    ['the event of it', 'audit.events'],
  ])('at %s, nothing of a decision is kept; made again, it is applied once', async (_, table) => {
    const id = await askBeneficiary(world, elodie);
    await take(ines, id);
    // Read before: a reading leaves an event as well.
    const { headers } = await ines.get(`${requests}/${id}`);
    const gate = new pg.Client(world.config.databaseUrl);
    await gate.connect();
    await gate.query(`begin; lock table ${table} in share row exclusive mode`);
    const decision = ines.post(`${requests}/${id}/decision`, { outcome: 'accepted' }).set('if-match', headers.etag as string);
    const [answer] = await Promise.all([decision, killWaiting()]);
    await gate.query('rollback');
    await gate.end();
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect((await page(ines, id)).state).toBe('in_review');
    expect(await count('coverage.beneficiaries where id', id)).toBe(0);
    expect((await decide(ines, id, 'accepted')).body.state).toBe('applied');
    expect(await count('coverage.beneficiaries where id', id)).toBe(1);
    expect(stepsOf(await page(elodie, id))).toEqual(['submitted', 'taken', 'accepted', 'applied']);
  });

  test.each(['persons.bank_details', 'requests.steps', 'notifications.events'])('at %s, nothing of what was held is applied; the next round applies it once', async (table) => {
    const [id, about] = await held();
    const job = world.app.get(ApplyHeld, { strict: false });
    const gate = new pg.Client(world.config.databaseUrl);
    await gate.connect();
    await gate.query(`begin; lock table ${table} in share row exclusive mode`);
    const [ended] = await Promise.allSettled([job.run({}, never), killWaiting()]);
    await gate.query('rollback');
    await gate.end();
    expect(ended.status).toBe('rejected');
    expect([(await details(about)).status, (await page(sabine, id)).state]).toEqual(['in_review', 'accepted']);
    await job.run({}, never);
    expect([(await details(about)).status, (await page(sabine, id)).state]).toEqual(['accepted', 'applied']);
  });
});

test('a document of the person in no sight of whoever asks is attached to nothing', async () => {
  const foreign = await leaveDocument(world, { personId: members.lucien.id, providedAs: 'member', createdBy: by.lucien });
  expect((await elodie.post(requests, { ...contactDetails(members.elodie.id), documents: [foreign] })).status).toBe(404);
  const { id } = await begin(elodie, contactDetails(members.elodie.id));
  expect((await act(elodie, id, 'content', { answers: [], documents: [foreign] })).status).toBe(404);
  expect((await submit(elodie, id)).status).toBe(200);
});
