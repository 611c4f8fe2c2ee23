import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import jwt from 'jsonwebtoken';
import { accountNamed, freshCode, type Persona } from '../../support/persona.js';
import { challengeFor, code, cookieOf, refresh } from '../../support/signing-in.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let member: Persona;
beforeAll(async () => {
  world = await bootWorld();
  member = await world.as('elodie');
});
afterAll(() => world.close());

const secretOf = (cookie: string) => cookie.split('=')[1]!;
const asBearer = (token: string) => world.http.get('/api/me').set('authorization', `Bearer ${token}`);

describe('a token made for one use', () => {
  test('is none for another: a refresh token and a challenge open no route, an access token renews nothing and answers no challenge', async () => {
    const challenge = await challengeFor(world, 'elodie');
    const typed = await freshCode(world.db, accountNamed('elodie'));
    for (const token of [secretOf(member.cookie), challenge]) expect((await asBearer(token)).status).toBe(401);
    for (const token of [member.token, challenge]) expect((await refresh(world, `egide_refresh=${token}`)).status).toBe(401);
    for (const token of [member.token.slice(0, 100), secretOf(member.cookie)]) expect((await code(world, token, typed)).status).toBe(401);
    expect((await code(world, challenge, typed)).status).toBe(201);
  });

  test('under a key that its own header names or brings is refused', async () => {
    const { sid } = jwt.decode(member.token) as { sid: string };
    const { test: key } = world.config.tokenKeys.keys as Record<string, string>;
    const headers = { alg: 'HS256', kid: 'test' };
    const make = (more: object) => jwt.sign({ sid, role: 'member', iss: 'egide', aud: 'egide-api' }, key!, { expiresIn: 300, header: { ...headers, ...more } as never });
    expect((await asBearer(make({}))).status).toBe(200);
    for (const more of [{ jku: 'https://evil.example/keys' }, { x5u: 'https://evil.example/cert' }, { x5c: ['MIIB'] }, { jwk: { kty: 'oct', k: 'AAAA' } }]) {
      const forged = jwt.sign({ sid, role: 'member', iss: 'egide', aud: 'egide-api' }, 'the key that its header brings along, long enough', { expiresIn: 300, header: { ...headers, ...more } as never });
      expect([more, (await asBearer(forged)).status]).toEqual([more, 401]);
    }
  });
});

describe('signing in again', () => {
  test('makes new secrets, none of them seen before, each of 256 bits', async () => {
    const seen = new Set<string>();
    for (let n = 0; n < 5; n++) {
      const challenge = await challengeFor(world, 'thierry');
      const answer = await code(world, challenge, await freshCode(world.db, accountNamed('thierry')));
      const { sid } = jwt.decode(answer.body.access_token) as { sid: string };
      for (const one of [challenge, secretOf(cookieOf(answer)), sid, answer.body.access_token]) {
        expect(seen.has(one)).toBe(false);
        seen.add(one);
      }
      for (const secret of [challenge, secretOf(cookieOf(answer))]) expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    }
  });

  test('with the cookie of an earlier session, its own or chosen by somebody else, does not take that session over', async () => {
    for (const cookie of [member.cookie, 'egide_refresh=chosen-by-an-attacker-0000000000000000000']) {
      const challenge = await challengeFor(world, 'elodie');
      const typed = await freshCode(world.db, accountNamed('elodie'));
      const answer = await world.http.post('/api/sessions').set('cookie', cookie).send({ challenge, code: typed });
      expect(answer.status).toBe(201);
      expect(secretOf(cookieOf(answer))).not.toBe(secretOf(cookie));
      expect((jwt.decode(answer.body.access_token) as { sid: string }).sid).not.toBe((jwt.decode(member.token) as { sid: string }).sid);
    }
  });

  test('gives a cookie far smaller than a browser keeps, and its secret nowhere else', async () => {
    const answer = await code(world, await challengeFor(world, 'elodie'), await freshCode(world.db, accountNamed('elodie')));
    const cookies = answer.headers['set-cookie'] as unknown as string[];
    for (const cookie of cookies) expect(Buffer.byteLength(cookie.split(';')[0]!)).toBeLessThan(4096);
    expect(answer.text).not.toContain(secretOf(cookieOf(answer)));
    const { 'set-cookie': _own, ...others } = answer.headers as Record<string, unknown>;
    expect(JSON.stringify(others)).not.toContain(secretOf(cookieOf(answer)));
  });
});

