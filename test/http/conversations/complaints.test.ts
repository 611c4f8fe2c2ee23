import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { addMonths, addWorkingDays } from '../../../src/rules/index.js';
import { everyPage } from '../../support/answers.js';
import { aboutPerson, act, conversations, open, write } from '../../support/conversations.js';
import type { Persona } from '../../support/persona.js';
import { bootWorld, type World } from '../../support/world.js';

/* The clocks of ACPR 2022-R-01: acknowledged within ten working days, answered within two months, the mediator told. */

let world: World;
let elodie: Persona;
let ines: Persona;
let me: string;
let today: string;
beforeAll(async () => {
  world = await bootWorld();
  [elodie, ines] = [await world.as('elodie'), await world.as('ines')];
  me = elodie.holderId;
  today = (await world.db.query('select access.today()::text as today')).rows[0].today as string;
});
afterEach(() => world.moveClock('0'));
afterAll(() => world.close());

const complaint = { kind: 'complaint', motive: 'reimbursement', text: 'Je ne suis pas satisfaite.' };
const page = (one: Persona, id: string) => one.get(`${conversations}/${id}`);
const owed = async () => (await everyPage<{ id: string; due_on: string; overdue: boolean }>(ines, '/api/complaints', 2)).map(({ id, due_on, overdue }) => ({ id, due_on, overdue }));
const noticed = async (id: string) => (await world.db.query('select kind, person_id, holder_id from notifications.events where record_id = $1 order by id', [id])).rows;

describe('a complaint', () => {
  test('shows both sides by when it is acknowledged and answered, from the day on which it was sent', async () => {
    const sent = await open(elodie, aboutPerson(me), complaint);
    const dates = { acknowledge_by: addWorkingDays(today, 10), answer_by: addMonths(today, 2), due_on: addWorkingDays(today, 10), overdue: false, acknowledged_at: null, answered_at: null, mediator: null };
    expect(sent).toMatchObject(dates);
    expect((await page(ines, sent.id)).body).toMatchObject(dates);
  });

  test('is acknowledged once, and then waits for its answer', async () => {
    const { id } = await open(elodie, aboutPerson(me), complaint);
    expect((await act(ines, id, 'acknowledgement')).body).toMatchObject({ due_on: addMonths(today, 2), acknowledged_at: expect.any(String) });
    expect((await act(ines, id, 'acknowledgement')).body.code).toBe('step_not_open');
    expect(await noticed(id)).toEqual([{ kind: 'complaint.acknowledged', person_id: me, holder_id: null }]);
  });

  test('is answered with the mediator told, in the answer itself and beside it, and then owes nothing', async () => {
    const { id } = await open(elodie, aboutPerson(me), complaint);
    await act(ines, id, 'acknowledgement');
    const { status, body } = await act(ines, id, 'answer', { text: 'Nous avons rectifié.' });
    expect([status, body.due_on]).toEqual([201, null]);
    const { items, mediator, steps } = (await page(elodie, id)).body;
    expect(mediator).toEqual({ name: 'Le médiateur de la Mutuelle Les Deux Rives', address: '12 quai de la Fosse, 44000 Nantes', website: 'https://mediateur.deux-rives.example' });
    expect(items[1]).toMatchObject({ kind: 'answer', written_as: 'mutual' });
    expect(items[1].text).toBe(
      'Nous avons rectifié.\n\nSi cette réponse ne vous satisfait pas, vous pouvez saisir gratuitement le médiateur : Le médiateur de la Mutuelle Les Deux Rives, 12 quai de la Fosse, 44000 Nantes, https://mediateur.deux-rives.example.',
    );
    expect(steps.map(({ step }: { step: string }) => step)).toEqual(['received', 'acknowledged', 'answered']);
    expect((await noticed(id)).map(({ kind }) => kind)).toEqual(['complaint.acknowledged', 'complaint.answered']);
    expect((await act(ines, id, 'answer', { text: 'Encore.' })).body.code).toBe('step_not_open');
  });

  test('answered at once needs no acknowledgement: the answer is one', async () => {
    const { id } = await open(elodie, aboutPerson(me), complaint);
    const { body } = await act(ines, id, 'answer', { text: 'Réglé.' });
    expect([body.acknowledged_at, body.due_on]).toEqual([body.answered_at, null]);
    expect((await act(ines, id, 'acknowledgement')).body.code).toBe('step_not_open');
  });

  test('is not closed before its answer; a message of the mutual is none', async () => {
    const { id } = await open(elodie, aboutPerson(me), complaint);
    await write(ines, id, 'Nous regardons.');
    expect((await act(ines, id, 'closure')).body.code).toBe('complaint_unanswered');
    await act(ines, id, 'answer', { text: 'Voici.' });
    expect((await act(ines, id, 'closure')).body.state).toBe('closed');
  });

  test('that is not settled is opened again by whoever sent it, and is owed another answer in two months from that day', async () => {
    const { id } = await open(elodie, aboutPerson(me), complaint);
    await act(ines, id, 'answer', { text: 'Non.' });
    await world.moveClock('40 days');
    const later = (await world.db.query('select access.today()::text as today')).rows[0].today as string;
    const { body } = await act(elodie, id, 'reopening');
    expect([body.due_on, body.answer_by, body.steps.length]).toEqual([addMonths(later, 2), addMonths(later, 2), 3]);
    expect((await act(ines, id, 'answer', { text: 'Oui.' })).body.due_on).toBeNull();
  });

  test('has no clock when it is a question, and takes no act of one', async () => {
    const { id, ...sent } = await open(elodie, aboutPerson(me));
    expect(sent).toMatchObject({ acknowledge_by: null, answer_by: null, due_on: null });
    for (const what of ['acknowledgement', 'answer']) expect((await act(ines, id, what, { text: 'x' })).body.code).toBe('step_not_open');
  });

  test('keeps its days when the rules change afterwards', async () => {
    const { id, acknowledge_by } = await open(elodie, aboutPerson(me), complaint);
    await world.moveClock('5 days');
    expect((await page(elodie, id)).body.acknowledge_by).toBe(acknowledge_by);
  });
});

describe('the list of what the mutual owes', () => {
  test('has the nearest day first, those whose day is over marked, over as many pages as it takes', async () => {
    const { id: late } = await open(elodie, aboutPerson(me), complaint);
    const { id: acknowledged } = await open(elodie, aboutPerson(me), complaint);
    await act(ines, acknowledged, 'acknowledgement');
    await world.db.query("update conversations.threads set acknowledge_by = access.today() - 1 where id = $1", [late]);
    const { id: gone } = await open(elodie, aboutPerson(me), complaint);
    await act(ines, gone, 'answer', { text: 'Fait.' });
    const list = await owed();
    expect(list.map(({ due_on }) => due_on)).toEqual(list.map(({ due_on }) => due_on).sort());
    expect(list.find(({ id }) => id === late)).toMatchObject({ overdue: true });
    expect(list.find(({ id }) => id === acknowledged)).toMatchObject({ due_on: addMonths(today, 2), overdue: false });
    expect(list.some(({ id }) => id === gone)).toBe(false);
    expect(list.filter(({ overdue, due_on }) => overdue !== due_on < today)).toEqual([]);
  });

  test('marks nothing on the very day: it ends at midnight in Paris', async () => {
    const { id } = await open(elodie, aboutPerson(me), complaint);
    await world.db.query('update conversations.threads set acknowledge_by = access.today() where id = $1', [id]);
    expect((await owed()).find((one) => one.id === id)!.overdue).toBe(false);
  });

  test('is the mutual’s alone', async () => {
    for (const name of ['elodie', 'sabine', 'gaelle', 'pascal', 'agnes']) expect([name, (await (await world.as(name)).get('/api/complaints')).body.code]).toEqual([name, 'forbidden']);
  });
});

test('nobody treats, nor reads as the mutual, what they have asked it themselves', async () => {
  const { id } = await open(elodie, aboutPerson(me), complaint);
  await world.db.query('update conversations.threads set opened_by = $2 where id = $1', [id, ines.me.account.id]);
  expect((await page(ines, id)).status).toBe(404);
  expect((await owed()).some((one) => one.id === id)).toBe(false);
  expect((await ines.post(`${conversations}/${id}/acknowledgement`).set('if-match', '"1"')).body.code).toBe('not_found');
});
