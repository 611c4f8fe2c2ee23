import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import jwt, { type SignOptions } from 'jsonwebtoken';
import supertest from 'supertest';
import { createApp } from '../../../src/app.setup.js';
import type { TokenKeys } from '../../../src/settings/secrets.js';
import type { Persona } from '../../support/persona.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let member: Persona;
let other: Persona;
let sid: string;
beforeAll(async () => {
  world = await bootWorld();
  [member, other] = [await world.as('elodie'), await world.as('pascal')];
  sid = (jwt.decode(member.token) as { sid: string }).sid;
});
afterAll(() => world.close());

const key = () => world.config.tokenKeys.keys.test!;
const call = (token: string, path = '/api/member/file') => world.http.get(path).set('authorization', `Bearer ${token}`);
const proper: SignOptions = { algorithm: 'HS256', keyid: 'test', issuer: 'egide', audience: 'egide-api', expiresIn: 300 };
const signed = (claims: object, options: SignOptions = {}, secret: jwt.Secret = key()) => jwt.sign(claims, secret, { ...proper, ...options });

describe('an access token', () => {
  test('names a session and a role for five minutes, and nobody', () => {
    const { header, payload } = jwt.decode(member.token, { complete: true })!;
    expect(header).toEqual({ alg: 'HS256', typ: 'JWT', kid: 'test' });
    const claims = payload as jwt.JwtPayload;
    expect(Object.keys(claims).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'role', 'sid']);
    expect(claims.exp! - claims.iat!).toBe(300);
  });

  test('made as ours are made opens the door, so that the refusals below refuse for their own reason', async () => {
    expect((await call(signed({ sid, role: 'member' }))).status).toBe(200);
  });

  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const rsa = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const b64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const body = () => ({ sid, role: 'member', iss: 'egide', aud: 'egide-api', iat: now, exp: now + 300 });

  test.each<[string, () => string]>([
    ['expired', () => signed({ sid, role: 'member' }, { expiresIn: -1 })],
    ['not valid yet', () => signed({ sid, role: 'member' }, { notBefore: 60 })],
    ['signed with another key', () => signed({ sid, role: 'member' }, {}, 'another key, long enough to be one of ours')],
    ['of an unknown key id', () => signed({ sid, role: 'member' }, { keyid: 'other' })],
    ['of a key id every object has', () => signed({ sid, role: 'member' }, { keyid: 'constructor' })],
    ['of the key id __proto__', () => signed({ sid, role: 'member' }, { keyid: '__proto__' })],
    ['without a key id', () => jwt.sign({ sid, role: 'member' }, key(), { algorithm: 'HS256', issuer: 'egide', audience: 'egide-api', expiresIn: 300 })],
    ['of another issuer', () => signed({ sid, role: 'member' }, { issuer: 'someone' })],
    ['of no issuer', () => jwt.sign({ sid, role: 'member' }, key(), { algorithm: 'HS256', keyid: 'test', audience: 'egide-api', expiresIn: 300 })],
    ['for another audience', () => signed({ sid, role: 'member' }, { audience: 'egide-mail' })],
    ['for no audience', () => jwt.sign({ sid, role: 'member' }, key(), { algorithm: 'HS256', keyid: 'test', issuer: 'egide', expiresIn: 300 })],
    ['with alg none and no signature', () => `${b64({ alg: 'none', typ: 'JWT', kid: 'test' })}.${b64(body())}.`],
    ['with alg None', () => `${b64({ alg: 'None', typ: 'JWT', kid: 'test' })}.${b64(body())}.`],
    ['with alg none and our signature', () => `${b64({ alg: 'none', kid: 'test' })}.${b64(body())}.${member.token.split('.')[2]}`],
    ['of HS512 under our key', () => signed({ sid, role: 'member' }, { algorithm: 'HS512' })],
    ['of RS256', () => signed({ sid, role: 'member' }, { algorithm: 'RS256' }, rsa)],
    ['of HS256 under a public key', () => signed({ sid, role: 'member' }, {}, pem)],
    ['with its claims altered', () => member.token.replace(/\.[^.]+\./, `.${b64({ ...body(), role: 'administrator' })}.`)],
    ['with its signature cut', () => member.token.slice(0, -4)],
    ['that brings its own key', () => jwt.sign(body(), 'brought along, and long enough for HS256', { algorithm: 'HS256', header: { alg: 'HS256', kid: 'test', jwk: { kty: 'oct' } } as never })],
    ['naming no session', () => signed({ role: 'member' })],
    ['naming an unknown session', () => signed({ sid: '00000000-0000-7000-8000-000000000000', role: 'member' })],
    ['naming a session that is no id', () => signed({ sid: "' or true --", role: 'member' })],
    ['naming several sessions', () => signed({ sid: [sid], role: ['member'] })],
    ['with an unknown role', () => signed({ sid, role: 'superuser' })],
    ['with a role of the database', () => signed({ sid, role: 'egide_owner; reset role' })],
    ['with the role “constructor”', () => signed({ sid, role: 'constructor' })],
    ['that is empty', () => ''],
    ['that is no token', () => 'a.b.c'],
    ['longer than a header may reasonably be', () => `${member.token}${'A'.repeat(8000)}`],
  ])('%s is a plain 401, the same for every reason', async (_, make) => {
    const reference = await world.http.get('/api/member/file');
    for (const path of ['/api/member/file', '/api/me']) {
      const { status, text } = await call(make(), path);
      expect(status).toBe(401);
      expect(text).toBe(reference.text);
    }
  });

  test.each(['account', 'guardian', 'employer', 'caseworker', 'administrator', 'dpo', 'auditor'])(
    'properly signed with the role %s, which its session has not, opens no room: the database has the last word',
    async (role) => {
      const forged = signed({ sid, role });
      for (const path of ['/api/member/file', '/api/backoffice/accounts', '/api/guardian/protected-adults', '/api/employer/affiliations', '/api/backoffice/audit-events']) {
        expect([401, 403]).toContain((await call(forged, path)).status);
      }
    },
  );

  test('gains nothing from claims beside its own', async () => {
    const extra = signed({ sid, role: 'member', grantId: other.me.grant!.id, space: 'backoffice', holderId: sid, admin: true, stepUps: ['unmask-nir'], assurance: 'strong' });
    expect((await call(extra, '/api/backoffice/accounts')).status).toBe(403);
    expect((await call(extra)).body).toEqual((await member.get('/api/member/file')).body);
    const unmask = await world.http.post('/api/member/nir-disclosures').set('authorization', `Bearer ${extra}`).send({ purpose: 'check' });
    expect(unmask.body.code).toBe('step_up_required');
  });

  test('is read from the Authorization header alone', async () => {
    const { token } = member;
    for (const request of [
      world.http.get(`/api/me?access_token=${token}&token=${token}`),
      world.http.get('/api/me').set('cookie', `access_token=${token}; jwt=${token}; egide_refresh=${token}`),
      world.http.get('/api/me').set('x-access-token', token),
      world.http.get('/api/me').set('authorization', `Basic ${token}`),
      world.http.get('/api/me').set('authorization', token),
    ]) {
      expect((await request).status).toBe(401);
    }
  });

  test.each([
    ['as long as the old one is kept', { next: 'the next key of the tests, and long enough as well', test: 'a key that only the tests know, and long enough' }, 200],
    ['and no longer', { next: 'the next key of the tests, and long enough as well' }, 401],
  ])('stays good after the signing key is replaced, %s', async (_, keys, status) => {
    const app = await createApp({ ...world.config, tokenKeys: { active: 'next', keys } as TokenKeys });
    await app.listen(0, '127.0.0.1');
    const http = supertest(app.getHttpServer());
    const { token, cookie } = await world.as('gaelle');
    expect((await http.get('/api/me').set('authorization', `Bearer ${token}`)).status).toBe(status);
    const renewed = await http.post('/api/sessions/refresh').set('cookie', cookie);
    expect((jwt.decode(renewed.body.access_token, { complete: true }) as jwt.Jwt).header.kid).toBe('next');
    await app.close();
  });
});
