import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aboutPerson, act, asked, conversations, open, textsOf, write } from '../../support/conversations.js';
import type { Persona } from '../../support/persona.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let elodie: Persona;
let ines: Persona;
let remy: Persona;
let me: string;
beforeAll(async () => {
  world = await bootWorld();
  [elodie, ines, remy] = [await world.as('elodie'), await world.as('ines'), await world.as('ines')];
  me = elodie.holderId;
});
afterAll(() => world.close());

const page = (one: Persona, id: string) => one.get(`${conversations}/${id}`);
const threads = async () => (await world.db.query('select count(*)::int as n from conversations.threads')).rows[0].n as number;
const complaint = { kind: 'complaint', motive: 'reimbursement', text: 'Je ne suis pas satisfaite.' };
const numbers = (body: { items: { number: number }[] }) => body.items.map(({ number }) => number);

describe('sent twenty times at once under one Idempotency-Key', () => {
  test('a conversation is opened once, and every answer is that one', async () => {
    const [key, before] = [randomUUID(), await threads()];
    const answers = await Promise.all(Array.from({ length: 20 }, () => elodie.post(conversations, asked(aboutPerson(me))).set('idempotency-key', key)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`))).toEqual(new Set([`201 ${answers[0]!.body.id}`]));
    expect(await threads()).toBe(before + 1);
  });

  test('a message is written once, by whoever writes it', async () => {
    const { id } = await open(elodie, aboutPerson(me));
    for (const one of [elodie, ines]) {
      const key = randomUUID();
      const answers = await Promise.all(Array.from({ length: 20 }, () => write(one, id, 'Une fois.').set('idempotency-key', key)));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    }
    expect(numbers((await page(elodie, id)).body)).toEqual([1, 2, 3]);
  });

  test('an answer is given once, and told once', async () => {
    const { id } = await open(elodie, aboutPerson(me), complaint);
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => ines.post(`${conversations}/${id}/answer`, { text: 'Voici.' }).set('if-match', '"1"').set('idempotency-key', key)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    const { rows } = await world.db.query("select count(*)::int as told from notifications.events where record_id = $1 and kind = 'complaint.answered'", [id]);
    expect([(await page(elodie, id)).body.messages, rows[0].told]).toEqual([2, 1]);
  });
});

describe('at once', () => {
  test('thirty messages of both sides all arrive, each with a number of its own', async () => {
    const { id } = await open(elodie, aboutPerson(me));
    const answers = await Promise.all(Array.from({ length: 30 }, (_, at) => write(at % 2 ? elodie : ines, id, `Message ${at}`)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    const { body } = await page(elodie, id);
    expect(numbers(body)).toEqual(Array.from({ length: 31 }, (_, at) => at + 1));
    expect(new Set(textsOf(body)).size).toBe(31);
    expect(body.messages).toBe(31);
  });

  test('two caseworkers acknowledge a complaint: one does, the other reads it again first', async () => {
    const { id } = await open(elodie, aboutPerson(me), complaint);
    const answers = await Promise.all([ines, remy].map((one) => one.post(`${conversations}/${id}/acknowledgement`).set('if-match', '"1"')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, expect.any(Number)]);
    expect([409, 412]).toContain(Math.max(...answers.map(({ status }) => status)));
    expect((await page(elodie, id)).body.steps.map(({ step }: { step: string }) => step)).toEqual(['received', 'acknowledged']);
  });

  test('drafts of two tabs leave one, the one of either', async () => {
    const { id } = await open(elodie, aboutPerson(me));
    const saved = await Promise.all(Array.from({ length: 10 }, (_, at) => elodie.send('put', `${conversations}/${id}/draft`, { content: `Brouillon ${at}` })));
    expect(new Set(saved.map(({ status }) => status))).toEqual(new Set([204]));
    expect((await page(elodie, id)).body.draft).toMatch(/^Brouillon \d$/);
  });
});

describe('an act on what was read', () => {
  test.each(['closure', 'answer', 'acknowledgement'])('%s is not done when somebody has written meanwhile, nor without saying what was read', async (what) => {
    const { id } = await open(elodie, aboutPerson(me), what === 'closure' ? {} : complaint);
    const { headers } = await page(ines, id);
    await write(elodie, id, 'Attendez, un détail.');
    const body = what === 'answer' ? { text: 'Trop tard.' } : undefined;
    expect((await ines.post(`${conversations}/${id}/${what}`, body).set('if-match', headers.etag as string)).body.code).toBe('precondition_failed');
    expect((await ines.post(`${conversations}/${id}/${what}`, body)).body.code).toBe('precondition_required');
    expect((await page(ines, id)).body).toMatchObject({ state: 'open', acknowledged_at: null, messages: 2 });
    expect((await act(ines, id, what, body)).status).toBeLessThan(300);
  });
});

test('a conversation takes so many messages and no more, from either side', async () => {
  const { id } = await open(elodie, aboutPerson(me));
  await world.db.query('update conversations.threads set messages = 500 where id = $1', [id]);
  for (const one of [elodie, ines]) expect((await write(one, id, 'Un de trop.')).body.code).toBe('conversation_full');
});
