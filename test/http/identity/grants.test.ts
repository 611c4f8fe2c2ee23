import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Persona } from '../../support/persona.js';
import { forgetFailures, refresh, trailOf } from '../../support/signing-in.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let aissatou: Persona;
beforeAll(async () => {
  world = await bootWorld();
});
beforeEach(async () => {
  await forgetFailures(world);
  aissatou = await world.as('aissatou');
});
afterAll(() => world.close());

const grantIn = (who: Persona, space: string) => who.me.grants.find((one) => one.space === space)!;
const choose = (who: Persona, grant_id: string) => who.send('put', '/api/sessions/current/grant', { grant_id });
const withToken = (token: string, path: string) => world.http.get(path).set('authorization', `Bearer ${token}`);

describe('an account with two grants', () => {
  test('acts for nobody until it chooses', async () => {
    expect(aissatou.me.grant).toBeNull();
    expect(aissatou.me.grants.map((one) => one.space)).toEqual(['guardian', 'member']);
    for (const path of ['/api/member/file', '/api/guardian/protected-adults', '/api/employer/affiliations']) {
      const { status, body } = await aissatou.get(path);
      expect([status, body.code]).toEqual([403, 'grant_needed']);
    }
    expect((await aissatou.get('/api/me/abilities')).body.rules).toEqual([]);
  });

  test('acts in the space of the grant chosen and in no other', async () => {
    await aissatou.choose('member');
    expect(aissatou.me.grant).toEqual(grantIn(aissatou, 'member'));
    expect((await aissatou.get('/api/member/file')).status).toBe(200);
    expect((await aissatou.get('/api/guardian/protected-adults')).status).toBe(403);
    await aissatou.choose('guardian');
    expect((await aissatou.get('/api/guardian/protected-adults')).status).toBe(200);
    expect((await aissatou.get('/api/member/file')).status).toBe(403);
  });

  test('after the choice, the token made before it opens no room', async () => {
    const before = aissatou.token;
    await aissatou.choose('member');
    expect((await withToken(before, '/api/member/file')).status).toBe(401);
    expect((await withToken(before, '/api/me')).status).toBe(200);
  });

  test('after the switch, the token of the former role opens no room any more', async () => {
    await aissatou.choose('member');
    const former = aissatou.token;
    await aissatou.choose('guardian');
    for (const path of ['/api/member/file', '/api/guardian/protected-adults']) expect((await withToken(former, path)).status).toBe(401);
    expect((await aissatou.get('/api/guardian/protected-adults')).status).toBe(200);
  });

  test('keeps the grant chosen through refreshes', async () => {
    await aissatou.choose('guardian');
    const { body } = await refresh(world, aissatou.cookie);
    expect(body.me.grant.space).toBe('guardian');
    expect((await withToken(body.access_token, '/api/guardian/protected-adults')).status).toBe(200);
  });

  test('one session’s choice is not another’s', async () => {
    const second = await world.as('aissatou');
    await aissatou.choose('guardian');
    await second.choose('member');
    expect((await aissatou.get('/api/guardian/protected-adults')).status).toBe(200);
  });

  test('a proof given under one grant does not follow to the other, nor come back with the first', async () => {
    await aissatou.choose('member');
    const person = aissatou.holderId;
    await aissatou.stepUp('unmask-nir', person);
    await aissatou.choose('guardian');
    await aissatou.choose('member');
    expect((await aissatou.post('/api/member/nir-disclosures', { purpose: 'check' })).body.code).toBe('step_up_required');
  });

  test('the choice is written into the trail', async () => {
    const { id } = grantIn(aissatou, 'member');
    const events = await trailOf(world, () => aissatou.choose('member'));
    expect(events).toEqual([expect.objectContaining({ event: 'session.grant-chosen', account_id: aissatou.me.account.id, record_id: id })]);
  });
});

describe('a grant that is not to be had', () => {
  test('another’s, an unknown one and a revoked one give the same answer, and change nothing', async () => {
    await aissatou.choose('member');
    const foreign = (await world.as('pascal')).me.grant!.id;
    await world.db.query('update identity.grants set revoked_at = now() where id = $1', [grantIn(aissatou, 'guardian').id]);
    const answers = [];
    for (const id of [foreign, '00000000-0000-7000-8000-000000000000', grantIn(aissatou, 'guardian').id]) answers.push(await choose(aissatou, id));
    await world.db.query('update identity.grants set revoked_at = null where id = $1', [grantIn(aissatou, 'guardian').id]);
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]!.body.code).toBe('unknown_grant');
    expect((await aissatou.get('/api/me')).body.grant.space).toBe('member');
  });

  test.each([
    ['has not begun', "starts_on = current_date + 2"],
    ['has run out', 'starts_on = current_date - 9, ends_on = current_date - 2'],
  ])('one that %s is not offered', async (_, change) => {
    const { id } = grantIn(aissatou, 'guardian');
    const { rows } = await world.db.query('select starts_on::text, ends_on::text from identity.grants where id = $1', [id]);
    await world.db.query(`update identity.grants set ${change} where id = $1`, [id]);
    expect((await choose(aissatou, id)).status).toBe(404);
    const again = await world.as('aissatou');
    expect(again.me.grants.map((one) => one.space)).toEqual(['member']);
    await world.db.query('update identity.grants set starts_on = $2, ends_on = $3 where id = $1', [id, rows[0].starts_on, rows[0].ends_on]);
  });
});

describe('a revoked grant', () => {
  test('is dead on the holder’s next request, with the token they hold, and the trail tells', async () => {
    const [employer, administrator] = [await world.as('fabien'), await world.as('pascal')];
    const { id } = employer.me.grant!;
    expect((await employer.get('/api/employer/affiliations')).status).toBe(200);
    await administrator.stepUp('manage-grants', id);
    const events = await trailOf(world, async () => {
      expect((await administrator.change(`/api/backoffice/grants/${id}/revocation`)).status).toBe(201);
      const { status, body } = await employer.get('/api/employer/affiliations');
      expect([status, body.code]).toEqual([403, 'grant_needed']);
    });
    expect(events.map(({ event, account_id, record_id }) => [event, account_id, record_id])).toEqual([
      ['grant.revoked', administrator.me.account.id, id],
      ['access.denied', employer.me.account.id, null],
    ]);
    expect((await employer.get('/api/me')).body).toMatchObject({ grant: null, grants: [] });
    const { body } = await refresh(world, employer.cookie);
    expect((await withToken(body.access_token, '/api/employer/affiliations')).status).toBe(403);
  });

  test('dies in the middle of parallel requests: none answers after the revocation has', async () => {
    const member = await world.as('elodie');
    await world.db.query('update identity.grants set revoked_at = now() where id = $1', [member.me.grant!.id]);
    const answers = await Promise.all(Array.from({ length: 20 }, () => member.get('/api/member/file')));
    expect(new Set(answers.map((one) => one.status))).toEqual(new Set([403]));
  });
});
