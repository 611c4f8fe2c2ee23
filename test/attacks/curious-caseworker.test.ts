import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, by, entities, members } from '../../demo/world.js';
import { givenBesides } from '../support/besides.js';
import { aboutPerson, act, conversations, open, textsOf, write } from '../support/conversations.js';
import { announce, documentsOf, download, pdfOf, provide, sendBytes } from '../support/documents.js';
import { entrust, verify } from '../support/entrusted.js';
import { leaveDocument } from '../support/left-documents.js';
import type { Persona } from '../support/persona.js';
import { trailOf } from '../support/signing-in.js';
import { bootWorld, type World } from '../support/world.js';

/* Inès treats files. She is a member herself, and works on Saturdays for the association that holds mandates. */

const thierry = members.thierry.id;
let world: World;
let ines: Persona;
let sabine: Persona;
let elodie: Persona;
beforeAll(async () => {
  world = await bootWorld();
  await givenBesides(world, by.caseworker, { role: 'guardian', holder: entities.riveClaire.id, function: 'manager' });
  await givenBesides(world, by.caseworker, { role: 'member', holder: thierry });
  [ines, sabine, elodie] = [await world.as('ines'), await world.as('sabine'), await world.as('elodie')];
  await ines.choose('backoffice');
});
afterAll(() => world.close());

describe('a caseworker, in a matter of their own', () => {
  test('verifies no judgment that entrusts an adult to those for whom they act, nor one about themselves', async () => {
    for (const given of [{ last: 'Confiée', holder: entities.riveClaire.id }, { last: 'Autre', holder: entities.saintRoch.id }]) {
      const { mandateId } = await entrust(world, given);
      if (given.holder === entities.saintRoch.id) await world.db.query('update guardianship.mandates set person_id = $2 where id = $1', [mandateId, thierry]);
      const { status, body } = await verify(ines, mandateId);
      expect([status, body.code]).toEqual([403, 'own_mandate']);
      expect((await world.db.query('select 1 from guardianship.protected_adults where mandate_id = $1', [mandateId])).rowCount).toBe(0);
    }
    const { mandateId } = await entrust(world, { last: 'Ailleurs', holder: entities.saintRoch.id });
    expect((await verify(ines, mandateId)).status).toBe(201);
  });

  test('nor while the grant of the other house has yet to begin; once it has ended, the judgment is one like another', async () => {
    const { mandateId } = await entrust(world, { last: 'Bientôt', holder: entities.glycines.id });
    const grant = await givenBesides(world, by.caseworker, { role: 'employer', holder: entities.glycines.id, function: 'reader' });
    await world.db.query("update identity.grants set starts_on = access.today() + 30 where id = $1", [grant]);
    expect((await verify(ines, mandateId)).body.code).toBe('own_mandate');
    await world.db.query("update identity.grants set starts_on = '2026-01-01', ends_on = access.today() - 1 where id = $1", [grant]);
    expect((await verify(ines, mandateId)).status).toBe(201);
  });

  test('puts nothing of the mutual into their own file, and changes and withdraws nothing there', async () => {
    const refused = await announce(ines, thierry, { kind: 'certificate' });
    expect([refused.status, refused.body.code]).toEqual([403, 'own_file']);
    await world.db.query("update identity.grants set revoked_at = now() where account_id = $1 and role = 'member'", [by.caseworker]);
    const bytes = pdfOf('Une attestation');
    const id = await provide(ines, thierry, bytes, { kind: 'certificate' });
    await world.db.query("update identity.grants set revoked_at = null where account_id = $1 and role = 'member'", [by.caseworker]);
    const path = `${documentsOf(thierry)}/${id}`;
    const read = await ines.get(path);
    expect([read.status, read.body.changeable]).toEqual([200, false]);
    const tries = [
      await ines.send('put', path, { title: 'Droits ouverts jusqu’en 2099' }).set('if-match', read.headers.etag!),
      await ines.post(`${path}/versions`, { file_name: 'v2.pdf', media_type: 'application/pdf', size: 100 }),
      await sendBytes(ines, thierry, [id], bytes, bytes.length),
      await ines.post(`${path}/withdrawal`).set('if-match', read.headers.etag!),
      await ines.post(`${path}/comments`, { text: 'Vu, et accordé.' }),
    ];
    expect(tries.map(({ status, body }) => [status, body.code])).toEqual(tries.map(() => [403, 'own_file']));
    expect((await ines.get(path)).headers.etag).toBe(read.headers.etag);
  });

  test('signs nothing for the mutual on what the other house has put into a file, and writes to no holder about themselves', async () => {
    const id = await leaveDocument(world, { personId: adults.marguerite.id, providedAs: 'guardian', holderId: entities.riveClaire.id });
    const signed = await ines.post(`${documentsOf(adults.marguerite.id)}/${id}/comments`, { text: 'Conforme.' });
    expect([signed.status, signed.body.code]).toEqual([403, 'own_file']);
    const { mandateId } = await entrust(world, { last: 'Lui-même', holder: entities.saintRoch.id });
    await verify(ines, mandateId);
    for (const table of ['mandates', 'protected_adults']) await world.db.query(`update guardianship.${table} set person_id = $2 where ${table === 'mandates' ? 'id' : 'mandate_id'} = $1`, [mandateId, thierry]);
    const { body } = await ines.post(conversations, { kind: 'question', motive: 'other', about: aboutPerson(thierry), to: { as: 'guardian', holder_id: entities.saintRoch.id }, text: 'Bonjour.' });
    expect(body.code).toBe('own_matter');
  });

  test('reads, answers and closes nothing that their colleagues of another house have asked the mutual, notes of it included', async () => {
    const { id } = await open(sabine, aboutPerson(adults.marguerite.id), { kind: 'complaint', motive: 'membership' });
    await world.db.query(`insert into conversations.read_marks (id, thread_id, account_id, number) values (gen_random_uuid(), $1, $2, 0)`, [id, by.caseworker]);
    for (const what of ['acknowledgement', 'closure', 'reopening']) expect([what, (await act(ines, id, what)).status]).toEqual([what, 404]);
    expect((await act(ines, id, 'answer', { text: 'Accordé.' })).status).toBe(404);
    expect((await write(ines, id, 'Je m’en occupe.')).status).toBe(404);
    expect((await ines.post(`${conversations}/${id}/notes`, { text: 'x' })).status).toBe(404);
    for (const path of [`${conversations}?limit=100`, '/api/complaints?limit=100']) {
      const ids = ((await ines.get(path)).body.items as { id: string }[]).map((one) => one.id);
      expect([path, ids.includes(id)]).toEqual([path, false]);
    }
  });
});

describe('a caseworker who would read unseen', () => {
  const file = () => documentsOf(members.elodie.id);
  let id: string;
  let thread: string;
  beforeAll(async () => {
    id = await provide(ines, members.elodie.id, pdfOf('À lire', 3_000), { kind: 'certificate' });
    ({ id: thread } = await open(elodie, aboutPerson(elodie.holderId), { text: 'Entre nous.' }));
  });
  const events = async (what: () => Promise<unknown>) => (await trailOf(world, what)).map(({ event }) => event);

  test('is in the trail by HEAD as by GET: its length tells something too', async () => {
    for (const path of [file(), `${file()}/${id}`, `${file()}/${id}/versions/${id}/content`, `${conversations}/${thread}`, conversations]) {
      const looked = async (method: 'get' | 'head') => events(() => world.http[method](path).set('authorization', `Bearer ${ines.token}`).then((answer) => expect([path, answer.status]).toEqual([path, 200])));
      const [head, get] = [await looked('head'), await looked('get')];
      expect([path, get.length]).toEqual([path, 1]);
      expect([path, head]).toEqual([path, get]);
    }
  });

  test('is in the trail for each part of a document, however small', async () => {
    for (const range of ['bytes=0-0', 'bytes=-1', 'bytes=1-2,5-6']) expect(await events(() => download(ines, members.elodie.id, [id]).set('range', range))).toEqual(['document.downloaded']);
  });

  test('has no reading answered from what they have read before: the whole comes again, and the trail tells', async () => {
    const { headers, body } = await ines.get(`${conversations}/${thread}`);
    for (const name of ['if-none-match', 'if-modified-since'] as const) {
      const again = ines.get(`${conversations}/${thread}`).set(name, name === 'if-none-match' ? headers.etag! : headers.date!);
      expect(await events(() => again.then((answer) => expect([answer.status, textsOf(answer.body)]).toEqual([200, textsOf(body as { items: { text: string }[] })])))).toEqual(['conversation.read']);
    }
  });

  test('opens no other way in with what a refused one told: denials are in the trail with the account', async () => {
    const told = await trailOf(world, () => ines.get('/api/member/dashboard'));
    expect(told.map(({ event, account_id }) => [event, account_id])).toEqual([['access.denied', by.caseworker]]);
  });
});
