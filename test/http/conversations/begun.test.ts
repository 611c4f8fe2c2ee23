import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { adults, by, entities, members } from '../../../demo/world.js';
import { aboutPerson, act, begun, conversations, open, textsOf, write } from '../../support/conversations.js';
import { leaveDocument } from '../../support/left-documents.js';
import { noticesOf } from '../../support/notices.js';
import { until } from '../../support/main-program.js';
import type { Persona } from '../../support/persona.js';
import { colleague } from '../../support/requests.js';
import { bootWorld, type World } from '../../support/world.js';

/* The mutual writes first: to a member, to whoever holds a mandate, to an employer. */

let world: World;
const people: Record<string, Persona> = {};
beforeAll(async () => {
  world = await bootWorld();
  for (const name of ['elodie', 'lucien', 'sabine', 'yann', 'bertrand', 'gaelle', 'fabien', 'corinne', 'ines']) people[name] = await world.as(name);
});
afterAll(() => world.close());

const { elodie, lucien } = members;
const { marguerite } = adults;
const { riveClaire, saintRoch, mirambeau } = entities;
const ines = () => people.ines!;
const page = (name: string, id: string) => people[name]!.get(`${conversations}/${id}`);
const begin = (as: string, holderId: string, about: { kind: string; id: string }, more: object = {}) => ines().post(conversations, begun(as, holderId, about, more));
const lookUp = async (number: string) => (await ines().get(`/api/correspondents?number=${number}`)).body.correspondents as { as: string; holder_id: string; name: string; hindrance: string | null; subjects: { kind: string; id: string; name: string }[] }[];
const one = async (sql: string, id: string) => (await world.db.query(sql, [id])).rows[0];
const contractOf = (id: string) => one('select id, number from coverage.contracts where person_id = $1 order by number limit 1', id);
const collectiveOf = (id: string) => one('select id, number from employers.collective_contracts where legal_entity_id = $1 order by number limit 1', id);

/** Who of the people above reads it. */
async function readers(id: string): Promise<string[]> {
  const answers = await Promise.all(Object.keys(people).map(async (name) => ((await page(name, id)).status === 200 ? name : null)));
  return answers.filter((name) => name !== null).sort();
}

describe('a message of the mutual', () => {
  test('reaches a member about themselves or a contract of theirs, who is told and answers', async () => {
    const contract = await contractOf(elodie.id);
    for (const about of [aboutPerson(elodie.id), { kind: 'contract', id: contract.id }]) {
      const { status, body } = await begin('member', elodie.id, about, { text: 'Votre dossier est à compléter.' });
      expect([status, body]).toMatchObject([201, { begun_by_mutual: true, opened_as: 'member', with: 'Élodie Garnier', unread: false, last_written_as: 'mutual', due_on: null, steps: [] }]);
      const seen = (await page('elodie', body.id)).body;
      expect(seen).toMatchObject({ begun_by_mutual: true, unread: true, writable: true, treatable: false, items: [{ written_as: 'mutual', text: 'Votre dossier est à compléter.' }] });
      await until(async () => (await noticesOf(people.elodie!, body.id)).length === 1);
      expect(await noticesOf(people.elodie!, body.id)).toMatchObject([{ kind: 'conversation.begun', record_id: body.id }]);
      expect((await write(people.elodie!, body.id, 'Voici ce qui manquait.')).status).toBe(201);
      expect(textsOf((await page('ines', body.id)).body)).toEqual(['Votre dossier est à compléter.', 'Voici ce qui manquait.']);
      expect(await readers(body.id)).toEqual(['elodie', 'ines']);
    }
  });

  test('reaches whoever holds a mandate in force about the adult, and the adult reads it; no other holder does', async () => {
    const { status, body } = await begin('guardian', riveClaire.id, aboutPerson(marguerite.id), { motive: 'protection' });
    expect([status, body.with]).toEqual([201, riveClaire.name]);
    expect(await readers(body.id)).toEqual(['ines', 'sabine', 'yann']);
    await until(async () => (await noticesOf(people.sabine!, body.id)).length === 1);
    expect((await write(people.sabine!, body.id, 'Bien reçu.')).status).toBe(201);
    expect((await write(people.yann!, body.id, 'Bien reçu.')).body.code).toBe('forbidden');
  });

  test('reaches an employer about a contract, and those of the place about an affiliate of whom it asked', async () => {
    const contract = await collectiveOf(mirambeau.id);
    const { body } = await begin('employer', mirambeau.id, { kind: 'collective_contract', id: contract.id });
    expect([body.with, body.about.name]).toEqual([mirambeau.name, contract.number]);
    expect(await readers(body.id)).toEqual(['fabien', 'gaelle', 'ines']);
    const affiliate = await one("select id from employers.affiliations where legal_entity_id = $1 and establishment_id not in (select unnest(establishment_ids) from identity.grants where establishment_ids is not null) and not exists (select from conversations.threads t where t.affiliation_id = affiliations.id) limit 1", mirambeau.id);
    const about = { kind: 'affiliation', id: affiliate.id };
    expect((await begin('employer', mirambeau.id, about)).status).toBe(404);
    await open(people.gaelle!, about);
    const again = await begin('employer', mirambeau.id, about);
    expect([again.status, await readers(again.body.id)]).toEqual([201, ['gaelle', 'ines']]);
  });

  test('tells whoever wrote it, and no colleague, that it was answered, while they may still treat it', async () => {
    const { body } = await begin('member', lucien.id, aboutPerson(lucien.id));
    const remi = await colleague(world);
    const account = ines().me.account.id;
    const mails = async () => (await world.db.query("select count(*)::int as n from mail.messages where kind = 'notice.conversation-replied' and account_id = $1", [account])).rows[0].n as number;
    const waits = async () => (await world.db.query('select 1 from notifications.events where resolved_at is null')).rowCount;
    const before = await mails();
    await write(people.lucien!, body.id, 'Voici ma réponse.');
    await until(async () => (await waits()) === 0);
    const kinds = async (who: Persona) => (await noticesOf(who, body.id)).map(({ kind, grant_id }) => [kind, grant_id]);
    expect([await kinds(ines()), await kinds(remi), await mails() - before]).toEqual([[['conversation.replied', ines().me.grant!.id]], [], 1]);
    // No mail by choice, the portal all the same.
    await ines().send('put', '/api/me/notification-preferences', { case: 'none', documents: 'daily', prospecting: false });
    await write(people.lucien!, body.id, 'Et un mot de plus.');
    await until(async () => (await waits()) === 0);
    expect([(await kinds(ines())).length, await mails() - before]).toEqual([2, 1]);
    // Who has come to act for the person meanwhile hears no more of it.
    await world.db.query("insert into identity.grants (id, account_id, space, role, holder_id, starts_on) values (gen_random_uuid(), $1, 'member', 'member', $2, access.today())", [account, lucien.id]);
    await write(people.lucien!, body.id, 'Un dernier mot.');
    await until(async () => (await waits()) === 0);
    await world.db.query('delete from identity.grants where account_id = $1 and holder_id = $2', [account, lucien.id]);
    await world.db.query('delete from notifications.preferences where account_id = $1', [account]);
    expect((await kinds(ines())).length).toBe(2);
  });

  test('takes documents of the file that the mutual sees, and a draft that is gone once it is sent', async () => {
    const letter = await leaveDocument(world, { personId: elodie.id, providedAs: 'mutual', title: 'Votre échéancier' });
    await ines().send('put', '/api/conversation-draft', { content: 'Bonj' });
    expect((await ines().get('/api/conversation-draft')).body.content).toBe('Bonj');
    const { body } = await begin('member', elodie.id, aboutPerson(elodie.id), { attachments: [letter] });
    expect((await page('elodie', body.id)).body.items[0].attachments).toEqual([{ id: letter, title: 'Votre échéancier' }]);
    expect((await ines().get('/api/conversation-draft')).body.content).toBeNull();
    const health = await leaveDocument(world, { personId: elodie.id, providedAs: 'member', kind: 'health_form' });
    expect((await begin('member', elodie.id, aboutPerson(elodie.id), { attachments: [health] })).status).toBe(404);
  });

  test('is treated like any other: noted upon, closed, and opened again by whoever received it', async () => {
    const { body: { id } } = await begin('member', lucien.id, aboutPerson(lucien.id));
    expect((await ines().post(`${conversations}/${id}/notes`, { text: 'À suivre.' })).status).toBe(201);
    expect((await act(ines(), id, 'closure')).body.state).toBe('closed');
    expect((await act(people.lucien!, id, 'reopening')).body.state).toBe('open');
    expect((await page('lucien', id)).body.items).toHaveLength(1);
  });

  test('is sent once under one Idempotency-Key, and leaves its own trail', async () => {
    const [key, sent] = [randomUUID(), begun('member', elodie.id, aboutPerson(elodie.id))];
    const answers = await Promise.all(Array.from({ length: 5 }, () => ines().post(conversations, sent).set('idempotency-key', key)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    const { rows } = await world.db.query("select event, subject_id from audit.events where record_id = $1 and event = 'conversation.begun'", [answers[0]!.body.id]);
    expect(rows).toEqual([{ event: 'conversation.begun', subject_id: elodie.id }]);
  });
});

describe('the mutual cannot', () => {
  test('write about one to another, to a holder whose mandate does not run, nor about a contract of somebody else', async () => {
    const contract = await contractOf(lucien.id);
    const collective = await collectiveOf(mirambeau.id);
    const wrong: Parameters<typeof begin>[] = [
      ['member', lucien.id, aboutPerson(elodie.id)], ['member', elodie.id, { kind: 'contract', id: contract.id }], ['guardian', saintRoch.id, aboutPerson(marguerite.id)],
      ['guardian', riveClaire.id, aboutPerson(elodie.id)], ['employer', entities.glycines.id, { kind: 'collective_contract', id: collective.id }],
    ];
    for (const one of wrong) expect([one, (await begin(...one)).body.code]).toEqual([one, 'not_found']);
  });

  test('complain, write without saying to whom, or with a motive or a matter of another side', async () => {
    const me = aboutPerson(elodie.id);
    const faults = [
      [begin('member', elodie.id, me, { kind: 'complaint' }), 'kind'], [begin('member', elodie.id, me, { to: undefined }), 'to'], [begin('member', elodie.id, me, { motive: 'leaving' }), 'motive'],
      [begin('employer', mirambeau.id, me), 'about.kind'], [begin('mutual', elodie.id, me), 'to.as'],
    ] as const;
    for (const [answer, field] of faults) expect((await answer).body).toMatchObject({ code: 'invalid_input', errors: [{ field }] });
  });

  test('write where nobody could read it', async () => {
    const { maelys } = members;
    expect((await begin('member', maelys.id, aboutPerson(maelys.id))).body.code).toBe('nobody_reads');
    expect((await lookUp(maelys.member_number!))[0]).toMatchObject({ as: 'member', hindrance: 'nobody_reads' });
  });

  test('say that it wrote first when somebody outside did, nor be written to by them in its own name', async () => {
    expect((await people.elodie!.post(conversations, begun('member', elodie.id, aboutPerson(elodie.id)))).body).toMatchObject({ code: 'invalid_input', errors: [{ field: 'to' }] });
  });
});

test('nobody of the mutual writes to themselves, nor reads what a colleague writes to them, beyond what they read as who they are', async () => {
  const { body: { id } } = await begin('member', lucien.id, aboutPerson(lucien.id));
  await world.db.query("insert into identity.grants (id, account_id, space, role, holder_id, starts_on) values (gen_random_uuid(), $1, 'member', 'member', $2, access.today())", [by.caseworker, lucien.id]);
  expect((await begin('member', lucien.id, aboutPerson(lucien.id))).body.code).toBe('own_matter');
  expect((await lookUp(lucien.member_number!))[0]!.hindrance).toBe('own_matter');
  expect((await page('ines', id)).status).toBe(404);
  expect((await ines().post(`${conversations}/${id}/notes`, { text: 'x' })).status).toBe(404);
  await world.db.query('delete from identity.grants where account_id = $1 and holder_id = $2', [by.caseworker, lucien.id]);
});

describe('a number', () => {
  test('of a member finds them with their contracts, and each holder of a mandate in force on them', async () => {
    const { number, id } = await contractOf(elodie.id);
    const found = [{ as: 'member', holder_id: elodie.id, name: 'Élodie Garnier', hindrance: null, subjects: [{ kind: 'person', id: elodie.id, name: 'Élodie Garnier', request: null }, { kind: 'contract', id, name: number, request: null }] }];
    expect(await lookUp(elodie.member_number!)).toEqual(found);
    expect(await lookUp(number)).toEqual(found);
    const around = await lookUp(marguerite.member_number!);
    expect(around.map(({ as, name }) => [as, name])).toContainEqual(['guardian', riveClaire.name]);
    expect(around.filter(({ as }) => as === 'guardian').flatMap(({ subjects }) => subjects.map(({ id: about }) => about))).toEqual([marguerite.id]);
  });

  test('of an entity finds its contracts, and of its affiliates those alone of whom it has asked something', async () => {
    const { rows } = await world.db.query('select distinct affiliation_id as id from conversations.threads where holder_id = $1 and affiliation_id is not null', [mirambeau.id]);
    const [found] = await lookUp(mirambeau.siren);
    expect(found).toMatchObject({ as: 'employer', holder_id: mirambeau.id, name: mirambeau.name, hindrance: null });
    expect(found!.subjects.filter(({ kind }) => kind === 'affiliation').map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id as string).sort());
  });

  test('that is not whole finds nobody', async () => {
    for (const part of [elodie.member_number!.slice(0, -1), '%25', 'Garnier']) expect([part, await lookUp(part)]).toEqual([part, []]);
  });
});
