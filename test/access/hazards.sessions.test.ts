import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { by, establishments, idOf } from '../../demo/world.js';
import { AccessTokens } from '../../src/identity/access-token.js';
import type { TokenClaims } from '../../src/access/index.js';
import type { Persona } from '../support/persona.js';
import { told } from './answer.js';
import { bootWorld, type World } from '../support/world.js';

let world: World;
let corinne: Persona;
const grant = idOf(`grant:${by.corinne}:employer`);
beforeAll(async () => {
  world = await bootWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.db.query(`update identity.grants set revoked_at = null, revoked_by = null, starts_on = '2024-01-01', ends_on = null where id = $1`, [grant]);
  await world.db.query(`update identity.accounts set status = 'active'`);
  corinne = await world.as('corinne');
  expect(told(await corinne.get('/api/employer/affiliations'))).toBe('200');
});

const next = async () => told(await corinne.get('/api/employer/affiliations'));

describe('on the very next request, with the same token', () => {
  test('a grant that the administrator revoked is dead', async () => {
    const pascal = await world.as('pascal');
    await pascal.stepUp('manage-grants', grant);
    expect((await pascal.change(`/api/backoffice/grants/${grant}/revocation`)).status).toBe(201);
    expect(await next()).toBe('403 grant_needed');
    const { body } = await corinne.get('/api/me');
    expect([body.grant, body.grants]).toEqual([null, []]);
    expect((await corinne.get('/api/me/abilities')).body.rules).toEqual([]);
  });

  test.each([
    ['was revoked in the database', `revoked_at = now()`, '403 grant_needed'],
    ['ended yesterday', `ends_on = access.today() - 1`, '403 grant_needed'],
    ['begins tomorrow', `starts_on = access.today() + 1`, '403 grant_needed'],
    ['ends today', `ends_on = access.today()`, '200'],
    ['begins today', `starts_on = access.today()`, '200'],
  ])('a grant that %s answers as it stands', async (_, change, answer) => {
    await world.db.query(`update identity.grants set ${change} where id = $1`, [grant]);
    expect(await next()).toBe(answer);
  });

  test.each(['frozen', 'closed', 'invited'])('a %s account has no session', async (status) => {
    await world.db.query('update identity.accounts set status = $2 where id = $1', [by.corinne, status]);
    expect(await next()).toBe('401 not_signed_in');
    expect(told(await corinne.get('/api/me'))).toBe('401 not_signed_in');
  });

  test('a session that was signed out has ended', async () => {
    expect((await corinne.send('delete', '/api/sessions/current')).status).toBe(204);
    expect(await next()).toBe('401 not_signed_in');
    expect(told(await corinne.get('/api/me'))).toBe('401 not_signed_in');
  });

  test('a session that has run out has ended', async () => {
    await world.db.query(`update identity.sessions set expires_at = now() where account_id = $1`, [by.corinne]);
    expect(await next()).toBe('401 not_signed_in');
  });

  test('a representative confined to fewer establishments sees only those', async () => {
    const gaelle = await world.as('gaelle');
    const count = async () => (await gaelle.get('/api/employer/affiliations?limit=100')).body.items.length as number;
    const all = await count();
    await world.db.query('update identity.grants set establishment_ids = $2, function = $3 where account_id = $1', [by.gaelle, [establishments.nantes.id], 'manager']);
    const some = await count();
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(all);
    // A place of another entity gives nothing, even when a grant names it.
    await world.db.query('update identity.grants set establishment_ids = $2 where account_id = $1', [by.gaelle, [establishments.glycines.id]]);
    expect(await count()).toBe(0);
  });
});

describe('a token', () => {
  const issue = (claims: TokenClaims) => world.app.get(AccessTokens, { strict: false }).issue(claims);
  const session = async () => (await world.db.query('select id from identity.sessions where account_id = $1 order by created_at desc limit 1', [by.corinne])).rows[0].id as string;

  test.each(['member', 'guardian', 'caseworker', 'administrator', 'dpo', 'auditor', 'account'] as const)('made for the role of %s opens nothing on a session of another', async (role) => {
    corinne.token = issue({ sid: await session(), role });
    const paths = ['/api/employer/affiliations', '/api/member/file', '/api/guardian/protected-adults', '/api/backoffice/accounts', '/api/backoffice/audit-events'];
    for (const path of paths) expect([path, told(await corinne.get(path))]).toEqual([path, expect.stringMatching(/^40[13] /)]);
  });

  test('of a grant that was exchanged for another is dead', async () => {
    const aissatou = await world.as('aissatou');
    await aissatou.choose('member');
    const { token } = aissatou;
    expect(told(await aissatou.get('/api/member/file'))).toBe('200');
    await aissatou.choose('guardian');
    expect(told(await aissatou.get('/api/guardian/protected-adults'))).toBe('200');
    aissatou.token = token;
    expect(told(await aissatou.get('/api/member/file'))).toBe('401 not_signed_in');
  });
});

describe('a proof', () => {
  let member: Persona;
  const ask = async () => told(await member.post('/api/member/nir-disclosures', { purpose: 'check' }));
  beforeEach(async () => {
    member = await world.as('elodie');
    await world.db.query('delete from identity.step_ups');
  });

  test('serves for 300 seconds', async () => {
    await member.stepUp('unmask-nir', member.holderId);
    await world.db.query(`update identity.step_ups set proved_at = now() - interval '298 seconds'`);
    expect(await ask()).toBe('201');
    await world.db.query(`update identity.step_ups set proved_at = now() - interval '301 seconds'`);
    expect(await ask()).toBe('403 step_up_required');
  });

  test('serves neither another act nor another subject', async () => {
    await member.stepUp('change-bank-details', member.holderId);
    await member.stepUp('unmask-nir', by.elodie);
    expect(await ask()).toBe('403 step_up_required');
  });

  test('serves no other session of the same account', async () => {
    const other = await world.as('elodie');
    await other.stepUp('unmask-nir', member.holderId);
    expect(await ask()).toBe('403 step_up_required');
  });

  test('does not follow to another grant', async () => {
    member = await world.as('aissatou');
    await member.choose('member');
    await member.stepUp('unmask-nir', member.holderId);
    await member.choose('guardian');
    await member.choose('member');
    expect(await ask()).toBe('403 step_up_required');
  });
});
