import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Chief, promote } from '../../support/staff.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let [gaelle, fabien]: Chief[] = [];
const idOf = (chief: Chief) => chief.persona.me.grant!.id;
beforeEach(async () => {
  world = await bootWorld();
  await promote(world, 'fabien');
  [gaelle, fabien] = [await Chief.of(world, 'gaelle'), await Chief.of(world, 'fabien')];
});
afterEach(() => world.close());

const administrators = async () =>
  (await world.db.query("select id from identity.grants where function = 'administrator' and revoked_at is null and holder_id = $1", [gaelle!.persona.holderId])).rows.length;

describe('an entity', () => {
  test('keeps one administrator when two remove each other fifty times at once', async () => {
    const tries = Array.from({ length: 25 }, () => [gaelle!.remove(idOf(fabien!)), fabien!.remove(idOf(gaelle!))]).flat();
    const answers = await Promise.all(tries);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204, 403, 404].filter((one) => answers.some(({ status }) => status === one))));
    expect(await administrators()).toBe(1);
  });

  test('keeps one when all demote or remove themselves at once', async () => {
    const answers = await Promise.all([gaelle!.change(idOf(gaelle!), { function: 'reader' }), fabien!.remove(idOf(fabien!)), gaelle!.remove(idOf(gaelle!)), fabien!.change(idOf(fabien!), { function: 'manager' })]);
    expect(answers.map(({ body }) => body.code as string)).toContain('last_administrator');
    expect(await administrators()).toBe(1);
  });

  test('is left by nobody to somebody who has never come', async () => {
    expect((await fabien!.remove(idOf(fabien!))).status).toBe(204);
    await gaelle!.invite('promesse@mirambeau.example', { function: 'administrator' });
    for (const answer of [await gaelle!.remove(idOf(gaelle!)), await gaelle!.change(idOf(gaelle!), { function: 'manager' })]) {
      expect([answer.status, answer.body.code]).toEqual([409, 'last_administrator']);
    }
  });

  test('that the back office has left without one is told as such', async () => {
    const pascal = await world.as('pascal');
    const missing = async () => (await pascal.get(`/api/backoffice/legal-entities/${gaelle!.persona.holderId}`)).body.is_without_administrator as boolean;
    expect(await missing()).toBe(false);
    const pending = (await gaelle!.invite('en.attente@mirambeau.example')).body.id as string;
    for (const chief of [fabien!, gaelle!]) {
      await pascal.stepUp('manage-grants', idOf(chief));
      expect((await pascal.change(`/api/backoffice/grants/${idOf(chief)}/revocation`)).status).toBe(201);
    }
    expect(await missing()).toBe(true);
    expect((await world.db.query('select revoked_at from identity.grants where id = $1', [pending])).rows[0].revoked_at).not.toBeNull();
  });
});

describe('a leaver', () => {
  test('gets nothing from any request that begins after the answer, whatever else was under way, nor from the refresh of their session', async () => {
    const flood = Array.from({ length: 50 }, () => fabien!.persona.get('/api/employer/affiliations'));
    const [removal] = await Promise.all([gaelle!.remove(idOf(fabien!)), ...flood]);
    expect(removal.status).toBe(204);
    const after = await Promise.all(Array.from({ length: 50 }, () => fabien!.persona.get('/api/employer/affiliations')));
    expect(new Set(after.map(({ body }) => body.code as string))).toEqual(new Set(['grant_needed']));
    const refreshed = await world.http.post('/api/sessions/refresh').set('cookie', fabien!.persona.cookie);
    expect(refreshed.body.me.grants).toEqual([]);
    await world.mails.of('fabien.chastagnier@mirambeau.example', 'pris fin');
    expect((await gaelle!.remove(idOf(fabien!))).status).toBe(404);
  });
});

describe('rights', () => {
  test('change from the next request on, and only as they were read', async () => {
    const id = idOf(fabien!);
    const stale = await gaelle!.persona.send('patch', `/api/staff/${id}`, { function: 'reader' }).set('if-match', '"99"');
    expect([stale.status, stale.body.code]).toEqual([412, 'precondition_failed']);
    expect((await gaelle!.persona.send('patch', `/api/staff/${id}`, { function: 'reader' })).status).toBe(428);
    expect((await gaelle!.change(id, { function: 'reader' })).body).toMatchObject({ function: 'reader', establishment_ids: null });
    expect((await fabien!.team())).toBeUndefined();
    expect((await fabien!.invite('personne@courriel.example')).body.code).toBe('forbidden');
  });

  test('of an entity are given with a fresh proof only', async () => {
    await world.db.query('delete from identity.step_ups');
    const answer = await gaelle!.invite('sans.preuve@courriel.example');
    expect([answer.status, answer.body.step_up]).toEqual([403, { act: 'manage-staff', subject: gaelle!.persona.holderId }]);
  });
});

test('whoever acts as an individual has no staff to look after', async () => {
  const bertrand = await Chief.of(world, 'bertrand');
  expect((await bertrand.persona.get('/api/staff')).body.code).toBe('no_staff');
  expect((await bertrand.invite('associee@mandataire.example')).body.code).toBe('no_staff');
});
