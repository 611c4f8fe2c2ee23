import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bootFederated, type Federated, forgetFederation, link, linked, signIn, strong, visited, visitedAs } from '../../support/federation.js';
import { managing } from '../../support/passkeys.js';
import type { Persona } from '../../support/persona.js';
import { forgetFailures, trailOf } from '../../support/signing-in.js';

let all: Federated;
beforeAll(async () => {
  all = await bootFederated();
});
beforeEach(async () => {
  await forgetFailures(all.world);
  await forgetFederation(all);
});
afterAll(() => all.close());

const told = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];
const refused = [422, 'provider_answer_refused'];
const own = async (one: Persona) => (await one.get('/api/me/federation/links')).body as { items: { id: string; name: string; last_used_at: string | null }[]; offered: { id: string }[] };

describe('linking an account', () => {
  test('ends every other session, tells the trail and the holder, and shows on their page', async () => {
    const other = await all.world.as('aissatou');
    const aissatou = await managing(all.world, 'aissatou');
    expect((await own(aissatou)).offered.map(({ id }) => id)).toEqual(['france', 'pro']);
    const back = await visitedAs(all, aissatou, strong('aissatou-la-bas'));
    const events = await trailOf(all.world, async () => expect((await link(aissatou, back)).status).toBe(201));
    expect(events.map(({ event, outcome }) => [event, outcome])).toEqual([['factor.added', 'done']]);
    expect((await other.get('/api/me')).status).toBe(401);
    const [mail] = await all.world.mails.of(aissatou.account.email, 'Un moyen de vérification a été ajouté');
    expect(mail!.text).toContain('un service d’identité');
    const { items, offered } = await own(aissatou);
    expect([items.map(({ name, last_used_at }) => [name, last_used_at]), offered]).toEqual([[['Identité France', null]], [{ id: 'pro', name: 'Identité Pro' }]]);
    expect((await signIn(all.world, await visited(all, strong('aissatou-la-bas')))).status).toBe(201);
    expect(Date.parse((await own(aissatou)).items[0]!.last_used_at!)).toBeGreaterThan(Date.now() - 60_000);
  });

  test('wants a fresh proof to begin, to end and to undo', async () => {
    const elodie = await all.world.as('elodie');
    const needed = { code: 'step_up_required', step_up: { act: 'manage-factors', subject: elodie.me.account.id } };
    const stale = () => all.world.db.query('update identity.step_ups set proved_at = to_timestamp(0)');
    const proven = () => elodie.stepUp('manage-factors', elodie.me.account.id);
    expect((await elodie.post('/api/me/federation/france/authorizations')).body).toMatchObject(needed);
    await proven();
    const back = await visitedAs(all, elodie, strong('elodie-la-bas'));
    await stale();
    expect((await link(elodie, back)).body).toMatchObject(needed);
    await proven();
    const { body } = await link(elodie, back);
    await stale();
    expect((await elodie.send('delete', `/api/me/federation/links/${body.id}`)).body).toMatchObject(needed);
    expect((await own(elodie)).items).toHaveLength(1);
  });

  test('is done by the session and the browser that began it, with an answer meant for linking', async () => {
    const elodie = await managing(all.world, 'elodie');
    const [again, lucien] = [await managing(all.world, 'elodie'), await managing(all.world, 'lucien')];
    const person = strong('elodie-la-bas');
    const mine = await visitedAs(all, elodie, person);
    for (const one of [again, lucien]) expect(told(await link(one, mine))).toEqual(refused);
    expect(told(await link(elodie, { ...mine, cookie: (await visitedAs(all, elodie, person)).cookie }))).toEqual(refused);
    expect(told(await signIn(all.world, mine))).toEqual(refused);
    expect(told(await link(elodie, await visited(all, person)))).toEqual(refused);
    expect((await link(elodie, mine)).status).toBe(201);
  });

  test('with an identity checked too weakly is refused, and spends the visit', async () => {
    const elodie = await managing(all.world, 'elodie');
    const back = await visitedAs(all, elodie, { sub: 'elodie-la-bas', acr: 'eidas1' });
    expect(told(await link(elodie, back))).toEqual([403, 'provider_too_weak']);
    expect(told(await link(elodie, back))).toEqual(refused);
    expect((await own(elodie)).items).toEqual([]);
  });

  test('with an identity that is somebody else’s is refused, and stays theirs', async () => {
    await linked(all, 'elodie', 'la-meme');
    const lucien = await managing(all.world, 'lucien');
    expect(told(await link(lucien, await visitedAs(all, lucien, strong('la-meme'))))).toEqual([409, 'provider_already_linked']);
    const { body } = await signIn(all.world, await visited(all, strong('la-meme')));
    expect(body.me.account.email).toBe('elodie.garnier@courriel.example');
  });

  test('a second time to the same provider waits for the first link to be removed', async () => {
    const elodie = await linked(all, 'elodie', 'une');
    expect(told(await link(elodie, await visitedAs(all, elodie, strong('autre'))))).toEqual([409, 'provider_already_linked']);
    expect((await own(elodie)).items).toHaveLength(1);
  });

  test('by five people at once with one identity links one of them', async () => {
    const people = [];
    for (const name of ['elodie', 'lucien', 'thierry', 'corinne', 'sabine']) people.push(await managing(all.world, name));
    const able = [];
    for (const one of people) if ((await own(one)).offered.some(({ id }) => id === 'france')) able.push(one);
    expect(able.length).toBeGreaterThan(2);
    const backs: Awaited<ReturnType<typeof visitedAs>>[] = [];
    for (const one of able) backs.push(await visitedAs(all, one, strong('unique')));
    const answers = await Promise.all(able.map((one, at) => link(one, backs[at]!)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...able.slice(1).map(() => 409)]);
  });

  test('sent fifty times at once is done once', async () => {
    const elodie = await managing(all.world, 'elodie');
    const back = await visitedAs(all, elodie, strong('elodie-la-bas'));
    const answers = await Promise.all(Array.from({ length: 50 }, () => link(elodie, back)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    // Those beyond the places for asking a provider are told to come again.
    for (const { status } of answers) expect([201, 422, 503]).toContain(status);
    expect((await own(elodie)).items).toHaveLength(1);
  });

  test('to a provider that knows nobody of one’s spaces, or of the back office, is not offered', async () => {
    const [elodie, pascal] = [await managing(all.world, 'elodie'), await managing(all.world, 'pascal')];
    expect((await own(elodie)).offered.map(({ id }) => id)).toEqual(['france']);
    expect((await own(pascal)).offered).toEqual([]);
    expect(told(await elodie.post('/api/me/federation/pro/authorizations'))).toEqual([404, 'not_found']);
    expect(told(await pascal.post('/api/me/federation/pro/authorizations'))).toEqual([404, 'not_found']);
  });
});

describe('a link that is removed', () => {
  test('signs in no more, ends the sessions it may have opened, and is told to the trail and the holder', async () => {
    const lucien = await linked(all, 'lucien', 'lucien-la-bas');
    const { body } = await signIn(all.world, await visited(all, strong('lucien-la-bas')));
    const events = await trailOf(all.world, async () => expect((await lucien.send('delete', `/api/me/federation/links/${lucien.linkId}`)).status).toBe(204));
    expect(events.map(({ event }) => event)).toEqual(['factor.removed']);
    expect((await all.world.http.get('/api/me').set('authorization', `Bearer ${body.access_token}`)).status).toBe(401);
    expect(told(await signIn(all.world, await visited(all, strong('lucien-la-bas'))))).toEqual([403, 'provider_not_linked']);
    const [mail] = await all.world.mails.of(lucien.account.email, 'Un moyen de vérification a été retiré');
    expect(mail!.text).toContain('un service d’identité');
  });

  test('is one’s own', async () => {
    const elodie = await linked(all, 'elodie', 'elodie-la-bas');
    const lucien = await managing(all.world, 'lucien');
    expect(told(await lucien.send('delete', `/api/me/federation/links/${elodie.linkId}`))).toEqual([404, 'not_found']);
    expect((await own(elodie)).items).toHaveLength(1);
  });
});
