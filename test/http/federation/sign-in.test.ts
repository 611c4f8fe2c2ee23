import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Back, bootFederated, type Federated, forgetFederation, linked, signIn, strong, visited } from '../../support/federation.js';
import type { Claims, IdentityProvider } from '../../support/identity-provider.js';
import { forgetFailures, trailOf } from '../../support/signing-in.js';

let all: Federated;
beforeAll(async () => {
  all = await bootFederated();
});
beforeEach(async () => {
  await forgetFailures(all.world);
  await forgetFederation(all);
});
afterAll(() => all.close());

const answered = async (back: Back) => {
  const { status, body, headers } = await signIn(all.world, back);
  return [status, body.code, (headers['set-cookie'] as unknown as string[] | undefined)?.some((one) => one.includes('refresh')) ?? false];
};
const refused = [422, 'provider_answer_refused', false];
const notLinked = [403, 'provider_not_linked', false];

describe('somebody whom a provider has recognised', () => {
  test('signs in to the account they have linked, with the levels asked for, PKCE, state and nonce', async () => {
    await linked(all, 'elodie', 'elodie-la-bas');
    const { body } = await all.world.http.post('/api/federation/france/authorizations');
    const asked = new URL(body.url as string).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code', scope: 'openid', client_id: 'egide', acr_values: 'eidas2 eidas3', code_challenge_method: 'S256', redirect_uri: 'https://extranet.test/retour-connexion/france',
    });
    for (const one of ['state', 'nonce', 'code_challenge']) expect(asked.get(one)).toMatch(/^[\w-]{43}$/);
    const back = await visited(all, strong('elodie-la-bas'));
    const events = await trailOf(all.world, async () => {
      const answer = await signIn(all.world, back);
      expect(answer.status).toBe(201);
      expect(answer.body.me).toMatchObject({ assurance: 'strong', account: { email: 'elodie.garnier@courriel.example' }, grant: { space: 'member' } });
      const bearer = { authorization: `Bearer ${answer.body.access_token}` };
      expect((await all.world.http.get('/api/member/dashboard').set(bearer)).status).toBe(200);
      const proof = await all.world.http.post('/api/me/recovery-codes').set(bearer);
      expect([proof.status, proof.body.code]).toEqual([403, 'step_up_required']);
    });
    expect(events.map(({ event }) => event)).toEqual(['session.opened', 'member.dashboard-read', 'access.denied']);
  });

  test('too weakly is refused, before any account is looked for', async () => {
    await linked(all, 'elodie', 'elodie-la-bas');
    for (const sub of ['elodie-la-bas', 'personne']) expect(await answered(await visited(all, { sub, acr: 'eidas1' }))).toEqual([403, 'provider_too_weak', false]);
  });

  test('at a level that its token does not tell, or that nobody asked for, is refused', async () => {
    await linked(all, 'elodie', 'elodie-la-bas');
    for (const acr of [undefined, 'eidas4', ['eidas2'], true]) {
      all.providers.france.lie = (claims) => all.providers.france.signed({ ...claims, acr });
      expect(await answered(await visited(all, strong('elodie-la-bas')))).toEqual([403, 'provider_too_weak', false]);
    }
  });

  test('and whom no account is linked to, or one that is frozen or closed, gets one and the same answer', async () => {
    await linked(all, 'lucien', 'lucien-la-bas');
    const told = async (sub: string) => {
      const { status, text } = await signIn(all.world, await visited(all, strong(sub)));
      return [status, text.replace(/"(instance|request_id|trace_id)":"[^"]*",?/g, '')];
    };
    const unknown = await told('personne');
    expect(unknown[0]).toBe(403);
    for (const status of ['frozen', 'closed']) {
      await all.world.db.query("update identity.accounts set status = $1 where email like 'lucien.%'", [status]);
      expect(await told('lucien-la-bas')).toEqual(unknown);
    }
    await all.world.db.query("update identity.accounts set status = 'active' where email like 'lucien.%'");
    expect((await told('lucien-la-bas'))[0]).toBe(201);
  });

  test('by one provider is nobody at another, even under the same name', async () => {
    await linked(all, 'elodie', 'meme-nom');
    expect(await answered(await visited(all, strong('meme-nom'), { id: 'pro' }))).toEqual(notLinked);
  });

  test('stays out of an account that has since entered the back office, or left the spaces that the provider knows', async () => {
    const gaelle = await linked(all, 'gaelle', 'gaelle-la-bas', 'pro');
    const way = async () => (await answered(await visited(all, strong('gaelle-la-bas'), { id: 'pro' })))[0];
    expect(await way()).toBe(201);
    const { rows } = await all.world.db.query<{ id: string }>(
      "insert into identity.grants (id, account_id, space, role, starts_on) values (gen_random_uuid(), $1, 'backoffice', 'auditor', current_date - 1) returning id",
      [gaelle.me.account.id],
    );
    expect(await way()).toBe(403);
    await all.world.db.query('update identity.grants set revoked_at = now(), revoked_by = account_id where id = $1', [rows[0]!.id]);
    expect(await way()).toBe(201);
    await all.world.db.query("update identity.grants set ends_on = current_date - 1 where account_id = $1 and space = 'employer'", [gaelle.me.account.id]);
    expect(await way()).toBe(403);
    await all.world.db.query('update identity.grants set ends_on = null where account_id = $1', [gaelle.me.account.id]);
  });
});

describe('what a provider answers', () => {
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const hour = 3600;
  test.each<[string, (provider: IdentityProvider, claims: Claims) => string]>([
    ['with another nonce', (provider, claims) => provider.signed({ ...claims, nonce: 'x'.repeat(43) })],
    ['without nonce', (provider, claims) => provider.signed({ ...claims, nonce: undefined })],
    ['signed by another key', (provider, claims) => provider.signed(claims, stranger)],
    ['signed by nobody', (provider, claims) => {
      const [, told] = provider.signed(claims).split('.');
      return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${told}.`;
    }],
    ['changed after it was signed', (provider, claims) => {
      const [head, , signature] = provider.signed(claims).split('.');
      return `${head}.${Buffer.from(JSON.stringify({ ...claims, acr: 'eidas3' })).toString('base64url')}.${signature}`;
    }],
    ['for another client', (provider, claims) => provider.signed({ ...claims, aud: 'autre' })],
    ['in the name of another provider', (provider, claims) => provider.signed({ ...claims, iss: 'https://autre.example' })],
    ['of long ago', (provider, claims) => provider.signed({ ...claims, iat: Math.floor(Date.now() / 1000) - 2 * hour, exp: Math.floor(Date.now() / 1000) - hour })],
  ])('%s opens nothing, and spends the visit', async (_, lie) => {
    await linked(all, 'elodie', 'elodie-la-bas');
    const back = await visited(all, strong('elodie-la-bas'));
    all.providers.france.lie = (claims) => lie(all.providers.france, claims);
    const events = await trailOf(all.world, async () => expect(await answered(back)).toEqual(refused));
    expect(events.map(({ event, outcome, code }) => [event, outcome, code])).toEqual([['sign-in.provider-refused', 'denied', 'provider_answer_refused']]);
    all.providers.france.lie = null;
    expect(await answered(back)).toEqual(refused);
    expect((await answered(await visited(all, strong('elodie-la-bas'))))[0]).toBe(201);
  });

  test('in the name of another one, without a name, or with a code of somebody else’s visit opens nothing', async () => {
    await linked(all, 'elodie', 'elodie-la-bas');
    const other = await visited(all, strong('elodie-la-bas'));
    for (const change of [{ iss: all.providers.pro.issuer }, { iss: undefined }, { code: other.body.code }, { code: 'no-code' }]) {
      const back = await visited(all, strong('elodie-la-bas'));
      expect(await answered({ ...back, body: { ...back.body, ...change } as Back['body'] })).toEqual(refused);
    }
  });

  test('is not taken to the page of another provider', async () => {
    await linked(all, 'elodie', 'elodie-la-bas');
    const back = await visited(all, strong('elodie-la-bas'));
    expect(await answered({ ...back, body: { ...back.body, provider: 'pro' } })).toEqual(refused);
    expect(await answered({ ...back, body: { ...back.body, provider: 'nulle-part' } })).toEqual([404, 'not_found', false]);
    expect((await answered(back))[0]).toBe(201);
  });
});
