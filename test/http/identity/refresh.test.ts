import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { createApp } from '../../../src/app.setup.js';
import { Persona } from '../../support/persona.js';
import { cookieOf, forgetFailures, refresh, trailOf } from '../../support/signing-in.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
beforeEach(() => forgetFailures(world));
afterAll(() => world.close());

const hashOf = (cookie: string) => createHash('sha256').update(cookie.split('=')[1]!).digest();

/** The session a cookie belongs to. */
async function sessionOf(cookie: string) {
  const { rows } = await world.db.query(
    'select s.* from identity.sessions s join identity.refresh_tokens r on r.session_id = s.id where r.token_hash = $1',
    [hashOf(cookie)],
  );
  return rows[0] as { id: string; account_id: string; ended_at: Date | null; end_reason: string | null };
}

async function livingChildren(cookie: string): Promise<number> {
  const { id } = await sessionOf(cookie);
  const { rows } = await world.db.query('select count(*)::int as n from identity.refresh_tokens where session_id = $1 and used_at is null', [id]);
  return rows[0].n;
}

/** As if the token had been traded that long ago. */
const age = (cookie: string, interval: string) =>
  world.db.query(`update identity.refresh_tokens set used_at = used_at - interval '${interval}' where token_hash = $1`, [hashOf(cookie)]);

const me = (token: string) => world.http.get('/api/me').set('authorization', `Bearer ${token}`);

describe('a refresh token', () => {
  test('is traded for another at each use, and only hashes are kept', async () => {
    const { cookie } = await world.as('elodie');
    const answer = await refresh(world, cookie);
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.body)).toEqual(['access_token', 'expires_in', 'me']);
    const child = cookieOf(answer);
    expect(child).not.toBe(cookie);
    expect(child.split('=')[1]).toMatch(/^[\w-]{43}$/);
    const { rows } = await world.db.query<{ token_hash: Buffer }>('select token_hash from identity.refresh_tokens');
    for (const { token_hash } of rows) expect(child).not.toContain(token_hash.toString('base64url'));
    expect((await me(answer.body.access_token)).status).toBe(200);
    expect((await refresh(world, child)).status).toBe(200);
  });

  test('used 50 times in parallel leaves one living child, the same for everybody', async () => {
    const { cookie } = await world.as('elodie');
    const answers = await Promise.all(Array.from({ length: 50 }, () => refresh(world, cookie)));
    expect(new Set(answers.map((one) => one.status))).toEqual(new Set([200]));
    const children = new Set(answers.map(cookieOf));
    expect(children.size).toBe(1);
    expect(await livingChildren(cookie)).toBe(1);
    expect((await refresh(world, [...children][0]!)).status).toBe(200);
  });

  test('gives the same child again within ten seconds, when the answer was lost', async () => {
    const { cookie } = await world.as('elodie');
    const child = cookieOf(await refresh(world, cookie));
    await age(cookie, '8 seconds');
    expect(cookieOf(await refresh(world, cookie))).toBe(child);
    expect((await refresh(world, child)).status).toBe(200);
  });

  test('that comes back after ten seconds ends the whole session, and the trail tells whose', async () => {
    const persona = await world.as('elodie');
    const child = cookieOf(await refresh(world, persona.cookie));
    await age(persona.cookie, '11 seconds');
    const { id, account_id } = await sessionOf(child);
    const events = await trailOf(world, async () => {
      expect((await refresh(world, persona.cookie)).body.code).toBe('session_ended');
    });
    expect(events).toEqual([expect.objectContaining({ event: 'session.refreshed-twice', outcome: 'denied', account_id, session_id: id })]);
    expect(await sessionOf(child)).toMatchObject({ ended_at: expect.any(Date), end_reason: 'refresh token reused' });
    expect((await refresh(world, child)).status).toBe(401);
    expect((await persona.get('/api/me')).status).toBe(401);
  });

  test('that comes back once its child has served ends the session, even at once', async () => {
    const { cookie } = await world.as('elodie');
    const child = cookieOf(await refresh(world, cookie));
    const grandchild = cookieOf(await refresh(world, child));
    expect((await refresh(world, cookie)).status).toBe(401);
    expect((await refresh(world, grandchild)).status).toBe(401);
  });

  test('of one session does not end another of the same account', async () => {
    const [phone, desk] = [await world.as('elodie'), await world.as('elodie')];
    await refresh(world, phone.cookie);
    await age(phone.cookie, '11 seconds');
    expect((await refresh(world, phone.cookie)).status).toBe(401);
    expect((await refresh(world, desk.cookie)).status).toBe(200);
  });

  test('missing, unknown or altered gets one and the same answer, without a new cookie', async () => {
    const { cookie } = await world.as('elodie');
    const altered = cookie.slice(0, -1) + (cookie.endsWith('A') ? 'B' : 'A');
    const refused = [
      await world.http.post('/api/sessions/refresh'),
      ...(await Promise.all(['egide_refresh=', 'egide_refresh=unknown', 'other=1', altered].map((one) => refresh(world, one)))),
    ];
    expect(new Set(refused.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(refused[0]!.body.code).toBe('session_ended');
    for (const { headers } of refused) expect(headers['set-cookie']).toBeUndefined();
    expect((await refresh(world, cookie)).status).toBe(200);
  });
});

describe('a restart', () => {
  test('keeps the rotation: the other process gives the same child, and knows a spent token', async () => {
    const { cookie } = await world.as('gaelle');
    const child = cookieOf(await refresh(world, cookie));
    const app = await createApp(world.config);
    await app.listen(0, '127.0.0.1');
    const other = { ...world, app, http: supertest(app.getHttpServer()) };
    try {
      expect(cookieOf(await refresh(other, cookie))).toBe(child);
      const next = await refresh(other, child);
      expect(next.status).toBe(200);
      expect((await refresh(world, cookieOf(next))).status).toBe(200);
      await age(child, '11 seconds');
      expect((await refresh(other, child)).status).toBe(401);
      expect((await refresh(world, cookieOf(next))).status).toBe(401);
    } finally {
      await app.close();
    }
  });

  test('two processes that trade one token at the same time leave one living child', async () => {
    const { cookie } = await world.as('gaelle');
    const app = await createApp(world.config);
    await app.listen(0, '127.0.0.1');
    const other = { ...world, app, http: supertest(app.getHttpServer()) };
    try {
      const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => refresh(i % 2 ? world : other, cookie)));
      expect(new Set(answers.map(cookieOf)).size).toBe(1);
      expect(await livingChildren(cookie)).toBe(1);
    } finally {
      await app.close();
    }
  });
});

describe('signing out', () => {
  test('ends the access token, the refresh token and the cookie at once', async () => {
    const persona = await world.as('elodie');
    const { id, account_id } = await sessionOf(persona.cookie);
    const events = await trailOf(world, async () => {
      const answer = await persona.send('delete', '/api/sessions/current');
      expect(answer.status).toBe(204);
      expect((answer.headers['set-cookie'] as unknown as string[])[0]).toMatch(/^egide_refresh=;.*(Max-Age=0|Expires=Thu, 01 Jan 1970)/);
    });
    expect(events).toEqual([expect.objectContaining({ event: 'session.ended', outcome: 'done', account_id, session_id: id })]);
    expect((await persona.get('/api/me')).status).toBe(401);
    expect((await persona.get('/api/member/file')).status).toBe(401);
    expect((await refresh(world, persona.cookie)).body.code).toBe('session_ended');
    expect((await persona.send('delete', '/api/sessions/current')).status).toBe(401);
  });

  test('beside refreshes, in whatever order they arrive, leaves no living token', async () => {
    for (let round = 0; round < 12; round++) {
      const persona: Persona = await world.as('thierry');
      const racing = [0, 1, 2].map(() => refresh(world, persona.cookie));
      const out = persona.send('delete', '/api/sessions/current');
      const [gone, ...answers] = await Promise.all(round % 2 ? [out, ...racing] : [out, ...racing.reverse()]);
      expect(gone!.status).toBe(204);
      for (const { status, body, headers } of answers) {
        if (status === 200) expect((await me(body.access_token)).status).toBe(401);
        if (headers['set-cookie']) expect((await refresh(world, cookieOf({ headers }))).status).toBe(401);
      }
    }
  });
});
