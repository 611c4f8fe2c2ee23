import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { by } from '../../demo/world.js';
import { nobody } from '../support/answers.js';
import type { Persona } from '../support/persona.js';
import { bootWorld, type World } from '../support/world.js';

let world: World;
let pascal: Persona;
beforeAll(async () => {
  world = await bootWorld();
  pascal = await world.as('pascal');
});
afterAll(() => world.close());

async function revoke(grant: string) {
  await pascal.stepUp('manage-grants', grant);
  return pascal.change(`/api/backoffice/grants/${grant}/revocation`);
}

describe('a revoked grant', () => {
  test.each([
    ['fabien', '/api/employer/affiliations'],
    ['julien', '/api/guardian/protected-adults'],
    ['thierry', '/api/member/dashboard'],
    ['remi', '/api/backoffice/audit-events'],
  ])('of %s is dead on their next request, in the middle of their session', async (who, path) => {
    const holder = await world.as(who);
    expect((await holder.get(path)).status).toBe(200);
    const { status, body } = await revoke(holder.me.grant!.id);
    expect([status, body.grants[0].revoked_at]).toEqual([201, expect.stringMatching(/^\d{4}-/)]);
    const next = await holder.get(path);
    expect([next.status, next.body.code]).toEqual([403, 'grant_needed']);
    expect((await holder.get('/api/me/abilities')).body.rules).toEqual([]);
  });

  test('is in no later answer: not of the refresh, not of a new sign-in, and cannot be chosen again', async () => {
    const corinne = await world.as('corinne');
    const grant = corinne.me.grant!.id;
    await revoke(grant);
    const refreshed = await world.http.post('/api/sessions/refresh').set('cookie', corinne.cookie);
    expect(refreshed.status).toBe(200);
    expect(refreshed.body.me).toMatchObject({ grant: null, grants: [] });
    Object.assign(corinne, { token: refreshed.body.access_token });
    expect((await corinne.get('/api/employer/contracts')).body.code).toBe('grant_needed');
    expect((await corinne.send('put', '/api/sessions/current/grant', { grant_id: grant })).status).toBe(404);
    expect((await world.as('corinne')).me).toMatchObject({ grant: null, grants: [] });
  });

  test('kills the act of a proof given before it', async () => {
    const gaelle = await world.as('gaelle');
    const [one] = (await gaelle.get('/api/employer/affiliations')).body.items;
    await gaelle.stepUp('unmask-nir', one.id);
    await revoke(gaelle.me.grant!.id);
    const { status, body } = await gaelle.post(`/api/employer/affiliations/${one.id}/nir-disclosures`, { purpose: 'check' });
    expect([status, body.code]).toEqual([403, 'grant_needed']);
    const { rows } = await world.db.query("select 1 from audit.events where event = 'nir.disclosed'");
    expect(rows).toEqual([]);
  });

  test('leaves the other grants of the same human alive', async () => {
    const aissatou = await world.as('aissatou');
    await aissatou.choose('guardian');
    await revoke(aissatou.me.grants.find(({ space }) => space === 'guardian')!.id);
    expect((await aissatou.get('/api/guardian/protected-adults')).body.code).toBe('grant_needed');
    await aissatou.choose('member');
    expect((await aissatou.get('/api/member/dashboard')).status).toBe(200);
  });

  test('leaves colleagues of the same holder at work', async () => {
    expect((await (await world.as('sabine')).get('/api/guardian/protected-adults')).status).toBe(200);
  });

  test('is revoked once: again is a conflict that changes nothing', async () => {
    const { rows } = await world.db.query('select id, revoked_at, revoked_by from identity.grants where account_id = $1', [by.fabien]);
    expect(rows[0].revoked_by).toBe(by.administrator);
    expect((await revoke(rows[0].id)).body.code).toBe('already_revoked');
    expect((await world.db.query('select id, revoked_at, revoked_by from identity.grants where account_id = $1', [by.fabien])).rows).toEqual(rows);
  });

  test('revoked four times at once is revoked once', async () => {
    const grant = (await world.as('bertrand')).me.grant!.id;
    await pascal.stepUp('manage-grants', grant);
    const answers = await Promise.all([1, 2, 3, 4].map(() => pascal.change(`/api/backoffice/grants/${grant}/revocation`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const { rows } = await world.db.query("select account_id from audit.events where event = 'grant.revoked' and record_id = $1", [grant]);
    expect(rows).toEqual([{ account_id: by.administrator }]);
  });

  test('unknown is a 404', async () => {
    expect((await revoke(nobody)).body.code).toBe('not_found');
  });
});
