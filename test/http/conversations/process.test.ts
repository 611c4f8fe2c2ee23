import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import supertest from 'supertest';
import { aboutPerson, asked, conversations, open, textsOf, write } from '../../support/conversations.js';
import { demonstrationEnv, freshFolder, type MainProgram, runMain } from '../../support/main-program.js';
import { Persona } from '../../support/persona.js';
import { type FreshDatabase, freshDatabase } from '../../support/postgres.js';

/* The real program, killed in the middle of what people send: nothing that was told is lost, and nothing is there twice. */

let database: FreshDatabase;
let db: pg.Client;
let program: MainProgram;
let elodie: Persona;
const folder = freshFolder('conversations');

async function start(): Promise<void> {
  program = await runMain(demonstrationEnv(database.url, folder.path));
  elodie = await Persona.signIn(supertest(program.url), db, 'elodie');
}

beforeAll(async () => {
  database = await freshDatabase();
  db = new pg.Client(database.url);
  await db.connect();
  await start();
}, 60_000);
afterAll(async () => {
  await program.stop();
  await db.end();
  await database.drop();
  folder.remove();
});

async function killAfter(milliseconds: number): Promise<void> {
  await new Promise((next) => setTimeout(next, milliseconds));
  program.child.kill('SIGKILL');
  await program.ended;
}

/** As whoever is told to come back does. */
async function until201(send: () => Promise<number>): Promise<number> {
  const status = await send();
  return status === 503 ? until201(send) : status;
}

test.each([20, 60, 120, 200])('killed after %i ms of sending, it has kept what it told, and what is sent again is there once', async (milliseconds) => {
  const { id } = await open(elodie, aboutPerson(elodie.holderId));
  const sending = Array.from({ length: 40 }, (_, at) => ({ text: `Message ${at}`, key: randomUUID() }));
  const send = ({ text, key }: (typeof sending)[number]) => write(elodie, id, text).set('idempotency-key', key).then(({ status }) => status, () => 0);
  const [first] = await Promise.all([Promise.all(sending.map(send)), killAfter(milliseconds)]);
  const told = sending.filter((_, at) => first[at] === 201).map(({ text }) => text);
  await start();
  const kept = textsOf((await elodie.get(`${conversations}/${id}`)).body);
  expect(kept).toEqual(expect.arrayContaining(told));
  const again = await Promise.all(sending.map((one) => until201(() => send(one))));
  expect(new Set(again)).toEqual(new Set([201]));
  const { body } = await elodie.get(`${conversations}/${id}`);
  expect(textsOf(body).slice(1).sort()).toEqual(sending.map(({ text }) => text).sort());
  expect(body.items.map(({ number }: { number: number }) => number)).toEqual(Array.from({ length: 41 }, (_, at) => at + 1));
  const { rows } = await db.query("select count(*)::int as written from audit.events where record_id = $1 and event = 'conversation.message-written'", [id]);
  expect(rows[0].written).toBe(40);
}, 60_000);

test('killed while conversations are opened, it has opened each whole or not at all', async () => {
  const opening = Array.from({ length: 30 }, (_, at) => ({ body: asked(aboutPerson(elodie.holderId), { kind: 'complaint', text: `Réclamation ${at}` }), key: randomUUID() }));
  const send = ({ body, key }: (typeof opening)[number]) => elodie.post(conversations, body).set('idempotency-key', key).then(({ status }) => status, () => 0);
  const before = (await db.query('select count(*)::int as n from conversations.threads')).rows[0].n as number;
  await Promise.all([Promise.all(opening.map(send)), killAfter(100)]);
  const halves = await db.query(
    `select 1 from conversations.threads t where not exists (select from conversations.messages m where m.thread_id = t.id and m.number = 1)
       or not exists (select from conversations.steps s where s.thread_id = t.id and s.step = 'received')`,
  );
  expect(halves.rows).toEqual([]);
  await start();
  expect(new Set(await Promise.all(opening.map((one) => until201(() => send(one)))))).toEqual(new Set([201]));
  expect((await db.query('select count(*)::int as n from conversations.threads')).rows[0].n).toBe(before + 30);
}, 60_000);
