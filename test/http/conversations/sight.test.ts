import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, entities, members } from '../../../demo/world.js';
import { aboutPerson, act, asked, conversations, open, write } from '../../support/conversations.js';
import { leaveDocument } from '../../support/left-documents.js';
import type { Persona } from '../../support/persona.js';
import { limitToBranch } from '../../support/staff.js';
import { bootWorld, type World } from '../../support/world.js';

/* Who sees which conversations: docs/adr/0028-conversations.md. */

let world: World;
const people: Record<string, Persona> = {};
beforeAll(async () => {
  world = await bootWorld();
  for (const name of ['elodie', 'lucien', 'sabine', 'julien', 'yann', 'bertrand', 'gaelle', 'fabien', 'noemie', 'corinne', 'ines']) people[name] = await world.as(name);
});
afterAll(() => world.close());

const { marguerite, yvonne, huguette } = adults;
const sees = async (names: string[], id: string) => {
  const found = [];
  for (const name of names) {
    const { status } = await people[name]!.get(`${conversations}/${id}`);
    const { items } = (await people[name]!.get(`${conversations}?limit=100`)).body;
    found.push([name, status, (items as { id: string }[]).some((one) => one.id === id)]);
  }
  return found;
};
const theirs = (...names: string[]) => names.map((name) => [name, 200, true]);
const nobodys = (...names: string[]) => names.map((name) => [name, 404, false]);

/** Every way into a conversation, by whoever it is not. */
async function everyPath(one: Persona, id: string): Promise<string[]> {
  const at = `${conversations}/${id}`;
  const answers = [
    await one.get(at), await one.post(`${at}/messages`, { text: 'x' }), await one.send('put', `${at}/reading`, { number: 1 }),
    await one.send('put', `${at}/draft`, { content: 'x' }), await one.send('delete', `${at}/draft`), await one.post(`${at}/reopening`).set('if-match', '"1"'),
  ];
  return answers.map(({ body }) => body.code as string);
}

describe('a conversation of a guardian', () => {
  test('is seen by all the staff of the entity, by the adult, and by nobody else', async () => {
    const { id } = await open(people.sabine!, aboutPerson(marguerite.id));
    expect(await sees(['sabine', 'julien', 'yann'], id)).toEqual(theirs('sabine', 'julien', 'yann'));
    expect(await sees(['elodie', 'bertrand', 'gaelle'], id)).toEqual(nobodys('elodie', 'bertrand', 'gaelle'));
    for (const name of ['lucien', 'bertrand', 'gaelle']) expect([name, await everyPath(people[name]!, id)]).toEqual([name, Array(6).fill('not_found')]);
  });

  test('is read by the adult, who does not write in it (double access)', async () => {
    const id = (await open(people.sabine!, aboutPerson(marguerite.id))).id;
    await world.db.query("update conversations.threads set person_id = $2, sealed_under = $2 where id = $1", [id, members.elodie.id]);
    await world.db.query('delete from conversations.messages where thread_id = $1', [id]);
    expect(await sees(['elodie'], id)).toEqual(theirs('elodie'));
    expect((await people.elodie!.get(`${conversations}/${id}`)).body).toMatchObject({ opened_as: 'guardian', writable: false });
    expect((await write(people.elodie!, id, 'x')).body.code).toBe('forbidden');
    expect((await act(people.elodie!, id, 'reopening')).body.code).toBe('forbidden');
  });

  test('shows them nothing of what the adult asks by themselves', async () => {
    const id = (await open(people.elodie!, aboutPerson(members.elodie.id))).id;
    const moved = await world.db.query('update conversations.threads set person_id = $2, holder_id = $2, sealed_under = $2 where id = $1', [id, marguerite.id]);
    expect(moved.rowCount).toBe(1);
    expect(await sees(['sabine'], id)).toEqual(nobodys('sabine'));
  });

  test('is not opened about somebody who is not entrusted, or no longer', async () => {
    for (const adult of [huguette, members.elodie]) expect((await people.sabine!.post(conversations, asked(aboutPerson(adult.id)))).body.code).toBe('not_found');
  });

  test('is read and not written where the measure gives no part in managing', async () => {
    const { id } = await open(people.sabine!, aboutPerson(yvonne.id));
    await world.db.query('update guardianship.protected_adults set sends_documents = false where person_id = $1', [yvonne.id]);
    expect((await people.sabine!.get(`${conversations}/${id}`)).body.writable).toBe(false);
    const refused = [await write(people.sabine!, id, 'x'), await people.sabine!.post(conversations, asked(aboutPerson(yvonne.id))), await people.sabine!.send('put', `${conversations}/${id}/draft`, { content: 'x' })];
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(Array(3).fill([403, 'correspondence_outside_measure']));
  });

  test('is read alone by whoever may only read', async () => {
    const { id } = await open(people.sabine!, aboutPerson(marguerite.id));
    expect((await people.yann!.get(`${conversations}/${id}`)).body.writable).toBe(false);
    expect((await write(people.yann!, id, 'x')).body.code).toBe('forbidden');
    expect((await people.yann!.post(conversations, asked(aboutPerson(marguerite.id)))).body.code).toBe('forbidden');
  });

  test('takes the documents that the guardian sees, and shows the adult’s file no further', async () => {
    const document = await leaveDocument(world, { personId: marguerite.id, providedAs: 'guardian', holderId: entities.riveClaire.id, title: 'Le jugement' });
    const { items } = await open(people.sabine!, aboutPerson(marguerite.id), { attachments: [document] });
    expect(items).toMatchObject([{ attachments: [{ title: 'Le jugement' }] }]);
    const foreign = await leaveDocument(world, { personId: marguerite.id, providedAs: 'guardian', holderId: people.bertrand!.holderId });
    expect((await people.sabine!.post(conversations, asked(aboutPerson(marguerite.id), { attachments: [foreign] }))).body.code).toBe('not_found');
  });

  test('is gone for somebody limited to branches that are not the adult’s, and stays for those of the branch', async () => {
    const ids = [(await open(people.sabine!, aboutPerson(marguerite.id))).id, (await open(people.sabine!, aboutPerson(adults.roger.id))).id];
    await limitToBranch(world.db, 'julien');
    const { rows } = await world.db.query(
      `select t.id from conversations.threads t join guardianship.protected_adults a on a.person_id = t.person_id
        where t.id = any ($1) and a.branch_id = any (select unnest(g.branch_ids) from identity.grants g where g.account_id = $2)`,
      [ids, people.julien!.me.account.id],
    );
    const inside = rows.map(({ id }) => id as string);
    for (const id of ids) expect(await sees(['julien'], id)).toEqual(inside.includes(id) ? theirs('julien') : nobodys('julien'));
  });

  test('is gone with the mandate, draft and all, from that day on', async () => {
    const { id } = await open(people.sabine!, aboutPerson(marguerite.id));
    await people.sabine!.send('put', `${conversations}/${id}/draft`, { content: 'Je voulais dire' });
    await world.db.query('update guardianship.protected_adults set ends_on = access.today() - 1 where person_id = $1', [marguerite.id]);
    expect(await sees(['sabine'], id)).toEqual(nobodys('sabine'));
    expect(await everyPath(people.sabine!, id)).toEqual(Array(6).fill('not_found'));
    expect(await sees(['ines'], id)).toEqual(theirs('ines'));
  });
});

describe('a conversation of an employer', () => {
  const contractOf = async (one: Persona) => (await one.get('/api/employer/contracts')).body.items[0].id as string;
  const affiliateOf = async (one: Persona) => (await one.get('/api/employer/affiliations')).body.items[0] as { id: string; first_name: string; last_name: string };

  test('about the contract is of the whole entity, and of no other', async () => {
    const { id } = await open(people.gaelle!, { kind: 'collective_contract', id: await contractOf(people.gaelle!) });
    expect(await sees(['gaelle', 'fabien', 'noemie', 'ines'], id)).toEqual(theirs('gaelle', 'fabien', 'noemie', 'ines'));
    expect(await sees(['corinne', 'sabine', 'elodie'], id)).toEqual(nobodys('corinne', 'sabine', 'elodie'));
    expect(await everyPath(people.corinne!, id)).toEqual(Array(6).fill('not_found'));
    expect((await write(people.noemie!, id, 'x')).body.code).toBe('forbidden');
  });

  test('about an affiliate is of those who act for the place, and names the affiliate to the mutual', async () => {
    const [nantes] = (await world.db.query("select a.id from employers.affiliations a join organisations.establishments e on e.id = a.establishment_id where a.legal_entity_id = $1 and e.name not like '%Cholet%' limit 1", [people.gaelle!.holderId])).rows as { id: string }[];
    const { id } = await open(people.gaelle!, { kind: 'affiliation', id: nantes!.id });
    expect(await sees(['gaelle', 'noemie'], id)).toEqual(theirs('gaelle', 'noemie'));
    expect(await sees(['fabien', 'corinne'], id)).toEqual(nobodys('fabien', 'corinne'));
    expect((await people.fabien!.post(conversations, asked({ kind: 'affiliation', id: nantes!.id }))).body.code).toBe('not_found');
    const own = await affiliateOf(people.fabien!);
    const mine = await open(people.fabien!, { kind: 'affiliation', id: own.id });
    expect((await people.ines!.get(`${conversations}/${mine.id}`)).body).toMatchObject({ about: { name: `${own.first_name} ${own.last_name}` }, with: expect.any(String) });
  });

  test('takes documents of the affiliate, which the mutual then sees in it, and no other', async () => {
    const { id } = await affiliateOf(people.gaelle!);
    const about = { kind: 'affiliation', id };
    const ours = await leaveDocument(world, { personId: id, providedAs: 'employer', holderId: people.gaelle!.holderId, title: 'Le bulletin' });
    const sent = await open(people.gaelle!, about, { attachments: [ours] });
    for (const name of ['gaelle', 'noemie', 'ines']) expect([name, (await people[name]!.get(`${conversations}/${sent.id}`)).body.items[0].attachments]).toEqual([name, [{ id: ours, title: 'Le bulletin' }]]);
    const ofPerson = await leaveDocument(world, { personId: members.elodie.id, providedAs: 'member' });
    expect((await people.gaelle!.post(conversations, asked(about, { attachments: [ofPerson] }))).body.code).toBe('not_found');
    const contract = { kind: 'collective_contract', id: await contractOf(people.gaelle!) };
    expect((await people.gaelle!.post(conversations, asked(contract, { attachments: [ours] }))).body.code).toBe('not_found');
  });

  test('names to the mutual nobody about whom nothing was asked', async () => {
    const { rows } = await world.db.query('select count(distinct affiliation_id)::int as asked from conversations.threads');
    await world.db.query('begin; set local role egide_caseworker');
    await world.db.query("select set_config('egide.grant', $1, true), set_config('egide.account', $2, true)", [people.ines!.me.grant!.id, people.ines!.me.account.id]);
    const seen = await world.db.query('select id from employers.affiliations');
    await expect(world.db.query('select nir from employers.affiliations')).rejects.toThrow('permission denied');
    await world.db.query('rollback');
    expect(seen.rows).toHaveLength(rows[0].asked);
  });
});
