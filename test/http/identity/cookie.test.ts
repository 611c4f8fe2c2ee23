import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { accountNamed, freshCode } from '../../support/persona.js';
import { challengeFor, code, cookieOf, refresh, trailOf } from '../../support/signing-in.js';
import { bootWorld, type World } from '../../support/world.js';

let plain: World;
let secure: World;
beforeAll(async () => {
  [plain, secure] = await Promise.all([bootWorld(), bootWorld({ secureCookies: true })]);
});
afterAll(() => Promise.all([plain.close(), secure.close()]));

async function signIn(world: World) {
  const answer = await code(world, await challengeFor(world, 'elodie'), await freshCode(world.db, accountNamed('elodie')));
  return answer.headers['set-cookie'] as unknown as string[];
}

const attributes = (cookie: string) => cookie.split('; ').slice(1).map((one) => one.toLowerCase()).sort();

describe('the refresh cookie', () => {
  test('over TLS bears __Host-, Secure, HttpOnly, SameSite=Strict, Path=/ and no Domain', async () => {
    const [cookie, ...others] = await signIn(secure);
    expect(others).toEqual([expect.stringMatching(/^__Host-egide_device=[\w-]{43}; Max-Age=34128000; Path=\/; HttpOnly; Secure; SameSite=Strict$/)]);
    expect(cookie).toMatch(/^__Host-egide_refresh=[\w-]{43};/);
    expect(attributes(cookie!)).toEqual(['httponly', 'max-age=43200', 'path=/', 'samesite=strict', 'secure']);
  });

  test('in demonstration over plain http bears all of it that such a page may', async () => {
    const [cookie] = await signIn(plain);
    expect(cookie).toMatch(/^egide_refresh=[\w-]{43};/);
    expect(attributes(cookie!)).toEqual(['httponly', 'max-age=43200', 'path=/', 'samesite=strict']);
  });

  test('keeps its flags when it is renewed and when it is taken back', async () => {
    const [cookie] = await signIn(secure);
    const renewed = await refresh(secure, cookie!.split(';')[0]!);
    expect(attributes((renewed.headers['set-cookie'] as unknown as string[])[0]!)).toEqual(attributes(cookie!));
    const out = await secure.http.delete('/api/sessions/current').set('authorization', `Bearer ${renewed.body.access_token}`);
    const [cleared] = out.headers['set-cookie'] as unknown as string[];
    expect(cleared).toMatch(/^__Host-egide_refresh=;/);
    expect(attributes(cleared!)).toEqual(expect.arrayContaining(['httponly', 'path=/', 'samesite=strict', 'secure']));
  });

  test('is read under its own name only: without __Host- anybody on a neighbour host could have set it', async () => {
    const token = (await signIn(secure))[0]!.split(';')[0]!.split('=')[1];
    expect((await refresh(secure, `egide_refresh=${token}`)).status).toBe(401);
    expect((await refresh(secure, `__Host-egide_refresh=${token}`)).status).toBe(200);
  });

  test('signs nobody in by itself: no other route reads it', async () => {
    const cookie = (await signIn(plain))[0]!.split(';')[0]!;
    for (const path of ['/api/me', '/api/member/file']) expect((await plain.http.get(path).set('cookie', cookie)).status).toBe(401);
    expect((await plain.http.delete('/api/sessions/current').set('cookie', cookie)).status).toBe(401);
  });
});

describe('a page of another site', () => {
  const foreign: [string, Record<string, string>][] = [
    ['Sec-Fetch-Site: cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['Sec-Fetch-Site: same-site (a neighbour host)', { 'sec-fetch-site': 'same-site' }],
    ['an Origin elsewhere', { origin: 'https://mutuelle.example' }],
    ['an Origin that merely contains ours', { origin: 'http://127.0.0.1.evil.example' }],
    ['an opaque Origin', { origin: 'null' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['a foreign Origin that claims to be same-origin', { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' }],
  ];

  test.each(foreign)('%s does not spend the cookie, and is remembered', async (_, headers) => {
    const cookie = (await signIn(plain))[0]!.split(';')[0]!;
    const events = await trailOf(plain, async () => {
      const answer = await refresh(plain, cookie).set(headers);
      expect([answer.status, answer.body.code]).toEqual([403, 'cross_site']);
      expect(answer.headers['set-cookie']).toBeUndefined();
    });
    expect(events).toEqual([expect.objectContaining({ event: 'access.denied', outcome: 'denied', code: 'cross_site' })]);
    const { rows } = await plain.db.query('select 1 from identity.refresh_tokens where used_at is null order by created_at desc limit 1');
    expect(rows).toHaveLength(1);
    expect((await refresh(plain, cookie)).status).toBe(200);
  });

  test('the portal’s own page, and a client that is no browser, are served', async () => {
    const { port } = plain.app.getHttpServer().address() as { port: number };
    let cookie = (await signIn(plain))[0]!.split(';')[0]!;
    for (const headers of [{ 'sec-fetch-site': 'same-origin', origin: `http://127.0.0.1:${port}` }, { 'sec-fetch-site': 'none' }, {}]) {
      const answer = await refresh(plain, cookie).set(headers as Record<string, string>);
      expect(answer.status).toBe(200);
      cookie = cookieOf(answer);
    }
  });
});
