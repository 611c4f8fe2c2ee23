import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, by, entities } from '../../demo/world.js';
import { givenBesides } from '../support/besides.js';
import { aboutPerson, asked, conversations, open } from '../support/conversations.js';
import { announce, documentsOf, pdfOf, sendBytes } from '../support/documents.js';
import { contractsOf, enrolment } from '../support/enrolments.js';
import { entrust, entrustVerified, verify } from '../support/entrusted.js';
import type { Persona } from '../support/persona.js';
import { forgetFailures } from '../support/signing-in.js';
import { bootWorld, type World } from '../support/world.js';

/*
 * Gaëlle administers one employer and may only read in another: two grants of one role, so that a token of the one looks like
 * a token of the other. Bertrand holds mandates in his own name, and is on the staff of an association besides.
 */

let world: World;
let gaelle: Persona;
let bertrand: Persona;
beforeAll(async () => {
  world = await bootWorld();
  await givenBesides(world, by.gaelle, { role: 'employer', holder: entities.glycines.id, function: 'reader' });
  await givenBesides(world, by.bertrand, { role: 'guardian', holder: entities.riveClaire.id, function: 'manager' });
  [gaelle, bertrand] = [await world.as('gaelle'), await world.as('bertrand')];
});
afterAll(() => world.close());

/** Chooses by the holder; the token that was made before is kept where it is asked for. */
async function actFor(one: Persona, holder: string, { keepToken = false } = {}): Promise<void> {
  const grant = one.me.grants.find((each) => each.holder?.id === holder)!;
  const { body } = await one.send('put', '/api/sessions/current/grant', { grant_id: grant.id });
  Object.assign(one, { me: body.me, ...(keepToken ? {} : { token: body.access_token }) });
}

const { mirambeau, glycines, riveClaire } = entities;

describe('somebody with two grants of one role', () => {
  test('does by the token of the one nothing that the other does not allow', async () => {
    await actFor(gaelle, mirambeau.id);
    const body = await enrolment(gaelle);
    await actFor(gaelle, glycines.id, { keepToken: true });
    const theirs = await enrolment(gaelle);
    for (const [what, tried] of [['with the contract of the first', body], ['with that of the second', theirs]] as const) {
      expect([what, (await gaelle.post('/api/employer/affiliations', tried)).status]).toEqual([what, 403]);
    }
    await forgetFailures(world);
    await gaelle.stepUp('manage-staff', mirambeau.id);
    await gaelle.stepUp('manage-staff', glycines.id);
    for (const path of ['/api/staff', `/api/staff/${gaelle.me.grants[0]!.id}`]) expect((await gaelle.get(path)).status).toBe(403);
    expect((await gaelle.post('/api/staff', { email: 'complice@courriel.example', name: 'x', function: 'administrator' })).status).toBe(403);
    expect((await gaelle.get('/api/employer/affiliations?limit=100')).body.items.every(({ establishment_name }: { establishment_name: string }) => establishment_name === 'Atelier des Glycines')).toBe(true);
  });

  test('finds nothing of the one under the other: no conversation, no draft, no file', async () => {
    await actFor(gaelle, mirambeau.id);
    const [contract] = await contractsOf(gaelle);
    const { id } = await open(gaelle, { kind: 'collective_contract', id: contract!.id });
    await gaelle.send('put', '/api/conversation-draft', { content: 'À demander demain' });
    const [affiliate] = (await gaelle.get('/api/employer/affiliations')).body.items;
    await actFor(gaelle, glycines.id);
    for (const path of [`${conversations}/${id}`, `/api/employer/affiliations/${affiliate.id}`, documentsOf(affiliate.id)]) expect([path, (await gaelle.get(path)).status]).toEqual([path, 404]);
    expect(((await gaelle.get(conversations)).body.items as { id: string }[]).map((one) => one.id)).not.toContain(id);
    expect((await gaelle.get('/api/conversation-draft')).text).not.toContain('demain');
  });

  test('goes on under the one with no upload that was begun under the other', async () => {
    const ines = await world.as('ines');
    const adult = await entrustVerified(world, ines, { last: 'Commune', holder: riveClaire.id });
    await entrustAsWell(adult, ines);
    await actFor(bertrand, riveClaire.id);
    const bytes = pdfOf('Pour l’association');
    const { id } = (await announce(bertrand, adult, { size: bytes.length })).body;
    await sendBytes(bertrand, adult, [id], bytes.subarray(0, 100));
    await actFor(bertrand, individual());
    expect((await bertrand.get(`/api/guardian/protected-adults/${adult}`)).status).toBe(200);
    for (const answer of [await sendBytes(bertrand, adult, [id], bytes.subarray(100), 100), await bertrand.get(`${documentsOf(adult)}/${id}`)]) expect(answer.status).toBe(404);
    await actFor(bertrand, riveClaire.id);
    expect((await sendBytes(bertrand, adult, [id], bytes.subarray(100), 100)).body.state).toBe('clean');
  });

  test('who changes from one to the other while requests are under way writes each under one of them whole', async () => {
    await actFor(gaelle, mirambeau.id);
    const contract = (await contractsOf(gaelle))[0]!.id;
    const { token } = gaelle;
    const [here, there] = [mirambeau, glycines].map(({ id }) => gaelle.me.grants.find(({ holder }) => holder?.id === id)!.id);
    const choose = (grant_id: string | undefined) => world.http.put('/api/sessions/current/grant').set('authorization', `Bearer ${token}`).send({ grant_id });
    const ask = () => world.http.post(conversations).set('authorization', `Bearer ${token}`).send(asked({ kind: 'collective_contract', id: contract }));
    const answers = await Promise.all(Array.from({ length: 24 }, (_, n) => (n % 4 === 0 ? choose(n % 8 ? here : there) : ask())));
    for (const { status } of answers) expect([200, 201, 403, 404]).toContain(status);
    const { rows } = await world.db.query(
      `select 1 from conversations.threads t join employers.collective_contracts k on k.id = t.collective_contract_id where t.holder_id <> k.legal_entity_id
       union all select 1 from audit.events e join identity.grants g on g.id = e.grant_id where e.on_behalf_of is distinct from g.holder_id`,
    );
    expect(rows).toEqual([]);
  });

  test('makes under one key a thing of each, and is given neither for the other', async () => {
    const key = randomUUID();
    const [ours, mine] = [adults.marguerite.id, await entrustVerified(world, await world.as('ines'), { last: 'Seule', holder: individual() })];
    const send = (about: string) => bertrand.post(conversations, asked(aboutPerson(about))).set('idempotency-key', key);
    await actFor(bertrand, riveClaire.id);
    const first = await send(ours);
    await actFor(bertrand, individual());
    expect((await send(ours)).status).toBe(404);
    const second = await send(mine);
    expect([first.status, second.status, first.body.id === second.body.id]).toEqual([201, 201, false]);
  });
});

const individual = () => bertrand.me.grants.find(({ holder }) => holder?.id !== riveClaire.id)!.holder!.id;

/** The same adult, by a judgment of their own, to Bertrand himself. */
async function entrustAsWell(person: string, caseworker: Persona): Promise<void> {
  const { mandateId } = await entrust(world, { last: 'Commune', holder: individual() });
  await world.db.query('update guardianship.mandates set person_id = $2 where id = $1', [mandateId, person]);
  expect((await verify(caseworker, mandateId)).status).toBe(201);
}
