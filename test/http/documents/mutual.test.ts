import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, by, entities, members } from '../../../demo/world.js';
import { announce, documentsOf, download, pdfOf, provide } from '../../support/documents.js';
import { leaveConversation } from '../../support/left-conversations.js';
import { leaveDocument } from '../../support/left-documents.js';
import type { Persona } from '../../support/persona.js';
import { bootWorld, type World } from '../../support/world.js';

/* What caseworkers note on documents, and the statements that the mutual owes to persons: docs/adr/0024-documents.md. */

let world: World;
const people: Record<string, Persona> = {};
beforeAll(async () => {
  world = await bootWorld();
  for (const name of ['elodie', 'sabine', 'gaelle', 'ines', 'lucien']) people[name] = await world.as(name);
});
afterAll(() => world.close());

const { elodie, lucien } = members;
const status = async (who: string, person: string, id: string) => (await people[who]!.get(`${documentsOf(person)}/${id}`)).status;

test('whose file it is is told to a caseworker, and to nobody who has come from the name', async () => {
  const told = async (who: string, person: string) => (await people[who]!.get(`${documentsOf(person)}?limit=1`)).body.file_of;
  const { rows } = await world.db.query("select id, first_name || ' ' || last_name as name from employers.affiliations where legal_entity_id = $1 order by id limit 1", [entities.mirambeau.id]);
  await leaveDocument(world, { personId: rows[0].id, providedAs: 'employer' });
  expect([await told('ines', elodie.id), await told('ines', rows[0].id)]).toEqual(['Élodie Garnier', null]);
  await leaveConversation(world, { opened_as: 'employer', affiliation_id: rows[0].id });
  expect(await told('ines', rows[0].id)).toBe(rows[0].name);
  expect([await told('elodie', elodie.id), await told('gaelle', rows[0].id), await told('sabine', adults.marguerite.id)]).toEqual([null, null, null]);
});

describe('a caseworker’s comment', () => {
  test('is dated and signed, and read by whoever sees the document', async () => {
    const id = await provide(people.elodie!, elodie.id, pdfOf('À commenter'));
    const path = `${documentsOf(elodie.id)}/${id}`;
    const answer = await people.ines!.post(`${path}/comments`, { text: 'La signature manque : renvoyez la page 2.' });
    expect([answer.status, answer.body.changeable]).toEqual([201, false]);
    const { body } = await people.elodie!.get(path);
    expect(body.comments).toEqual([{
      id: expect.any(String), text: 'La signature manque : renvoyez la page 2.', author_name: people.ines!.account.name, written_as: 'mutual', written_at: expect.stringMatching(/^\d{4}-/),
    }]);
    const { rows } = await world.db.query('select event, subject_id from audit.events where record_id = $1 and account_id = $2 and event = $3', [id, people.ines!.me.account.id, 'document.commented']);
    expect(rows).toEqual([{ event: 'document.commented', subject_id: elodie.id }]);
  });

  test('is put on what an employer gave as well, and read there', async () => {
    const { rows } = await world.db.query('select id from employers.affiliations where legal_entity_id = $1 order by id limit 1', [entities.mirambeau.id]);
    const id = await leaveDocument(world, { personId: rows[0].id, providedAs: 'employer' });
    const path = `${documentsOf(rows[0].id)}/${id}`;
    expect((await people.ines!.post(`${path}/comments`, { text: 'Bien reçu.' })).status).toBe(201);
    expect((await people.gaelle!.get(path)).body.comments[0]).toMatchObject({ text: 'Bien reçu.', written_as: 'mutual' });
  });

  test('is put on nothing that is of health', async () => {
    const id = await leaveDocument(world, { personId: elodie.id, providedAs: 'member', kind: 'health_form' });
    expect((await people.ines!.post(`${documentsOf(elodie.id)}/${id}/comments`, { text: 'Non.' })).status).toBe(404);
  });
});

describe('a statement of the mutual', () => {
  test('is read by the person to whom it is owed, by whoever put it there, and by no colleague', async () => {
    const bytes = pdfOf('Relevé de soins');
    const id = await provide(people.ines!, elodie.id, bytes, { kind: 'statement', title: 'Relevé de mars' });
    for (const name of ['elodie', 'ines']) expect([name, ((await download(people[name]!, elodie.id, [id])).body as Buffer).equals(bytes)]).toEqual([name, true]);
    expect((await people.ines!.get(`${documentsOf(elodie.id)}/${id}`)).body.changeable).toBe(true);
    const colleague = await leaveDocument(world, { personId: elodie.id, providedAs: 'mutual', kind: 'statement', createdBy: by.auditor });
    expect([await status('ines', elodie.id, colleague), await status('elodie', elodie.id, colleague)]).toEqual([404, 200]);
    const { body } = await people.ines!.get(`${documentsOf(elodie.id)}?limit=100`);
    expect(body.items.map((one: { id: string }) => one.id)).toEqual(expect.not.arrayContaining([colleague]));
    expect((await people.ines!.post(`${documentsOf(elodie.id)}/archive`, { ids: [id, colleague] })).status).toBe(404);
  });

  test('of an adult is read by a guardian whose measure gives sight of health, and by no other', async () => {
    const [seen, unseen] = [await provide(people.ines!, adults.marguerite.id, pdfOf('Relevé'), { kind: 'statement' }), await provide(people.ines!, adults.roger.id, pdfOf('Relevé'), { kind: 'statement' })];
    expect([await status('sabine', adults.marguerite.id, seen), await status('sabine', adults.roger.id, unseen)]).toEqual([200, 404]);
  });

  test('never comes to an employer, neither by a person’s file nor by an affiliate’s', async () => {
    const { rows } = await world.db.query('select id from employers.affiliations where legal_entity_id = $1 order by id limit 1', [entities.mirambeau.id]);
    await leaveDocument(world, { personId: rows[0].id, providedAs: 'employer' });
    const refused = await announce(people.ines!, rows[0].id, { kind: 'statement' });
    expect([refused.status, refused.body.code]).toEqual([403, 'medical_elsewhere']);
    const id = await provide(people.ines!, elodie.id, pdfOf('Relevé'), { kind: 'statement' });
    for (const person of [elodie.id, rows[0].id]) expect(await status('gaelle', person, id)).toBe(404);
  });

  test('is taken back by whoever put it there, and nobody sees it then', async () => {
    const id = await provide(people.ines!, lucien.id, pdfOf('Dans le mauvais dossier'), { kind: 'statement' });
    expect((await people.ines!.post(`${documentsOf(lucien.id)}/${id}/withdrawal`).set('if-match', '"1"')).status).toBe(204);
    expect([await status('lucien', lucien.id, id), await status('ines', lucien.id, id)]).toEqual([404, 404]);
  });

  test('that a person sent of their own care stays out of a caseworker’s sight, and so does every form on health', async () => {
    for (const [providedAs, kind] of [['member', 'statement'], ['member', 'health_form'], ['mutual', 'health_form']] as const) {
      const id = await leaveDocument(world, { personId: elodie.id, providedAs, kind, createdBy: people.ines!.me.account.id });
      expect([providedAs, kind, await status('ines', elodie.id, id)]).toEqual([providedAs, kind, 404]);
    }
    const refused = await announce(people.ines!, elodie.id, { kind: 'health_form' });
    expect([refused.status, refused.body.code]).toEqual([403, 'medical_elsewhere']);
  });
});
