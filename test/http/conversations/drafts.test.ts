import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults } from '../../../demo/world.js';
import { aboutPerson, conversations, open, write } from '../../support/conversations.js';
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

const save = (one: Persona, id: string, content: string) => one.send('put', `${conversations}/${id}/draft`, { content });
const draftIn = async (one: Persona, id: string) => (await one.get(`${conversations}/${id}`)).body.draft as string | null;
const draft = async (one: Persona) => (await one.get('/api/conversation-draft')).body.content as string | null;

describe('a draft', () => {
  test('is there again from another session, as it was saved last, and for nobody else', async () => {
    const { id } = await open(elodie, aboutPerson(me));
    await save(elodie, id, 'Je voud');
    await save(elodie, id, 'Je voudrais\nsavoir');
    expect(await draftIn(await world.as('elodie'), id)).toBe('Je voudrais\nsavoir');
    expect(await draftIn(ines, id)).toBeNull();
    await save(ines, id, 'Une réponse en préparation');
    expect([await draftIn(elodie, id), await draftIn(ines, id)]).toEqual(['Je voudrais\nsavoir', 'Une réponse en préparation']);
  });

  test('goes with the message that is sent, and with that one alone', async () => {
    const [{ id }, { id: other }] = [await open(elodie, aboutPerson(me)), await open(elodie, aboutPerson(me))];
    for (const one of [id, other]) await save(elodie, one, 'En cours');
    await write(elodie, id, 'Envoyé');
    expect([await draftIn(elodie, id), await draftIn(elodie, other)]).toEqual([null, 'En cours']);
  });

  test('stays when the message is refused', async () => {
    const { id } = await open(elodie, aboutPerson(me));
    await save(elodie, id, 'En cours');
    expect((await write(elodie, id, ' ')).status).toBe(422);
    expect(await draftIn(elodie, id)).toBe('En cours');
  });

  test('is dropped on demand', async () => {
    const { id } = await open(elodie, aboutPerson(me));
    await save(elodie, id, 'En cours');
    for (let times = 0; times < 2; times++) expect((await elodie.send('delete', `${conversations}/${id}/draft`)).status).toBe(204);
    expect(await draftIn(elodie, id)).toBeNull();
  });

  test('of the conversation to come is one for each capacity in which somebody writes, and goes when it is opened', async () => {
    const aissatou = await world.as('aissatou');
    await aissatou.choose('member');
    expect(await draft(aissatou)).toBeNull();
    await aissatou.send('put', '/api/conversation-draft', { content: '{"text":"Pour moi"}' });
    await aissatou.choose('guardian');
    expect(await draft(aissatou)).toBeNull();
    await aissatou.send('put', '/api/conversation-draft', { content: '{"text":"Pour un majeur"}' });
    await open(aissatou, aboutPerson(adults.marguerite.id));
    expect(await draft(aissatou)).toBeNull();
    await aissatou.choose('member');
    expect(await draft(aissatou)).toBe('{"text":"Pour moi"}');
    await aissatou.send('delete', '/api/conversation-draft');
    expect(await draft(aissatou)).toBeNull();
  });

  test('is nothing that an administrator has of a conversation to come: they open none', async () => {
    const pascal = await world.as('pascal');
    expect((await pascal.get('/api/conversation-draft')).body.code).toBe('forbidden');
  });
});
