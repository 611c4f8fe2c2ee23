import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { adults, by, idOf, members } from '../../demo/world.js';
import { nobody, seen } from '../support/answers.js';
import { asked, conversations } from '../support/conversations.js';
import { enrolment } from '../support/enrolments.js';
import { invited } from '../support/invited.js';
import { Chief, type Colleague } from '../support/staff.js';
import { bootWorld, type World } from '../support/world.js';

/* Gaëlle administers an employer, and would know more of people than their enrolment. */

let world: World;
let gaelle: Chief;
beforeAll(async () => {
  world = await bootWorld();
  gaelle = await Chief.of(world, 'gaelle');
});
afterAll(() => world.close());

/** What the list tells of somebody invited, but for who they are. */
const told = ({ id: _id, name: _name, email: _email, ...rest }: Colleague) => rest;

describe('an employer who invites somebody into the team', () => {
  test('learns nothing of where their mail goes from then on', async () => {
    const { body } = await gaelle.invite('thierry.kermadec@courriel.example', { function: 'reader' });
    await world.db.query("update identity.accounts set email = 'une.autre.vie@courriel.example' where id = $1", [by.thierry]);
    for (const one of [(await gaelle.persona.get(`/api/staff/${body.id}`)).body, await gaelle.find('thierry')]) expect(one).toMatchObject({ email: 'thierry.kermadec@courriel.example', state: 'invited' });
    expect(JSON.stringify(await gaelle.team())).not.toContain('une.autre.vie');
    // Nor by inviting the former address again.
    expect((await gaelle.invite('thierry.kermadec@courriel.example')).body.code).toBe('already_in_team');
    await world.db.query("update identity.accounts set email = 'thierry.kermadec@courriel.example' where id = $1", [by.thierry]);
    // Whoever has come is a colleague, and shows the address they have.
    const thierry = await world.as('thierry');
    await thierry.choose('employer');
    expect(await gaelle.find('thierry')).toMatchObject({ state: 'active' });
    await gaelle.remove(body.id as string);
  });

  test('sees the same of whoever has no account, an open, a frozen or a closed one', async () => {
    const [waiting, frozen] = [await invited(world), await invited(world)];
    await world.db.query("update identity.accounts set status = 'frozen' where id = $1", [frozen.accountId]);
    const addresses = [`${v7()}@courriel.example`, 'elodie.garnier@courriel.example', waiting.email, frozen.email];
    for (const address of addresses) expect((await gaelle.invite(address)).status).toBe(201);
    const rows = await Promise.all(addresses.map(async (address) => told((await gaelle.find(address))!)));
    expect(rows).toEqual(rows.map(() => rows[0]));
    for (const address of addresses) expect((await gaelle.remove((await gaelle.find(address))!.id)).status).toBe(204);
  });

  test('takes nothing from an administrator of the mutual by removing them again', async () => {
    const pascal = await world.as('pascal');
    const { body } = await gaelle.invite('pascal.thevenin@deux-rives.example', { function: 'administrator' });
    expect((await gaelle.remove(body.id as string)).status).toBe(204);
    expect((await pascal.get('/api/backoffice/accounts')).status).toBe(200);
    expect((await pascal.get('/api/me')).body.grants).toHaveLength(1);
  });

  test('sends no words of their own by the mutual’s mail', async () => {
    const address = `${v7()}@courriel.example`;
    await gaelle.invite(address, { name: 'Gagnez 1000 € sur https://appat.example/ {when} <a href="https://appat.example">ici</a>' });
    const [mail] = await world.mails.of(address);
    expect(mail!.source.toString('utf8')).not.toMatch(/appat|1000/);
    for (const part of [mail!.subject, mail!.text]) expect(part).not.toMatch(/appat|Gagnez/);
  });

  test('gives one function of two that are written at once, never something in between', async () => {
    const id = (await gaelle.invite(`${v7()}@courriel.example`)).body.id as string;
    const { headers } = await gaelle.persona.get(`/api/staff/${id}`);
    const patch = (rights: object) => gaelle.persona.send('patch', `/api/staff/${id}`, rights).set('if-match', headers.etag!);
    const answers = await Promise.all([patch({ function: 'administrator' }), patch({ function: 'reader', establishment_ids: [await place()] })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const { rows } = await world.db.query('select function, establishment_ids is null as whole from identity.grants where id = $1', [id]);
    expect([{ function: 'administrator', whole: true }, { function: 'reader', whole: false }]).toContainEqual(rows[0]);
  });
});

const place = async () => (await gaelle.persona.get('/api/staff')).body.establishments[0].id as string;

describe('an employer', () => {
  test('changes, removes, reviews and invites again nobody of another house, whatever proof they have of their own', async () => {
    const grants = [idOf(`grant:${by.corinne}:employer`), idOf(`grant:${by.sabine}:guardian`), idOf(`grant:${by.elodie}:member`), idOf(`grant:${by.administrator}:administrator`)];
    for (const grant of grants) {
      const ways = async (id: string) => [
        await gaelle.persona.get(`/api/staff/${id}`),
        await gaelle.persona.send('patch', `/api/staff/${id}`, { function: 'reader' }).set('if-match', '"1"'),
        await gaelle.remove(id),
        await gaelle.persona.post(`/api/staff/${id}/review`),
        await gaelle.persona.post(`/api/staff/${id}/invitation`),
      ].map(seen);
      const found = await ways(grant);
      expect(found.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
      expect(found).toEqual(await ways(nobody));
    }
    expect((await world.db.query('select 1 from identity.grants where revoked_at is null and id = any ($1)', [grants])).rowCount).toBe(grants.length);
  });

  test('asks the mutual about no person: whether there is one is not told either', async () => {
    const about = async (kind: string, id: string) => seen(await gaelle.persona.post(conversations, { ...asked({ kind: 'affiliation', id }), about: { kind, id } }));
    for (const kind of ['person', 'contract', 'affiliation', 'collective_contract']) {
      const answers = [await about(kind, members.elodie.id), await about(kind, adults.marguerite.id), await about(kind, nobody)];
      expect([kind, answers[0]!.status >= 400, answers]).toEqual([kind, true, [answers[2], answers[2], answers[2]]]);
    }
  });

  test('learns from an enrolment nothing of whose number it is: a member’s is taken as anybody’s', async () => {
    const nir = members.elodie.nir!;
    const employee = { civility: 'mrs', last_name: 'Garnier', first_name: 'Élodie', birth_date: members.elodie.birth_date };
    const { status, body } = await gaelle.persona.post('/api/employer/affiliations', await enrolment(gaelle.persona, { employee: { ...employee, nir } }));
    expect([status, body.status]).toEqual([201, 'submitted']);
    expect(JSON.stringify(body)).not.toContain(members.elodie.id);
  });
});
