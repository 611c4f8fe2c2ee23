import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, entities, members } from '../../../demo/world.js';
import { aboutPerson, asked, begun, conversations, open, textsOf, write } from '../../support/conversations.js';
import { leaveRequest } from '../../support/left-requests.js';
import { colleague } from '../../support/requests.js';
import type { Persona } from '../../support/persona.js';
import { bootWorld, type World } from '../../support/world.js';

/* Conversations about a request: of whoever may read the request, and of nobody else. */

let world: World;
const people: Record<string, Persona> = {};
const left: Record<'elodie' | 'lucien' | 'draft' | 'guardian' | 'ofOther', string> = {} as never;
const { elodie, lucien } = members;
const { marguerite } = adults;
const { riveClaire, saintRoch } = entities;
beforeAll(async () => {
  world = await bootWorld();
  for (const name of ['elodie', 'lucien', 'sabine', 'yann', 'bertrand', 'gaelle', 'ines']) people[name] = await world.as(name);
  left.elodie = await leaveRequest(world, { personId: elodie.id });
  left.lucien = await leaveRequest(world, { personId: lucien.id });
  left.draft = await leaveRequest(world, { personId: elodie.id, state: 'draft' });
  left.guardian = await leaveRequest(world, { personId: marguerite.id, holderId: riveClaire.id });
  left.ofOther = await leaveRequest(world, { personId: marguerite.id, holderId: saintRoch.id });
});
afterAll(() => world.close());

const aboutRequest = (id: string) => ({ kind: 'request', id });
const motive = { motive: 'other' };
const ask = (name: string, id: string, more: object = {}) => people[name]!.post(conversations, asked(aboutRequest(id), { ...motive, ...more }));
const page = (name: string, id: string) => people[name]!.get(`${conversations}/${id}`);
const list = async (name: string, query: string) => (await people[name]!.get(`${conversations}?limit=100&${query}`)).body.items as { id: string; about: { kind: string; id: string } }[];
const idsOf = (items: { id: string }[]) => items.map(({ id }) => id);

describe('a conversation about a request', () => {
  test('is opened by whoever asked, names what was asked and when, and is found by the request from both sides', async () => {
    const { status, body } = await ask('elodie', left.elodie, { text: 'Où en est-elle ?' });
    expect([status, body.about]).toEqual([201, { kind: 'request', id: left.elodie, name: 'Élodie Garnier', request: { kind: 'contact-details', sent_at: expect.any(String) } }]);
    expect(new Date(body.about.request.sent_at).getTime()).toBeGreaterThan(0);
    const other = await open(people.elodie!, aboutPerson(elodie.id));
    for (const name of ['elodie', 'ines']) {
      expect(idsOf(await list(name, `request_id=${left.elodie}`))).toEqual([body.id]);
      expect((await page(name, body.id)).body.about).toEqual(body.about);
    }
    const narrowed = await list('ines', 'about=request');
    expect(idsOf(narrowed)).toContain(body.id);
    expect(idsOf(narrowed)).not.toContain(other.id);
    expect(new Set(narrowed.map(({ about }) => about.kind))).toEqual(new Set(['request']));
    expect(idsOf(await list('ines', 'about=person'))).toEqual(expect.arrayContaining([other.id]));
    expect(idsOf(await list('ines', 'about=person'))).not.toContain(body.id);
    expect((await write(people.ines!, body.id, 'Elle est à l’étude.')).status).toBe(201);
    expect(textsOf((await page('elodie', body.id)).body)).toEqual(['Où en est-elle ?', 'Elle est à l’étude.']);
  });

  test('cannot be about a request of somebody else, as about none; nor about a draft, which the mutual has not', async () => {
    for (const [name, id] of [['elodie', left.lucien], ['elodie', left.guardian], ['sabine', left.elodie], ['sabine', left.ofOther], ['bertrand', left.guardian], ['elodie', '0192f3a4-5b6c-7d8e-9f00-112233445566']] as const) {
      expect([name, (await ask(name, id)).body.code]).toEqual([name, 'not_found']);
    }
    const draft = await ask('elodie', left.draft);
    expect([draft.status, draft.body.errors[0].field]).toEqual([422, 'about.id']);
    expect((await ask('gaelle', left.elodie, { motive: 'other' })).body.errors[0].field).toBe('about.kind');
  });

  test('of whoever holds the mandate is read by their colleagues and treated by the mutual; no other holder reads it, and whoever only reads writes none', async () => {
    const { status, body } = await ask('sabine', left.guardian, { motive: 'protection' });
    expect([status, body.about]).toMatchObject([201, { kind: 'request', id: left.guardian, request: { kind: 'unusual-account' } }]);
    const statuses = await Promise.all(['sabine', 'yann', 'ines', 'bertrand', 'elodie', 'gaelle'].map(async (name) => (await page(name, body.id)).status));
    expect(statuses).toEqual([200, 200, 200, 404, 404, 404]);
    expect((await ask('yann', left.guardian)).body.code).toBe('forbidden');
    expect(await list('bertrand', `request_id=${left.guardian}`)).toEqual([]);
  });

  test('is lost from sight with the request: whoever asked it is no judge of what is written about it', async () => {
    const { body } = await ask('elodie', left.elodie);
    const remi = await colleague(world);
    expect((await remi.get(`${conversations}/${body.id}`)).status).toBe(200);
    await world.db.query('update requests.requests set asked_by = $2 where id = $1', [left.elodie, remi.me.account.id]);
    expect((await remi.get(`${conversations}/${body.id}`)).body.code).toBe('not_found');
    expect((await remi.get(`${conversations}?request_id=${left.elodie}`)).body.items).toEqual([]);
    expect((await write(remi, body.id, 'Un mot.')).body.code).toBe('not_found');
  });
});

describe('the mutual', () => {
  interface Found { as: string; holder_id: string; subjects: { kind: string; id: string; request: object | null }[] }
  const found = async (number: string) => (await people.ines!.get(`/api/correspondents?number=${number}`)).body.correspondents as Found[];
  const requestsOf = (all: Found[], as: string) => all.filter((one) => one.as === as).flatMap(({ subjects }) => subjects.filter(({ kind }) => kind === 'request'));

  test('finds the requests that were sent among what it can write about, on the side that reads them', async () => {
    const own = requestsOf(await found(elodie.member_number!), 'member');
    expect(idsOf(own)).toContain(left.elodie);
    expect(idsOf(own)).not.toContain(left.draft);
    expect(own.every(({ request }) => request !== null)).toBe(true);
    const around = await found((await world.db.query('select member_number from persons.persons where id = $1', [marguerite.id])).rows[0].member_number);
    expect(idsOf(requestsOf(around.filter(({ holder_id }) => holder_id === riveClaire.id), 'guardian'))).toEqual([left.guardian]);
  });

  test('writes first about a request, to whoever asked, and to nobody who does not read it', async () => {
    const begin = (as: string, holder: string, id: string) => people.ines!.post(conversations, begun(as, holder, aboutRequest(id), motive));
    const { status, body } = await begin('member', elodie.id, left.elodie);
    expect([status, body.about.id]).toEqual([201, left.elodie]);
    expect((await page('elodie', body.id)).body.about.request.kind).toBe('contact-details');
    const theirs = await begin('guardian', riveClaire.id, left.guardian);
    expect([theirs.status, (await page('sabine', theirs.body.id)).status]).toEqual([201, 200]);
    for (const [as, holder, id] of [['member', lucien.id, left.elodie], ['member', elodie.id, left.draft], ['guardian', riveClaire.id, left.ofOther], ['guardian', riveClaire.id, left.elodie], ['member', elodie.id, left.lucien]] as const) {
      expect([as, holder, id, (await begin(as, holder, id)).status]).toEqual([as, holder, id, 404]);
    }
  });
});
