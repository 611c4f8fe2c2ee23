import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { accountNamed, freshCode, type Persona } from '../../support/persona.js';
import { challengeFor, cookieOf, forgetFailures, refresh } from '../../support/signing-in.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
beforeEach(() => forgetFailures(world));
afterAll(() => world.close());

/** Moves an instant of the last session of a persona into the past. */
const past = (who: Persona, column: 'last_seen_at' | 'expires_at', interval: string) =>
  world.db.query(
    `update identity.sessions set ${column} = ${column} - interval '${interval}' where id =
       (select id from identity.sessions where account_id = $1 order by created_at desc limit 1)`,
    [who.me.account.id],
  );

describe('an unused session', () => {
  test.each([
    ['elodie', '29 minutes', 200],
    ['elodie', '31 minutes', 401],
    ['sabine', '29 minutes', 200],
    ['gaelle', '31 minutes', 401],
    ['ines', '14 minutes', 200],
    ['ines', '16 minutes', 401],
    ['pascal', '16 minutes', 401],
    ['remi', '16 minutes', 401],
  ])('of %s, after %s, answers %i', async (name, interval, status) => {
    const persona = await world.as(name);
    await past(persona, 'last_seen_at', interval);
    expect((await refresh(world, persona.cookie)).status).toBe(status);
  });

  test('lives on by being used', async () => {
    const persona = await world.as('elodie');
    let { cookie } = persona;
    for (let i = 0; i < 3; i++) {
      await past(persona, 'last_seen_at', '25 minutes');
      const answer = await refresh(world, cookie);
      expect(answer.status).toBe(200);
      cookie = cookieOf(answer);
    }
  });

  test('stays refused: an idle session does not come back to life', async () => {
    const persona = await world.as('elodie');
    await past(persona, 'last_seen_at', '31 minutes');
    for (let i = 0; i < 2; i++) expect((await refresh(world, persona.cookie)).body.code).toBe('session_ended');
  });
});

describe('a session', () => {
  test.each([['elodie', 30], ['ines', 15]] as const)('of %s tells that it ends after %i minutes unused, or at its own end if that is sooner', async (name, minutes) => {
    const persona = await world.as(name);
    const told = async () => (await persona.get('/api/me')).body as { session_idle_ends_at: string; session_expires_at: string };
    expect(Math.abs(Date.parse((await told()).session_idle_ends_at) - Date.now() - minutes * 60_000)).toBeLessThan(20_000);
    await past(persona, 'last_seen_at', '4 minutes');
    expect(Math.abs(Date.parse((await told()).session_idle_ends_at) - Date.now() - (minutes - 4) * 60_000)).toBeLessThan(20_000);
    await past(persona, 'expires_at', '11 hours 55 minutes');
    const { session_idle_ends_at, session_expires_at } = await told();
    expect(session_idle_ends_at).toBe(session_expires_at);
  });

  test('lasts twelve hours, and being used does not lengthen it', async () => {
    const persona = await world.as('elodie');
    const first = Date.parse((await persona.get('/api/me')).body.session_expires_at);
    expect(Math.abs(first - Date.now() - 12 * 3_600_000)).toBeLessThan(60_000);
    const later = await refresh(world, persona.cookie);
    expect(Date.parse(later.body.me.session_expires_at)).toBe(first);
  });

  test('is over at its end: for its access token and for its refresh token', async () => {
    const persona = await world.as('elodie');
    await past(persona, 'expires_at', '12 hours 1 second');
    expect((await persona.get('/api/me')).status).toBe(401);
    expect((await persona.get('/api/member/file')).status).toBe(401);
    expect((await refresh(world, persona.cookie)).status).toBe(401);
  });

  test.each(['frozen', 'closed'])('of an account that becomes %s is over at once', async (status) => {
    const persona = await world.as('thierry');
    await world.db.query('update identity.accounts set status = $2 where id = $1', [persona.me.account.id, status]);
    expect((await persona.get('/api/me')).status).toBe(401);
    expect((await persona.get('/api/member/file')).status).toBe(401);
    expect((await refresh(world, persona.cookie)).status).toBe(401);
    await world.db.query("update identity.accounts set status = 'active' where id = $1", [persona.me.account.id]);
  });

  test('ends when its browser signs in again, and no other session of the account does', async () => {
    const [here, elsewhere] = [await world.as('thierry'), await world.as('thierry')];
    const again = await world.http.post('/api/sessions').set('cookie', here.cookie)
      .send({ challenge: await challengeFor(world, 'thierry'), code: await freshCode(world.db, accountNamed('thierry')) });
    expect(again.status).toBe(201);
    expect((await here.get('/api/me')).status).toBe(401);
    expect((await refresh(world, here.cookie)).status).toBe(401);
    expect((await elsewhere.get('/api/me')).status).toBe(200);
    expect((await refresh(world, cookieOf(again))).status).toBe(200);
  });

  test('of another account is not ended by a browser that brings its cookie', async () => {
    const other = await world.as('elodie');
    const again = await world.http.post('/api/sessions').set('cookie', other.cookie)
      .send({ challenge: await challengeFor(world, 'thierry'), code: await freshCode(world.db, accountNamed('thierry')) });
    expect(again.status).toBe(201);
    expect((await other.get('/api/me')).status).toBe(200);
  });
});
