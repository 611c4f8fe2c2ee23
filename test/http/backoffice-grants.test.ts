import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { adults, by, entities, establishments, members } from '../../demo/world.js';
import { nobody, seen } from '../support/answers.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

const accounts = '/api/backoffice/accounts';
const employer = { role: 'employer', holder_id: entities.mirambeau.id };
let world: World;
let pascal: Persona;
beforeAll(async () => {
  world = await bootWorld();
  pascal = await world.as('pascal');
});
afterAll(() => world.close());

async function open(body: object) {
  await pascal.stepUp('manage-grants', pascal.me.account.id);
  return pascal.post(accounts, body);
}
async function give(account: string, grant: object) {
  await pascal.stepUp('manage-grants', account);
  return pascal.post(`${accounts}/${account}/grants`, grant);
}
async function revoke(grant: string) {
  await pascal.stepUp('manage-grants', grant);
  return pascal.change(`/api/backoffice/grants/${grant}/revocation`);
}
async function written() {
  const { rows } = await world.db.query(`select (select count(*) from identity.accounts)::int as accounts,
    (select count(*) from identity.grants)::int as grants, (select count(*) from identity.grants where revoked_at is not null)::int as revoked`);
  return rows[0];
}

describe('an account', () => {
  test('is opened with its first grant after a fresh proof, invited and without any secret', async () => {
    const input = { email: 'Nadia.Ferrand@Mirambeau.example', name: 'Nadia Ferrand', grant: { ...employer, establishment_ids: [establishments.cholet.id] } };
    expect((await pascal.post(accounts, input)).body).toMatchObject({ code: 'step_up_required', step_up: { act: 'manage-grants', subject: by.administrator } });
    const { status, body } = await open(input);
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(String), email: 'nadia.ferrand@mirambeau.example', name: 'Nadia Ferrand', status: 'invited',
      grants: [expect.objectContaining({ ...employer, space: 'employer', establishment_ids: [establishments.cholet.id], revoked_at: null, ends_on: null })],
    });
    const { rows } = await world.db.query(
      'select password_hash, (select count(*)::int from identity.totp_factors where account_id = a.id) as factors from identity.accounts a where id = $1', [body.id]);
    expect(rows).toEqual([{ password_hash: null, factors: 0 }]);
    expect((await pascal.get(`${accounts}/${body.id}`)).body).toEqual(body);
  });

  test('that is only invited is refused at sign-in as one that does not exist', async () => {
    const signIn = async (email: string, password: string) => seen(await world.http.post('/api/sign-ins').send({ email, password }));
    const missing = await signIn('nobody@mirambeau.example', 'anything-at-all-12');
    expect(missing.status).toBe(401);
    for (const password of ['anything-at-all-12', 'null', 'Nadia Ferrand']) expect(await signIn('nadia.ferrand@mirambeau.example', password)).toEqual(missing);
    expect((await world.http.post('/api/sign-ins').send({ email: 'nadia.ferrand@mirambeau.example', password: '' })).status).toBe(422);
  });

  test.each([
    ['email', { email: 'nadia.ferrand@MIRAMBEAU.example' }],
    ['email', { email: 'not an address' }],
    ['name', { name: ' ' }],
    ['password', { password: 'chosen-by-somebody-else-1' }],
    ['status', { status: 'active' }],
    ['grant', { grant: undefined }],
    ['grant', { grant: [] }],
    ['grant.role', { grant: { role: 'superuser', holder_id: entities.mirambeau.id } }],
    ['grant.holder_id', { grant: { role: 'employer' } }],
    ['grant.holder_id', { grant: { role: 'employer', holder_id: nobody } }],
    ['grant.holder_id', { grant: { role: 'employer', holder_id: entities.riveClaire.id } }],
    ['grant.holder_id', { grant: { role: 'guardian', holder_id: entities.mirambeau.id } }],
    ['grant.holder_id', { grant: { role: 'member', holder_id: entities.mirambeau.id } }],
    ['grant.holder_id', { grant: { role: 'employer', holder_id: members.elodie.id } }],
    ['grant.holder_id', { grant: { role: 'auditor', holder_id: members.elodie.id } }],
    ['grant.holder_id', { grant: { role: 'employer', holder_id: 'mirambeau' } }],
    ['grant.establishment_ids', { grant: { ...employer, establishment_ids: [establishments.glycines.id] } }],
    ['grant.establishment_ids', { grant: { ...employer, establishment_ids: [establishments.cholet.id, nobody] } }],
    ['grant.establishment_ids', { grant: { ...employer, establishment_ids: establishments.cholet.id } }],
    ['grant.establishment_ids', { grant: { ...employer, establishment_ids: ['1'] } }],
    ['grant.establishment_ids', { grant: { ...employer, establishment_ids: {} } }],
    ['grant.establishment_ids', { grant: { role: 'guardian', holder_id: entities.riveClaire.id, establishment_ids: [establishments.riveClaire.id] } }],
    ['grant.establishment_ids', { grant: { role: 'dpo', establishment_ids: [establishments.cholet.id] } }],
    ['grant.ends_on', { grant: { ...employer, ends_on: '2099-01-01' } }],
  ])('is not opened with a wrong %s (%j), and nothing is written', async (field, changes) => {
    const before = await written();
    const { status, body } = await open({ email: 'new@mirambeau.example', name: 'New', grant: employer, ...changes });
    expect([status, body.errors?.map((one: { field: string }) => one.field)]).toEqual([422, [field]]);
    expect(await written()).toEqual(before);
  });

  test('opened four times at once at one address is opened once', async () => {
    await pascal.stepUp('manage-grants', pascal.me.account.id);
    const input = { email: 'once@mirambeau.example', name: 'Once', grant: employer };
    const answers = await Promise.all([1, 2, 3, 4].map(() => pascal.post(accounts, input)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422]);
  });
});

describe('a second grant', () => {
  test('given to an existing account is the holder’s to choose, with its own limits', async () => {
    const lucien = await world.as('lucien');
    const { status, body } = await give(by.lucien, { ...employer, establishment_ids: [establishments.cholet.id] });
    expect([status, body.grants.length]).toEqual([201, 2]);
    const me = (await lucien.get('/api/me')).body;
    expect([me.grant.space, me.grants.map((one: { space: string }) => one.space)]).toEqual(['member', ['employer', 'member']]);
    expect((await lucien.get('/api/employer/contracts')).status).toBe(403);
    Object.assign(lucien, { me });
    await lucien.choose('employer');
    const { items } = (await lucien.get('/api/employer/affiliations')).body;
    expect(new Set(items.map((row: { establishment_name: string }) => row.establishment_name))).toEqual(new Set([establishments.cholet.name]));
    expect((await lucien.get('/api/member/dashboard')).status).toBe(403);
    await lucien.choose('member');
    expect((await lucien.get('/api/member/dashboard')).status).toBe(200);
  });

  test('is not given to an unknown account, nor with a holder that cannot be', async () => {
    expect((await give(nobody, employer)).status).toBe(404);
    expect((await give(by.elodie, { role: 'guardian', holder_id: entities.glycines.id })).body.errors[0].field).toBe('holder_id');
    expect((await give(by.elodie, { ...employer, establishment_ids: [establishments.glycines.id] })).body.errors[0].field).toBe('establishment_ids');
  });

  test('of a colleague needs a proof on that account', async () => {
    await pascal.stepUp('manage-grants', by.elodie);
    expect((await pascal.post(`${accounts}/${by.julien}/grants`, employer)).body).toMatchObject({ code: 'step_up_required', step_up: { subject: by.julien } });
  });
});

describe('one’s own grants', () => {
  test('are neither widened nor ended, whatever is proved', async () => {
    const before = await written();
    for (const refused of [await give(by.administrator, { role: 'dpo' }), await revoke(pascal.me.grant!.id)]) {
      expect([refused.status, refused.body.code]).toEqual([403, 'own_grant']);
      expect(refused.body.title).toMatch(/Demandez à un autre administrateur/);
    }
    expect(await written()).toEqual(before);
    expect((await pascal.get(accounts)).status).toBe(200);
  });
});

describe('the acts of the administrator', () => {
  test.each(['ines', 'agnes', 'remi', 'gaelle', 'sabine', 'elodie'])('are refused to %s', async (who) => {
    const persona = await world.as(who);
    const { account, grant } = persona.me;
    for (const subject of [account.id, by.lucien, grant!.id]) await persona.stepUp('manage-grants', subject);
    const before = await written();
    const tries = [
      persona.get(accounts), persona.get(`${accounts}/${by.elodie}`),
      persona.post(accounts, { email: 'x@y.example', name: 'x', grant: { role: 'administrator' } }),
      persona.post(`${accounts}/${by.lucien}/grants`, { role: 'administrator' }),
      persona.post(`${accounts}/${account.id}/grants`, { role: 'guardian', holder_id: adults.ange.id }),
      persona.post(`/api/backoffice/grants/${grant!.id}/revocation`),
    ];
    for (const one of tries) expect(await one).toMatchObject({ status: 403 });
    expect(await written()).toEqual(before);
  });
});
