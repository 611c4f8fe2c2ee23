import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { createApp } from '../../../src/app.setup.js';
import { bootFederated, type Federated, forgetFederation, linked, signIn, strong, visited } from '../../support/federation.js';
import { Wanderer } from '../../support/identity-provider.js';
import { forgetFailures } from '../../support/signing-in.js';

let all: Federated;
beforeAll(async () => {
  all = await bootFederated();
});
beforeEach(async () => {
  await forgetFailures(all.world);
  await forgetFederation(all);
  await linked(all, 'elodie', 'elodie-la-bas');
});
afterAll(() => all.close());

const me = () => visited(all, strong('elodie-la-bas'));
const refused = [422, 'provider_answer_refused'];
const told = ({ status, body }: { status: number; body: { code?: string } }) => [status, body.code];

describe('a visit to a provider', () => {
  test('serves once among 50 parallel answers', async () => {
    const back = await me();
    const answers = await Promise.all(Array.from({ length: 50 }, () => signIn(all.world, back)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 422]));
    expect(told(await signIn(all.world, back))).toEqual(refused);
  });

  test('ends in the browser that began it: in another, or in one without its cookie, it opens nothing, and stays good for its own', async () => {
    const [mine, theirs] = [await me(), await me()];
    for (const cookie of [theirs.cookie, '', 'egide_visit=']) expect(told(await signIn(all.world, { ...mine, cookie }))).toEqual(refused);
    expect((await signIn(all.world, mine)).status).toBe(201);
  });

  test('lasts ten minutes, and is swept once it is over', async () => {
    const back = await me();
    const { rows } = await all.world.db.query("select extract(epoch from expires_at - now())::int as left from identity.provider_visits");
    expect(rows[0].left).toBeGreaterThan(560);
    expect(rows[0].left).toBeLessThanOrEqual(600);
    await all.world.db.query('update identity.provider_visits set expires_at = now()');
    expect(told(await signIn(all.world, back))).toEqual(refused);
    await all.world.http.post('/api/federation/france/authorizations');
    expect((await all.world.db.query('select count(*)::int from identity.provider_visits')).rows[0].count).toBe(1);
  });

  test('leaves nothing to read in the database: neither state, browser, verifier nor nonce; nor how the provider calls the person', async () => {
    const begun = await all.world.http.post('/api/federation/france/authorizations');
    const asked = new URL(begun.body.url as string).searchParams;
    const cookie = (begun.headers['set-cookie'] as unknown as string[])[0]!;
    expect(cookie).toMatch(/^egide_visit=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; SameSite=Strict$/);
    const { rows } = await all.world.db.query<{ kept: string }>(
      `select string_agg(encode(b, 'escape') || encode(b, 'base64') || encode(b, 'hex'), ' ') as kept from (select unnest(array[state_hash, browser_hash]) b from identity.provider_visits
         union all select subject from identity.provider_links union all select provider_token from identity.sessions where provider_token is not null) as all_of_it`,
    );
    // As a token begins that is not sealed: its second part is text of braces too.
    expect(rows[0]!.kept).not.toContain('.eyJ');
    const secrets = [asked.get('state')!, asked.get('nonce')!, cookie.slice(12, 55), 'elodie-la-bas'];
    for (const secret of secrets) {
      expect(rows[0]!.kept).not.toContain(secret);
      expect(rows[0]!.kept).not.toContain(Buffer.from(secret, 'base64url').toString('hex'));
    }
  });

  test('begun in one process ends in another, and outlives a restart', async () => {
    const first = await createApp(all.world.config);
    await first.listen(0, '127.0.0.1');
    const back = await visited(all, strong('elodie-la-bas'), { http: supertest(first.getHttpServer()) });
    await first.close();
    const second = await createApp(all.world.config);
    await second.listen(0, '127.0.0.1');
    const http = supertest(second.getHttpServer());
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => signIn(n % 2 ? all.world : { http }, back)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    await second.close();
  });
});

describe('signing out', () => {
  test('of a session that a provider opened leads to signing out there, which asks who is signed in no more', async () => {
    const wanderer = new Wanderer();
    const { body } = await signIn(all.world, await visited(all, strong('elodie-la-bas'), { wanderer }));
    const { url } = (await all.world.http.get('/api/me/federation/sign-out').set('authorization', `Bearer ${body.access_token}`)).body;
    const page = await (await wanderer.send(new URL(url as string), 'GET')).text();
    const [, action] = /action="([^"]+)"/.exec(page)!;
    const [, xsrf] = /name="xsrf" value="([^"]+)"/.exec(page)!;
    const left = await wanderer.send(new URL(action!), 'POST', new URLSearchParams({ xsrf: xsrf!, logout: 'yes' }));
    expect(left.headers.get('location')).toBe('https://extranet.test/connexion');
    const again = await visited(all, strong('somebody-else'), { wanderer });
    expect(told(await signIn(all.world, again))).toEqual([403, 'provider_not_linked']);
  });

  test('of a session opened by password leads nowhere else', async () => {
    const elodie = await all.world.as('elodie');
    expect((await elodie.get('/api/me/federation/sign-out')).body).toEqual({ url: null });
  });

  test('of sessions that have ended leaves no token of theirs behind the next sign-in', async () => {
    const { body } = await signIn(all.world, await me());
    await all.world.http.delete('/api/sessions/current').set('authorization', `Bearer ${body.access_token}`);
    await signIn(all.world, await me());
    expect((await all.world.db.query('select count(*)::int from identity.sessions where provider_token is not null and ended_at is not null')).rows[0].count).toBe(0);
  });
});

describe('a provider', () => {
  const ask = (http = all.world.http) => http.post('/api/federation/pro/authorizations');

  test('that says it is another one is not spoken with, and is asked again soon after', async () => {
    for (const disguise of ['https://autre.example', all.providers.france.issuer]) {
      all.providers.pro.disguise = disguise;
      expect(told(await ask())).toEqual([503, 'provider_unavailable']);
      all.providers.pro.disguise = null;
      expect((await ask()).status).toBe(503);
      await wait(5100);
    }
    expect((await ask()).status).toBe(201);
  }, 60_000);

  test('that is away keeps nobody else out', async () => {
    await all.providers.pro.stop();
    const app = await createApp(all.world.config);
    await app.listen(0, '127.0.0.1');
    const http = supertest(app.getHttpServer());
    expect(told(await ask(http))).toEqual([503, 'provider_unavailable']);
    expect((await signIn({ http }, await me())).status).toBe(201);
    await app.close();
  });
});
