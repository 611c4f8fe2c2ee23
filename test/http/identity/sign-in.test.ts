import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { accountNamed, freshCode } from '../../support/persona.js';
import { challengeFor, code, codeAt, cookieOf, forgetFailures, password, refresh, trailOf } from '../../support/signing-in.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
  await world.db.query(`
    insert into identity.accounts (id, email, name, status) values
      (gen_random_uuid(), 'invitee@courriel.example', 'Invitée', 'invited');
    update identity.accounts set status = 'frozen' where email like 'lucien.%';
    update identity.accounts set status = 'closed' where email like 'thierry.%'`);
});
beforeEach(() => forgetFailures(world));
afterAll(() => world.close());

const elodie = accountNamed('elodie');
const count = async (table: string) => Number((await world.db.query(`select count(*) from identity.${table}`)).rows[0].count);

describe('signing in', () => {
  test('takes a password, then a one-time code, and opens one session', async () => {
    const first = await password(world, elodie.email, elodie.password);
    expect(first.status).toBe(201);
    expect(first.body).toEqual({ challenge: expect.stringMatching(/^[\w-]{43}$/), factors: ['totp'], expires_at: expect.any(String) });
    const second = await code(world, first.body.challenge, await freshCode(world.db, elodie));
    expect(second.status).toBe(201);
    expect(second.body).toMatchObject({ expires_in: 300, me: { account: { email: elodie.email }, assurance: 'strong', grant: { space: 'member' } } });
    const me = await world.http.get('/api/me').set('authorization', `Bearer ${second.body.access_token}`);
    expect(me.body).toEqual(second.body.me);
    expect((await refresh(world, cookieOf(second))).status).toBe(200);
  });

  test('takes a password however old it is', async () => {
    await world.db.query("update identity.accounts set created_at = now() - interval '20 years' where email = $1", [elodie.email]);
    expect((await password(world, elodie.email, elodie.password)).status).toBe(201);
  });

  test('the password alone opens nothing: no session, no token, no cookie', async () => {
    const before = [await count('sessions'), await count('refresh_tokens')];
    const first = await password(world, elodie.email, elodie.password);
    expect([await count('sessions'), await count('refresh_tokens')]).toEqual(before);
    expect(first.headers['set-cookie']).toBeUndefined();
    expect(first.text).not.toMatch(/token|Élodie/);
    const { challenge } = first.body;
    expect((await world.http.get('/api/me').set('authorization', `Bearer ${challenge}`)).status).toBe(401);
    expect((await refresh(world, `egide_refresh=${challenge}`)).status).toBe(401);
  });

  test('the code alone opens nothing', async () => {
    for (const challenge of ['', 'x', elodie.email, 'A'.repeat(43)]) {
      const answer = await code(world, challenge, await codeAt(elodie));
      expect([401, 422]).toContain(answer.status);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  test('the e-mail address is read without regard to case, the password with', async () => {
    expect((await password(world, elodie.email.toUpperCase(), elodie.password)).status).toBe(201);
    expect((await password(world, elodie.email, elodie.password.toUpperCase())).status).toBe(401);
    expect((await password(world, elodie.email, `${elodie.password} `)).status).toBe(401);
  });

  test('one address has one spelling: a letter that only the database would fold is another address', async () => {
    const { status, body } = await password(world, elodie.email.replace('i', 'İ'), elodie.password);
    expect([status, body.errors[0].field]).toEqual([422, 'email']);
  });

  test('writes each step of it into the trail', async () => {
    const events = await trailOf(world, async () => {
      await password(world, elodie.email, 'not her password');
      await password(world, 'nobody@courriel.example', 'not a password');
      const challenge = await challengeFor(world, 'elodie');
      await code(world, challenge, '12345');
      await code(world, challenge, await freshCode(world.db, elodie));
    });
    const { rows } = await world.db.query('select id from identity.accounts where email = $1', [elodie.email]);
    const account_id = rows[0].id;
    expect(events).toEqual([
      expect.objectContaining({ event: 'sign-in.refused', outcome: 'denied', account_id, code: 'sign_in_refused' }),
      expect.objectContaining({ event: 'sign-in.refused', outcome: 'denied', account_id: null }),
      expect.objectContaining({ event: 'sign-in.code-refused', outcome: 'denied', account_id, code: 'code_refused' }),
      expect.objectContaining({ event: 'session.opened', outcome: 'done', account_id, session_id: expect.any(String) }),
    ]);
  });
});

describe('a refused sign-in tells nothing', () => {
  const refusals: [string, string, string][] = [
    ['a wrong password', elodie.email, 'certainly-not-this-one'],
    ['an invited account', 'invitee@courriel.example', 'certainly-not-this-one'],
    ['a frozen account and its right password', accountNamed('lucien').email, accountNamed('lucien').password],
    ['a closed account and its right password', accountNamed('thierry').email, accountNamed('thierry').password],
  ];

  /** Everything but the date and the number of the request. */
  async function bytes(email: string, typed: string) {
    const { status, headers, text } = await password(world, email, typed);
    const { date, 'x-request-id': requestId, ...others } = headers;
    expect([date, requestId]).toEqual([expect.any(String), expect.any(String)]);
    return { status, headers: others, text };
  }

  test.each(refusals)('%s answers with the bytes of an unknown address', async (_, email, typed) => {
    const unknown = await bytes('nobody@courriel.example', 'certainly-not-this-one');
    expect(unknown.status).toBe(401);
    expect(JSON.parse(unknown.text).code).toBe('sign_in_refused');
    expect(await bytes(email, typed)).toEqual(unknown);
  });

  test('and in about the same time', async () => {
    const took = async (email: string, typed: string) => {
      await forgetFailures(world);
      const start = performance.now();
      await password(world, email, typed);
      return performance.now() - start;
    };
    const median = (times: number[]) => times.sort((a, b) => a - b)[7]!;
    for (const [, email, typed] of refusals) {
      const times = { known: [] as number[], unknown: [] as number[] };
      // In turn, so that whatever else the machine does slows both.
      for (let round = 0; round < 15; round++) {
        times.unknown.push(await took('nobody@courriel.example', 'certainly-not-this-one'));
        times.known.push(await took(email, typed));
      }
      const ratio = median(times.known) / median(times.unknown);
      expect(ratio).toBeGreaterThan(0.5);
      expect(ratio).toBeLessThan(2);
    }
  }, 60_000);
});
