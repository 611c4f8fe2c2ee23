import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, entities, members } from '../../../demo/world.js';
import { announce, documentsOf, download, pdfOf, provide } from '../../support/documents.js';
import { leaveDocument, type Left } from '../../support/left-documents.js';
import type { Persona } from '../../support/persona.js';
import { bootWorld, type World } from '../../support/world.js';

/* Who sees which documents: docs/adr/0024-documents.md. */

let world: World;
const people: Record<string, Persona> = {};
beforeAll(async () => {
  world = await bootWorld();
  for (const name of ['elodie', 'lucien', 'sabine', 'julien', 'yann', 'bertrand', 'ines']) people[name] = await world.as(name);
});
afterAll(() => world.close());

const { marguerite, roger, solange, huguette } = adults;
const titlesFor = async (name: string, person: string) => {
  const { status, body } = await people[name]!.get(`${documentsOf(person)}?limit=100`);
  return status === 200 ? (body.items as { title: string }[]).map(({ title }) => title).sort() : status;
};

/** One document of each provenance, of health and not. */
async function fill(personId: string): Promise<void> {
  const by: [string, Left['providedAs'], string | null][] = [
    ['adult', 'member', null], ['mutual', 'mutual', null],
    ['association', 'guardian', entities.riveClaire.id], ['individual', 'guardian', people.bertrand!.holderId],
  ];
  for (const [from, providedAs, holderId] of by) {
    for (const kind of ['rib', 'health_form']) await leaveDocument(world, { personId, providedAs, holderId, kind, title: kind === 'rib' ? from : `${from}, health` });
  }
}

describe('a guardian', () => {
  beforeAll(async () => {
    for (const { id } of [marguerite, roger, solange, huguette]) await fill(id);
  });

  test('of the person sees what their own entity, the adult and the mutual have put into the file, of health as well', async () => {
    const all = ['adult', 'adult, health', 'association', 'association, health', 'mutual', 'mutual, health'];
    for (const name of ['sabine', 'julien', 'yann']) expect([name, await titlesFor(name, marguerite.id)]).toEqual([name, all]);
  });

  test('who assists sees nothing that is of health', async () => {
    expect(await titlesFor('sabine', roger.id)).toEqual(['adult', 'association', 'mutual']);
  });

  test('of the property sees nothing of health, where another of the person sees it: each their own entity’s', async () => {
    expect(await titlesFor('sabine', solange.id)).toEqual(['adult', 'association', 'mutual']);
    expect(await titlesFor('bertrand', solange.id)).toEqual(['adult', 'adult, health', 'individual', 'individual, health', 'mutual', 'mutual, health']);
  });

  test('whose mandate has passed to another has lost the file at once, what they had put there included', async () => {
    expect(await titlesFor('sabine', huguette.id)).toBe(404);
    expect(await titlesFor('bertrand', huguette.id)).toContain('individual');
  });

  test('sees no file of somebody who is not entrusted, and nobody else sees an adult’s', async () => {
    expect(await titlesFor('sabine', members.elodie.id)).toBe(404);
    for (const name of ['elodie', 'lucien']) expect([name, await titlesFor(name, marguerite.id)]).toEqual([name, 404]);
  });

  test('hands in what the measure allows: nothing of health without sight of it, nothing at all where they only watch', async () => {
    expect((await announce(people.sabine!, marguerite.id, { kind: 'health_form' })).status).toBe(201);
    const refused = await announce(people.sabine!, roger.id, { kind: 'health_form' });
    expect([refused.status, refused.body.code]).toEqual([403, 'outside_measure']);
    await world.db.query('update guardianship.protected_adults set sends_documents = false where person_id = $1', [roger.id]);
    const watching = await announce(people.sabine!, roger.id);
    expect([watching.status, watching.body.code]).toEqual([403, 'outside_measure']);
  });

  test('who may only read hands in, changes and comments nothing', async () => {
    const id = await provide(people.sabine!, marguerite.id, pdfOf('De l’association'));
    const path = `${documentsOf(marguerite.id)}/${id}`;
    const yann = people.yann!;
    const answers = [await announce(yann, marguerite.id), await yann.send('put', path, { title: 'x' }).set('if-match', '"1"'), await yann.post(`${path}/comments`, { text: 'x' })];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect((await download(yann, marguerite.id, [id])).status).toBe(200);
    expect((await yann.get(path)).body.changeable).toBe(false);
  });

  test('changes nothing that the adult or the mutual has provided, and may note something on it', async () => {
    const id = await leaveDocument(world, { personId: marguerite.id, providedAs: 'mutual' });
    const path = `${documentsOf(marguerite.id)}/${id}`;
    expect((await people.sabine!.send('put', path, { title: 'x' }).set('if-match', '"1"')).body.code).toBe('forbidden');
    const { status, body } = await people.sabine!.post(`${path}/comments`, { text: 'Reçu.' });
    expect([status, body.comments[0].written_as, body.comments[0].author_name]).toEqual([201, 'guardian', people.sabine!.account.name]);
  });
});

describe('a member', () => {
  test('sees their own file, what a guardian and the mutual have put there included', async () => {
    await fill(members.elodie.id);
    const all = ['adult', 'association', 'individual', 'mutual'].flatMap((one) => [one, `${one}, health`]);
    expect(await titlesFor('elodie', members.elodie.id)).toEqual(all);
  });

  test('changes nothing that somebody else has provided', async () => {
    const id = await leaveDocument(world, { personId: members.elodie.id, providedAs: 'guardian', holderId: entities.riveClaire.id });
    const answer = await people.elodie!.send('put', `${documentsOf(members.elodie.id)}/${id}`, { title: 'x' }).set('if-match', '"1"');
    expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
  });
});

test('a caseworker reads every file but what is of health', async () => {
  await fill(members.lucien.id);
  expect(await titlesFor('ines', members.lucien.id)).toEqual(['adult', 'association', 'individual', 'mutual']);
  const health = await leaveDocument(world, { personId: members.lucien.id, providedAs: 'member', kind: 'health_form' });
  expect((await people.ines!.get(`${documentsOf(members.lucien.id)}/${health}`)).status).toBe(404);
  expect((await download(people.ines!, members.lucien.id, [health])).status).toBe(404);
});

test('a mandate that ends takes the sight away in the middle of a day’s work', async () => {
  const id = await provide(people.sabine!, marguerite.id, pdfOf('Avant la fin'));
  await world.db.query('update guardianship.protected_adults set ends_on = access.today() - 1 where person_id = $1', [marguerite.id]);
  expect((await download(people.sabine!, marguerite.id, [id])).status).toBe(404);
  expect((await people.sabine!.get(`${documentsOf(marguerite.id)}/${id}`)).status).toBe(404);
});
