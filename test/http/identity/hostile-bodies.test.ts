import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { accountNamed, freshCode, type Persona } from '../../support/persona.js';
import { challengeFor, forgetFailures } from '../../support/signing-in.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let member: Persona;
beforeAll(async () => {
  world = await bootWorld();
  member = await world.as('elodie');
});
beforeEach(() => forgetFailures(world));
afterAll(() => world.close());

const elodie = accountNamed('elodie');

/** A right body for each route of identity. */
const routes: [string, 'post' | 'put', () => Promise<object>][] = [
  ['/api/sign-ins', 'post', async () => ({ email: elodie.email, password: elodie.password })],
  ['/api/sessions', 'post', async () => ({ challenge: await challengeFor(world, 'elodie'), code: await freshCode(world.db, elodie) })],
  ['/api/sessions/current/grant', 'put', async () => ({ grant_id: member.me.grant!.id })],
  ['/api/step-ups', 'post', async () => ({ act: 'unmask-nir', subject: member.holderId, code: await freshCode(world.db, elodie) })],
];

const send = (method: 'post' | 'put', path: string, body: string) =>
  world.http[method](path).set('authorization', `Bearer ${member.token}`).set('content-type', 'application/json').send(body);

const rows = async () =>
  (await world.db.query(`select (select count(*) from identity.sessions) as sessions, (select count(*) from identity.step_ups) as step_ups,
    (select count(*) from identity.accounts) as accounts, (select json_agg(g order by g.id) from identity.grants g) as grants,
    (select json_agg(json_build_array(a.id, a.status, a.version) order by a.id) from identity.accounts a) as statuses`)).rows;

describe.each(routes)('%s', (path, method, right) => {
  test.each(['role', 'id', 'account_id', 'accountId', 'sid', 'space', 'status', 'holder_id', 'assurance', 'proved_at', 'expires_at', 'version'])(
    'refuses “%s”, which nobody asked for, by its name',
    async (name) => {
      const body = await right();
      const before = await rows();
      const answer = await send(method, path, JSON.stringify({ ...body, [name]: 'administrator' }));
      expect(answer.status).toBe(422);
      expect(answer.body.errors).toEqual([expect.objectContaining({ field: name, code: 'whitelistValidation' })]);
      expect(await rows()).toEqual(before);
    },
  );

  test.each([
    ['__proto__', '{"role":"administrator"}'],
    ['__proto__', 'null'],
    ['constructor', '{"prototype":{"role":"administrator"}}'],
    ['constructor', '{"role":"administrator"}'],
    ['constructor', '"administrator"'],
    ['prototype', '{}'],
    ['toString', '"x"'],
    ['hasOwnProperty', '1'],
  ])('refuses “%s”: %s, and no object is the worse for it', async (name, value) => {
    const body = JSON.stringify(await right());
    const before = await rows();
    const answer = await send(method, path, `{"${name}":${value},${body.slice(1)}`);
    expect([400, 422]).toContain(answer.status);
    expect(answer.body.code).toMatch(/^(malformed_request|invalid_input)$/);
    expect(await rows()).toEqual(before);
    expect((Object.prototype as { role?: string }).role).toBeUndefined();
    expect(({} as { role?: string }).role).toBeUndefined();
  });
});

test('and the same bodies without them are taken', async () => {
  for (const [path, method, right] of routes) {
    const answer = await send(method, path, JSON.stringify(await right()));
    expect([path, answer.status]).toEqual([path, method === 'put' ? 200 : 201]);
  }
});
