import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readyToFinish } from '../../support/invited.js';
import { tokenIn } from '../../support/mails.js';
import { Chief, promote } from '../../support/staff.js';
import { bootWorld, type World } from '../../support/world.js';
import { establishments } from '../../../demo/world.js';

let world: World;
let gaelle: Chief;
beforeAll(async () => {
  world = await bootWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.mails.clear();
  await world.db.query('delete from identity.throttles');
  gaelle = await Chief.of(world, 'gaelle');
});

const inspect = (token: string) => world.http.post('/api/invitations/inspection').send({ token });

describe('an invitation by the entity’s own administrator', () => {
  test('leads from the mail to a signed-in account, with the rights given and the trail told for the entity', async () => {
    const answer = await gaelle.invite('Paule.Neuve@mirambeau.example', { name: 'Paule Neuve', function: 'reader', establishment_ids: [establishments.cholet.id] });
    expect([answer.status, answer.body]).toEqual([201, expect.objectContaining({
      name: 'Paule Neuve', email: 'paule.neuve@mirambeau.example', function: 'reader', establishment_ids: [establishments.cholet.id], state: 'invited', last_used_at: null,
    })]);
    const [mail] = await world.mails.of('paule.neuve@mirambeau.example', 'invité');
    const done = await world.http.post('/api/invitations/completion').send(await readyToFinish(world, { accountId: '', email: '', linkId: '', token: tokenIn(mail!) }));
    expect(done.body.session.me.grant).toMatchObject({ space: 'employer', holder: { name: 'Ateliers Mirambeau SA' } });
    const token = { authorization: `Bearer ${done.body.session.access_token}` };
    const affiliates = await world.http.get('/api/employer/affiliations').set(token);
    expect(new Set(affiliates.body.items.map((one: { establishment_name: string }) => one.establishment_name))).toEqual(new Set([establishments.cholet.name]));
    expect((await world.http.post('/api/employer/affiliations').set(token).send({})).body.code).toBe('forbidden');
    expect(await gaelle.find('paule')).toMatchObject({ state: 'active', last_used_at: expect.any(String) });
    const { rows } = await world.db.query("select account_id, on_behalf_of from audit.events where event = 'grant.given' and record_id = $1", [answer.body.id]);
    expect(rows).toEqual([{ account_id: gaelle.persona.me.account.id, on_behalf_of: gaelle.persona.holderId }]);
  });

  test('answers and lists alike whether or not the address has an account, which learns nothing of other entities', async () => {
    const fresh = await gaelle.invite('inconnue@courriel.example', { name: 'Même Nom' });
    const known = await gaelle.invite('lucien.prudhommeau@courriel.example', { name: 'Même Nom' });
    const told = (body: Record<string, unknown>) => ({ ...body, id: '', email: '' });
    expect([known.status, told(known.body)]).toEqual([fresh.status, told(fresh.body)]);
    const [notice] = await world.mails.of('lucien.prudhommeau@courriel.example', 'habilitation');
    expect(notice!.text).not.toMatch(/Mirambeau/);
    await world.mails.of('inconnue@courriel.example', 'invité');
    const lucien = await world.as('lucien');
    expect(lucien.me.grants.map(({ space }) => space).sort()).toEqual(['employer', 'member']);
    expect(await gaelle.find('lucien')).toMatchObject({ state: 'invited', name: 'Même Nom' });
    await lucien.choose('employer');
    expect(await gaelle.find('lucien')).toMatchObject({ state: 'active' });
  });

  test('asked for fifty times at once makes one member of the team', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => gaelle.invite('cinquante@mirambeau.example')));
    const outcomes = answers.map(({ status, body }) => (status === 201 ? 'made' : (body.code as string)));
    expect(outcomes.filter((one) => one === 'made')).toHaveLength(1);
    // On a busy machine some are told to come back.
    expect(new Set(outcomes)).toEqual(new Set(['made', 'already_in_team', ...outcomes.filter((one) => one === 'unavailable')]));
    expect((await gaelle.team()).filter(({ email }) => email === 'cinquante@mirambeau.example')).toHaveLength(1);
  });

  test('sent again takes the place of the former, and goes to nobody who has come already', async () => {
    const { body } = await gaelle.invite('encore@mirambeau.example');
    const [first] = await world.mails.of('encore@mirambeau.example');
    expect((await gaelle.persona.post(`/api/staff/${body.id}/invitation`)).status).toBe(204);
    const [, second] = await world.mails.of('encore@mirambeau.example', '', 2);
    expect([(await inspect(tokenIn(first!))).status, (await inspect(tokenIn(second!))).status]).toEqual([410, 201]);
    const fabien = (await world.as('fabien')).me.grant!.id;
    expect((await gaelle.persona.post(`/api/staff/${fabien}/invitation`)).body.code).toBe('already_joined');
  });

  test('is dead once its grant is revoked, whoever revoked it', async () => {
    const { body } = await gaelle.invite('retiree@mirambeau.example');
    const [mail] = await world.mails.of('retiree@mirambeau.example');
    expect((await gaelle.remove(body.id)).status).toBe(204);
    expect((await inspect(tokenIn(mail!))).body.code).toBe('link_not_valid');
    await world.mails.of('retiree@mirambeau.example', 'pris fin');
  });

  test.each([
    ['an administrator limited to establishments', { function: 'administrator', establishment_ids: [establishments.cholet.id] }, 'unwanted'],
    ['an establishment of another entity', { establishment_ids: [establishments.glycines.id] }, 'unknown'],
    ['no establishment at all', { establishment_ids: [] }, 'unknown'],
  ])('refuses %s', async (_, rights, code) => {
    const answer = await gaelle.invite('refusee@mirambeau.example', rights);
    expect([answer.status, answer.body.errors?.[0]]).toEqual([422, expect.objectContaining({ field: 'establishment_ids', code })]);
    expect(await gaelle.find('refusee')).toBeUndefined();
  });
});

test('leavers re-inviting themselves: what they sent before they left opens nothing, and nothing can be sent after', async () => {
  await promote(world, 'fabien');
  const fabien = await Chief.of(world, 'fabien');
  const alias = await fabien.invite('fabien.autre@courriel.example', { function: 'administrator' });
  const second = await fabien.invite('thierry.kermadec@courriel.example', { function: 'administrator' });
  expect([alias.status, second.status]).toEqual([201, 201]);
  const [mail] = await world.mails.of('fabien.autre@courriel.example');
  const [removed, ...during] = await Promise.all([
    gaelle.remove(fabien.persona.me.grant!.id),
    ...Array.from({ length: 50 }, (_, at) => fabien.invite(`alias.${at}@courriel.example`, { function: 'administrator' })),
  ]);
  expect(removed.status).toBe(204);
  expect(new Set(during.map(({ status }) => status))).not.toContain(500);
  expect((await fabien.invite('apres@courriel.example')).body.code).toBe('grant_needed');
  expect((await gaelle.team()).filter(({ email }) => /autre|alias|apres|thierry/.test(email))).toEqual([]);
  expect((await inspect(tokenIn(mail!))).body.code).toBe('link_not_valid');
  expect((await world.as('thierry')).me.grants.map(({ space }) => space)).toEqual(['member']);
});
