import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aboutPerson, act, asked, conversations, open, textsOf, write } from '../../support/conversations.js';
import { leaveDocument } from '../../support/left-documents.js';
import type { Persona } from '../../support/persona.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let elodie: Persona;
let ines: Persona;
let me: string;
beforeAll(async () => {
  world = await bootWorld();
  [elodie, ines] = [await world.as('elodie'), await world.as('ines')];
  me = elodie.holderId;
});
afterAll(() => world.close());

const page = (one: Persona, id: string) => one.get(`${conversations}/${id}`);
const listed = async (one: Persona, query = '') => (await one.get(`${conversations}${query}`)).body.items as { id: string; unread: boolean; with: string | null; about: { name: string } }[];

describe('a question', () => {
  test('is asked, read by the mutual, answered, and read: each sees what waits for them', async () => {
    const { id } = await open(elodie, aboutPerson(me), { text: 'Bonjour,\n\nQuand ma carte arrive-t-elle ?' });
    const [seen] = await listed(ines);
    expect(seen).toMatchObject({ id, kind: 'question', unread: true, with: 'Élodie Garnier', about: { kind: 'person', id: me, name: 'Élodie Garnier' }, last_written_as: 'member', due_on: null, overdue: false });
    expect(textsOf((await page(ines, id)).body)).toEqual(['Bonjour,\n\nQuand ma carte arrive-t-elle ?']);
    await ines.send('put', `${conversations}/${id}/reading`, { number: 1 });
    expect((await listed(ines))[0]!.unread).toBe(false);
    expect((await write(ines, id, 'Sous huit jours.')).status).toBe(201);
    expect((await listed(elodie))[0]).toMatchObject({ id, unread: true, with: null, messages: 2 });
    const { body } = await page(elodie, id);
    expect(body.items[1]).toMatchObject({ text: 'Sous huit jours.', kind: 'message', written_as: 'mutual', author_name: ines.account.name, number: 2 });
    await elodie.send('put', `${conversations}/${id}/reading`, { number: 2 });
    expect((await listed(elodie))[0]!.unread).toBe(false);
  });

  test('marks as read never go back, nor beyond what is there', async () => {
    const { id } = await open(elodie, aboutPerson(me));
    await write(ines, id, 'Une réponse.');
    for (const number of [500, 0]) await elodie.send('put', `${conversations}/${id}/reading`, { number });
    expect((await listed(elodie))[0]!.unread).toBe(false);
    await write(ines, id, 'Une autre.');
    expect((await listed(elodie))[0]!.unread).toBe(true);
  });

  test('is closed by the mutual, takes no message then, and is opened again by either side', async () => {
    const { id } = await open(elodie, aboutPerson(me));
    expect((await act(ines, id, 'closure')).body).toMatchObject({ state: 'closed', treatable: true });
    expect((await write(elodie, id, 'Encore une chose.')).body.code).toBe('conversation_closed');
    expect((await write(ines, id, 'Encore une chose.')).body.code).toBe('conversation_closed');
    expect((await act(ines, id, 'closure')).body.code).toBe('step_not_open');
    expect((await act(elodie, id, 'reopening')).body).toMatchObject({ state: 'open', due_on: null });
    expect((await act(elodie, id, 'reopening')).body.code).toBe('step_not_open');
    expect((await write(elodie, id, 'Encore une chose.')).status).toBe(201);
    expect((await page(elodie, id)).body.steps.map(({ step, done_as }: Record<string, string>) => [step, done_as])).toEqual([['received', 'member'], ['closed', 'mutual'], ['reopened', 'member']]);
  });

  test('is never closed by whoever asks it', async () => {
    const { id } = await open(elodie, aboutPerson(me));
    expect((await act(elodie, id, 'closure')).body.code).toBe('forbidden');
  });

  test('has motives of its own space, and is about what that space knows', async () => {
    const refusals = [{ motive: 'leaving' }, { about: { kind: 'affiliation', id: me } }, { text: '  \n ' }, { text: 'a\u0007b' }, { kind: 'praise' }];
    for (const wrong of refusals) expect([wrong, (await elodie.post(conversations, asked(aboutPerson(me), wrong))).status]).toEqual([wrong, 422]);
  });

  test('may be about a contract of one’s own', async () => {
    const { rows } = await world.db.query('select id, number from coverage.contracts where person_id = $1', [me]);
    const { id, about } = await open(elodie, { kind: 'contract', id: rows[0].id });
    expect(about).toEqual({ kind: 'contract', id: rows[0].id, name: rows[0].number, request: null });
    expect((await page(ines, id)).body.about.name).toBe(rows[0].number);
    const { rows: foreign } = await world.db.query('select id from coverage.contracts where person_id <> $1 limit 1', [me]);
    expect((await elodie.post(conversations, asked({ kind: 'contract', id: foreign[0].id }))).status).toBe(404);
  });

  test('leaves a trail without a word of it', async () => {
    const { id } = await open(elodie, aboutPerson(me));
    await write(elodie, id, 'Un mot de plus.');
    await page(ines, id);
    await ines.post(`${conversations}/${id}/notes`, { text: 'À rappeler.' });
    const { rows } = await world.db.query('select event, subject_id from audit.events where record_id = $1 order by id', [id]);
    expect(rows.map(({ event }) => event)).toEqual([
      'conversation.opened', 'conversation.read', 'conversation.message-written', 'conversation.read', 'conversation.read', 'conversation.note-written', 'conversation.read',
    ]);
    expect(new Set(rows.map(({ subject_id }) => subject_id))).toEqual(new Set([me]));
  });
});

describe('a note', () => {
  test('is seen by the mutual alone, and nothing outside tells that there is one', async () => {
    const { id } = await open(elodie, aboutPerson(me));
    const before = await page(elodie, id);
    const listedBefore = await listed(elodie);
    const { status, body } = await ines.post(`${conversations}/${id}/notes`, { text: 'Dossier sensible.' });
    expect([status, body.items.map(({ kind }: Record<string, string>) => kind)]).toEqual([201, ['message', 'note']]);
    const after = await page(elodie, id);
    expect([after.body, after.headers.etag]).toEqual([before.body, before.headers.etag]);
    expect(await listed(elodie)).toEqual(listedBefore);
    expect((await elodie.post(`${conversations}/${id}/notes`, { text: 'x' })).body.code).toBe('forbidden');
  });
});

describe('an attachment', () => {
  test('is a document of the person, in the sight of whoever attaches it', async () => {
    const mine = await leaveDocument(world, { personId: me, providedAs: 'member', title: 'Ma facture' });
    const { id, items } = await open(elodie, aboutPerson(me), { attachments: [mine, mine] });
    expect(items).toMatchObject([{ attachments: [{ id: mine, title: 'Ma facture' }] }]);
    expect((await page(ines, id)).body.items[0].attachments).toEqual([{ id: mine, title: 'Ma facture' }]);
    const theirs = await leaveDocument(world, { personId: (await world.as('lucien')).holderId, providedAs: 'member' });
    expect((await write(elodie, id, 'x', { attachments: [mine, theirs] })).body.code).toBe('not_found');
    expect((await page(elodie, id)).body.messages).toBe(1);
  });

  test('of health is in the message for the member, and not there for a caseworker, who may not see it', async () => {
    const health = await leaveDocument(world, { personId: me, providedAs: 'member', kind: 'health_form', title: 'Besoins' });
    const { id, items } = await open(elodie, aboutPerson(me), { attachments: [health] });
    expect(items).toMatchObject([{ attachments: [{ title: 'Besoins' }] }]);
    expect((await page(ines, id)).body.items[0].attachments).toEqual([]);
    expect((await write(ines, id, 'x', { attachments: [health] })).body.code).toBe('not_found');
  });

  test('is not a document of which nothing was kept', async () => {
    const refused = await leaveDocument(world, { personId: me, providedAs: 'member', state: 'receiving' });
    const { id } = await open(elodie, aboutPerson(me), { attachments: [refused] });
    await world.db.query("update documents.versions set state = 'refused', refusal = 'infected', key = null where document_id = $1", [refused]);
    expect((await write(elodie, id, 'x', { attachments: [refused] })).body.code).toBe('not_found');
  });

  test('that was withdrawn is gone from the message', async () => {
    const mine = await leaveDocument(world, { personId: me, providedAs: 'member' });
    const { id } = await open(elodie, aboutPerson(me), { attachments: [mine] });
    await world.db.query('update documents.documents set withdrawn_at = now() where id = $1', [mine]);
    expect((await page(elodie, id)).body.items[0].attachments).toEqual([]);
  });
});
