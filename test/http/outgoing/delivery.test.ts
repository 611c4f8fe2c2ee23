import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { adults, members } from '../../../demo/world.js';
import { Metrics } from '../../../src/shell/metrics.js';
import { until } from '../../support/main-program.js';
import type { Persona } from '../../support/persona.js';
import { type Heard, isSigned, Receiver, secrets } from '../../support/receiver.js';
import { bootWorld, type World } from '../../support/world.js';

/* How an event is sent, put off, given up and sent again. */

let receiver: Receiver;
let world: World;
let pascal: Persona;
beforeAll(async () => {
  receiver = await Receiver.start();
  world = await bootWorld({ outgoing: receiver.settings, metrics: { host: '127.0.0.1', port: 0 } });
  pascal = await world.as('pascal');
});
afterEach(async () => {
  receiver.answer = () => 204;
  receiver.heard.length = 0;
  await world.db.query('delete from outgoing.events');
});
afterAll(async () => {
  await world.close();
  await receiver.stop();
});

const path = '/api/backoffice/outgoing-events';
const { yvonne } = adults;
/** Whoever it is moves: each time an event. */
const move = (city: string, id = yvonne.id) => world.db.query('update persons.persons set city = $1 where id = $2', [city, id]);
const event = async () => (await world.db.query("select id, tries, status, failure, outcome, extract(epoch from nullif(next_try_at, 'infinity') - now())::float as wait from outgoing.events order by position desc limit 1")).rows[0];
const now = (more = '') => world.db.query(`update outgoing.events set next_try_at = now() ${more}`);
const read = async () => (await pascal.get(path)).body as { endpoints: { name: string }[]; failures: { id: string }[] };
const metric = async (state: string) => Number(new RegExp(`^egide_outgoing_events\\{endpoint="core",state="${state}"\\} (\\d+)$`, 'm').exec(await world.app.get(Metrics).registry.metrics())?.[1]);
const settled = () => until(async () => (await event()).outcome === 'delivered');
const traced = async (kind: string) => (await world.db.query('select subject_id, account_id from audit.events where event = $1', [kind])).rows;

test('an event is signed with both secrets, dated, and named once for all; its delivery stands in the trail and on the page', async () => {
  await move('Clisson');
  await settled();
  const [one] = receiver.heard as [Heard];
  expect([isSigned(one, secrets.now), isSigned(one, secrets.former), isSigned({ ...one, text: `${one.text} ` }, secrets.now)]).toEqual([true, true, false]);
  expect(one.headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': one.body.id });
  expect(Math.abs(Number(one.headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(30);
  expect(await traced('outgoing.delivered')).toEqual([{ subject_id: yvonne.id, account_id: null }]);
  expect(await read()).toEqual({ endpoints: [{ name: 'core', waiting: 0, retrying: 0, failed: 0, last_delivered_at: expect.any(String) }], failures: [] });
});

test.each([[500, 'answer'], [400, 'answer'], [302, 'answer'], [null, 'network']])('an answer of %s is no delivery: it is tried again later, under the same id, and the page says why', async (status, reason) => {
  receiver.answer = () => status;
  await move(`Vallet ${status}`);
  await until(async () => (await event()).failure !== null);
  expect(await event()).toMatchObject({ tries: 1, status, failure: reason });
  expect(await read()).toMatchObject({ endpoints: [{ waiting: 0, retrying: 1 }], failures: [{ kind: 'contact-details.changed', endpoint: 'core', state: 'retrying', tries: 1, status, reason, fr: expect.stringContaining('système de gestion') }] });
  expect(await metric('retrying')).toBe(1);
  receiver.answer = () => 204;
  await now();
  await settled();
  const ids = receiver.heard.map(({ body, headers }) => [body.id, headers['webhook-id'], new URL(receiver.url).pathname]);
  expect(ids).toEqual([ids[0], ids[0]]);
});

test('each try waits longer than the one before; after the last it is given up until somebody says so', async () => {
  receiver.answer = () => 503;
  await move('Gorges');
  const waits: number[] = [];
  for (const tries of [1, 2, 3, 4, 8]) {
    await until(async () => (await event()).tries === tries && (await event()).wait > 5 && (await event()).failure === 'answer' && (await event()).status === 503);
    waits.push((await event()).wait);
    await now(`, tries = ${tries === 4 ? 7 : tries}, status = null`);
  }
  waits.forEach((wait, at) => expect({ at, wait: wait > [20, 90, 380, 1530, 17_000][at]! && wait < [37, 145, 577, 2305, 25_921][at]! }).toEqual({ at, wait: true }));
  await until(async () => (await event()).status === 503);
  await now(', tries = 13, status = null');
  await until(async () => (await event()).wait === null);
  expect([(await event()).tries, await metric('failed'), (await traced('outgoing.given-up')).length]).toEqual([14, 1, 1]);
  const [failure] = (await read()).failures as [{ id: string }];
  expect(failure).toMatchObject({ state: 'failed', next_try_at: null });
  receiver.answer = () => 204;
  expect((await pascal.post(`${path}/${failure.id}/retry`)).status).toBe(204);
  await settled();
  expect((await pascal.post(`${path}/${failure.id}/retry`)).status).toBe(204);
  expect([await metric('failed'), (await traced('outgoing.retried')).length]).toEqual([0, 1]);
});

test('what is told of one person is told in order, and holds up nobody else; what was given up holds up nothing', async () => {
  const elodie = members.elodie.id;
  receiver.answer = ({ body }) => (body.person!.member_number === members.elodie.member_number ? 204 : 500);
  for (const city of ['Un', 'Deux', 'Trois']) await move(city);
  await move('Quatre', elodie);
  await until(() => receiver.heard.length === 2);
  expect(receiver.heard.map(({ body }) => body.person!.member_number).sort()).toEqual([members.elodie.member_number, yvonne.member_number].sort());
  await new Promise((later) => setTimeout(later, 2_500));
  expect(receiver.heard).toHaveLength(2);
  receiver.answer = () => 204;
  await now("where tries > 0 and outcome is null");
  await until(() => receiver.heard.length === 5);
  const told = receiver.heard.slice(2).map(({ body }) => body.sequence);
  expect(told).toEqual([...told].sort((a, b) => a - b));
  receiver.answer = () => 500;
  await move('Cinq');
  await until(async () => (await event()).failure !== null);
  await world.db.query("update outgoing.events set next_try_at = 'infinity' where settled_at is null");
  receiver.answer = () => 204;
  await move('Six');
  await settled();
});

test('an account that another has replaced before it could be told bears no values', async () => {
  const account = (hours: number) => world.db.query(`insert into persons.bank_details (id, person_id, iban, bic, holder_name, status, proposed_at, effective_at, proposed_as, proposed_by)
    select gen_random_uuid(), person_id, iban, bic, holder_name, 'accepted', now(), now() - interval '${hours} hours', 'mutual', proposed_by from persons.bank_details where person_id = $1 limit 1`, [members.elodie.id]);
  await world.db.query('begin');
  for (const hours of [1, 2]) await account(hours);
  // Copied envelopes open in no other row: what is not in use is told without being opened, the other cannot be.
  await world.db.query('commit');
  await until(() => receiver.of('bank-details.applied').length === 1);
  expect(receiver.heard[0]!.body).toMatchObject({ data: { in_effect: false }, sealed: null });
  await until(async () => (await world.db.query("select 1 from outgoing.events where failure = 'preparation'")).rows.length === 1);
});
