import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, entities, members } from '../../../demo/world.js';
import { announce, documentsOf, download, pdfOf, provide, sendBytes } from '../../support/documents.js';
import { leaveDocument } from '../../support/left-documents.js';
import type { Persona } from '../../support/persona.js';
import { openSession } from '../../access/sessions.js';
import { inRoom } from '../../access/universe.js';
import { bootWorld, type World } from '../../support/world.js';

/* What the mutual puts into a file, and what an employer gives about an affiliate: docs/adr/0024-documents.md. */

let world: World;
const people: Record<string, Persona> = {};
/** An affiliate of each: of Mirambeau in Nantes and in Cholet, and of the ESAT. */
const affiliates: Record<'nantes' | 'cholet' | 'esat', string> = { nantes: '', cholet: '', esat: '' };
beforeAll(async () => {
  world = await bootWorld();
  for (const name of ['elodie', 'lucien', 'sabine', 'ines', 'gaelle', 'fabien', 'noemie', 'corinne', 'pascal']) people[name] = await world.as(name);
  const of = async (condition: string) => (await world.db.query(`select a.id from employers.affiliations a join organisations.establishments e on e.id = a.establishment_id where ${condition} order by a.id limit 1`)).rows[0].id as string;
  affiliates.nantes = await of(`a.legal_entity_id = '${entities.mirambeau.id}' and e.name not like '%Cholet%'`);
  affiliates.cholet = await of(`a.legal_entity_id = '${entities.mirambeau.id}' and e.name like '%Cholet%'`);
  affiliates.esat = await of(`a.legal_entity_id <> '${entities.mirambeau.id}'`);
});
afterAll(() => world.close());

const file = { file_name: 'v2.pdf', media_type: 'application/pdf', size: 100 };

/** What each way to a document answers, its file named first: the same wherever it is not in sight. */
async function ways(one: Persona, person: string, id: string): Promise<Record<string, number>> {
  const path = `${documentsOf(person)}/${id}`;
  const { status: list, body } = await one.get(`${documentsOf(person)}?limit=100`);
  return {
    listed: list === 200 && (body.items as { id: string }[]).some((item) => item.id === id) ? 200 : 404,
    read: (await one.get(path)).status,
    version: (await one.get(`${path}/versions/${id}`)).status,
    bytes: (await download(one, person, [id])).status,
    part: (await download(one, person, [id]).set('range', 'bytes=0-3')).status,
    archive: (await one.post(`${documentsOf(person)}/archive`, { ids: [id] })).status,
    change: (await one.send('put', path, { title: 'x' }).set('if-match', '"9"')).status,
    addVersion: (await one.post(`${path}/versions`, file)).status,
    send: (await sendBytes(one, person, [id], Buffer.alloc(1))).status,
    withdraw: (await one.post(`${path}/withdrawal`).set('if-match', '"9"')).status,
  };
}
const everyWay = (status: number) => Object.fromEntries(['listed', 'read', 'version', 'bytes', 'part', 'archive', 'change', 'addVersion', 'send', 'withdraw'].map((way) => [way, status]));

describe('an employer', () => {
  test('gives a document about an affiliate, to the byte, and the mutual reads it', async () => {
    const bytes = pdfOf('Attestation de l’employeur', 100_000);
    const id = await provide(people.gaelle!, affiliates.nantes, bytes, { kind: 'certificate', title: 'Arrivée' });
    const { body } = await people.gaelle!.get(`${documentsOf(affiliates.nantes)}/${id}`);
    expect(body).toMatchObject({ provided_as: 'employer', changeable: true, title: 'Arrivée' });
    for (const name of ['gaelle', 'noemie', 'ines']) expect([name, ((await download(people[name]!, affiliates.nantes, [id])).body as Buffer).equals(bytes)]).toEqual([name, true]);
    const noted = await people.gaelle!.post(`${documentsOf(affiliates.nantes)}/${id}/comments`, { text: 'Vu avec elle.' });
    expect([noted.status, noted.body.comments[0].written_as]).toEqual([201, 'employer']);
  });

  test.each(['health_form', 'statement'])('never gives nor sees one on health (%s)', async (kind) => {
    const refused = await announce(people.gaelle!, affiliates.nantes, { kind });
    expect([refused.status, refused.body.code]).toEqual([403, 'medical_elsewhere']);
    const left = await leaveDocument(world, { personId: affiliates.nantes, providedAs: 'employer', kind });
    expect(await ways(people.gaelle!, affiliates.nantes, left)).toEqual(everyWay(404));
  });

  test('gives no judgment: the refusal names the field, and the database takes none either', async () => {
    const refused = await announce(people.gaelle!, affiliates.nantes, { kind: 'judgment' });
    expect([refused.status, refused.body.errors]).toEqual([422, [{ field: 'kind', code: 'isIn', detail: expect.stringContaining('dans la liste proposée') }]]);
    for (const kind of ['rib', 'identity', 'carte_vitale', 'certificate', 'other']) expect([kind, (await announce(people.gaelle!, affiliates.nantes, { kind })).status]).toEqual([kind, 201]);
    for (const [name, person] of [['elodie', members.elodie.id], ['sabine', adults.marguerite.id], ['ines', members.elodie.id]] as const) {
      expect([name, (await announce(people[name]!, person, { kind: 'judgment' })).status]).toEqual([name, 201]);
    }
    const { session } = await openSession(world.db, 'gaelle', 'employer');
    const insert = (kind: string) => inRoom(world.db, 'egide_employer', session, () => world.db.query(
      "insert into documents.documents (id, person_id, holder_id, affiliation_id, kind, title, provided_as, created_by) values (gen_random_uuid(), $1, $2, $1, $3, '\\x00', 'employer', access.account())",
      [affiliates.nantes, entities.mirambeau.id, kind],
    ));
    await expect(insert('rib')).resolves.toMatchObject({ rowCount: 1 });
    await expect(insert('judgment')).rejects.toThrow('kinds_of_employers');
  });

  test('reaches no document of another entity by any path, under no name of its file', async () => {
    const theirs = await leaveDocument(world, { personId: affiliates.esat, providedAs: 'employer' });
    expect(await ways(people.gaelle!, affiliates.esat, theirs)).toEqual(everyWay(404));
    expect(await ways(people.gaelle!, affiliates.nantes, theirs)).toEqual({ ...everyWay(404) });
    const ours = await leaveDocument(world, { personId: affiliates.nantes, providedAs: 'employer' });
    for (const person of [affiliates.nantes, affiliates.esat]) expect(await ways(people.corinne!, person, ours)).toEqual(everyWay(404));
  });

  test('whose representative is of one place reaches the affiliates of that place alone', async () => {
    const [here, there] = [await leaveDocument(world, { personId: affiliates.cholet, providedAs: 'employer' }), await leaveDocument(world, { personId: affiliates.nantes, providedAs: 'employer' })];
    expect((await download(people.fabien!, affiliates.cholet, [here])).status).toBe(200);
    expect(await ways(people.fabien!, affiliates.nantes, there)).toEqual(everyWay(404));
    expect(await ways(people.fabien!, affiliates.cholet, there)).toEqual(everyWay(404));
    expect((await announce(people.fabien!, affiliates.nantes)).status).toBe(404);
  });

  test('sees nothing of what a person, a guardian or the mutual has put into a person’s file', async () => {
    for (const providedAs of ['member', 'mutual'] as const) {
      const id = await leaveDocument(world, { personId: members.elodie.id, providedAs });
      for (const person of [members.elodie.id, affiliates.nantes]) expect(await ways(people.gaelle!, person, id)).toEqual(everyWay(404));
    }
  });

  test('who may only read gives and changes nothing', async () => {
    const id = await leaveDocument(world, { personId: affiliates.nantes, providedAs: 'employer' });
    const found = await ways(people.noemie!, affiliates.nantes, id);
    expect(found).toEqual({ ...everyWay(403), listed: 200, read: 200, version: 200, bytes: 200, part: 206, archive: 200 });
    expect((await announce(people.noemie!, affiliates.nantes)).status).toBe(403);
  });
});

describe('what an employer has given', () => {
  test('is out of the sight of every member and guardian', async () => {
    const id = await leaveDocument(world, { personId: affiliates.nantes, providedAs: 'employer' });
    for (const [name, person] of [['elodie', members.elodie.id], ['sabine', adults.marguerite.id], ['lucien', members.lucien.id]] as const) {
      for (const whose of [person, affiliates.nantes]) expect([name, await ways(people[name]!, whose, id)]).toEqual([name, everyWay(404)]);
    }
  });

  test('is lost with the key of the affiliation', async () => {
    const id = await provide(people.corinne!, affiliates.esat, pdfOf('Effacé'));
    await world.db.query('update keyring.data_keys set destroyed_at = now() where subject_id = $1', [affiliates.esat]);
    expect((await download(people.corinne!, affiliates.esat, [id])).status).toBe(410);
  });

  test('is the mutual’s to read and not to add to', async () => {
    await leaveDocument(world, { personId: affiliates.nantes, providedAs: 'employer' });
    expect((await announce(people.ines!, affiliates.nantes)).status).toBe(403);
    expect((await people.ines!.get(documentsOf(affiliates.cholet.replace(/^./, '0')))).status).toBe(404);
  });
});

describe('the mutual', () => {
  test('puts a document into a person’s file, who is told once it is there, reads it, and cannot change it', async () => {
    const told = async () => (await world.db.query("select count(*)::int as n from notifications.events where kind = 'document.received' and person_id = $1", [members.elodie.id])).rows[0].n as number;
    const bytes = pdfOf('Attestation de la mutuelle');
    const { id } = (await announce(people.ines!, members.elodie.id, { kind: 'certificate', size: bytes.length })).body;
    expect(await told()).toBe(0);
    await sendBytes(people.ines!, members.elodie.id, [id], bytes);
    expect(await told()).toBe(1);
    expect(((await download(people.elodie!, members.elodie.id, [id])).body as Buffer).equals(bytes)).toBe(true);
    const path = `${documentsOf(members.elodie.id)}/${id}`;
    expect((await people.elodie!.get(path)).body).toMatchObject({ provided_as: 'mutual', changeable: false });
    expect((await people.elodie!.send('put', path, { title: 'x' }).set('if-match', '"1"')).status).toBe(403);
    expect((await people.ines!.send('put', path, { title: 'Corrigé' }).set('if-match', '"1"')).body.title).toBe('Corrigé');
    expect((await people.ines!.post(`${path}/withdrawal`).set('if-match', '"2"')).status).toBe(204);
    expect((await people.elodie!.get(path)).status).toBe(404);
  });

  test.each(['health_form', 'statement'])('sees none on health that another has put there (%s), and hands in no form', async (kind) => {
    const refused = await announce(people.ines!, members.elodie.id, { kind: 'health_form' });
    expect([refused.status, refused.body.code]).toEqual([403, 'medical_elsewhere']);
    const left = await leaveDocument(world, { personId: members.elodie.id, providedAs: 'mutual', kind });
    expect(await ways(people.ines!, members.elodie.id, left)).toEqual(everyWay(404));
  });

  test('changes nothing that somebody else has provided', async () => {
    const id = await leaveDocument(world, { personId: members.elodie.id, providedAs: 'member' });
    const { change, addVersion, send, withdraw } = await ways(people.ines!, members.elodie.id, id);
    expect([change, addVersion, send, withdraw]).toEqual([403, 403, 403, 403]);
  });

  test('is its caseworkers: no other role of it reaches a document', async () => {
    const id = await leaveDocument(world, { personId: members.elodie.id, providedAs: 'mutual' });
    expect(await ways(people.pascal!, members.elodie.id, id)).toEqual({ ...everyWay(403), listed: 404 });
  });
});
