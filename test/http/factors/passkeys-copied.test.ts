import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SoftKey } from '../../support/authenticator.js';
import { forgetPasskeys, keyOf, list, managing, signIn, signInAsked, signInWith } from '../../support/passkeys.js';
import { forgetFailures, trailOf } from '../../support/signing-in.js';
import { bootWorld, type World } from '../../support/world.js';

/* Two devices that count with one key: one is a copy (WebAuthn 2, 6.1.1). */

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
beforeEach(async () => {
  await forgetFailures(world);
  await forgetPasskeys(world);
  world.mails.clear();
});
afterAll(() => world.close());

async function counting(who: string) {
  const persona = await managing(world, who);
  const key = await keyOf(persona, { twist: { counter: 5 } });
  key.counter = 5;
  return { persona, key };
}

describe('a passkey whose counter', () => {
  test('goes up signs in, by however much', async () => {
    const { key } = await counting('lucien');
    for (const counter of [6, 7, 4_000_000_000]) expect((await signInWith(world, key, { counter })).status).toBe(201);
  });

  test.each([['stands still', 5], ['goes back', 4], ['is 0 again', 0]])('%s proves nothing any more, and its holder and the trail are told', async (_, counter) => {
    const { persona, key } = await counting('lucien');
    const events = await trailOf(world, async () => expect((await signInWith(world, key, { counter })).body.code).toBe('passkey_refused'));
    expect(events.map(({ event, record_id }) => [event, record_id]).sort()).toEqual([['passkey.suspended', key.recordId], ['sign-in.passkey-refused', null]]);
    expect((await list(persona)).map(({ is_suspended }) => is_suspended)).toEqual([true]);
    expect((await signInWith(world, key, { counter: 50 })).body.code).toBe('passkey_refused');
    const [mail] = await world.mails.of(persona.account.email, 'Une clé d’accès a été bloquée');
    expect(mail!.text).toContain('https://extranet.test/ce-n-etait-pas-moi#');
    const more = await trailOf(world, () => signInWith(world, key, { counter: 3 }));
    expect(more.map(({ event }) => event)).toEqual(['sign-in.passkey-refused']);
  });

  test('is said to go back by whoever has not the key is left as it is', async () => {
    const { persona, key } = await counting('thierry');
    expect((await signInWith(world, key, { counter: 1, forged: true })).status).toBe(401);
    expect((await signIn(world, key.get(await signInAsked(world), { counter: 1, challenge: 'none' }))).status).toBe(401);
    expect((await list(persona)).map(({ is_suspended }) => is_suspended)).toEqual([false]);
    expect((await signInWith(world, key, { counter: 6 })).status).toBe(201);
  });

  test('goes back in a proof is suspended as well', async () => {
    const { persona, key } = await counting('elodie');
    const wanted = { act: 'unmask-nir', subject: persona.holderId };
    const options = (await persona.post('/api/step-ups/passkey/options', wanted)).body;
    expect((await persona.post('/api/step-ups/passkey', { ...wanted, ...key.get(options, { counter: 2 }) })).body.code).toBe('passkey_refused');
    expect((await list(persona)).map(({ is_suspended }) => is_suspended)).toEqual([true]);
    expect((await persona.post('/api/step-ups/passkey/options', wanted)).body.code).toBe('no_passkey');
    await world.mails.of(persona.account.email, 'Une clé d’accès a été bloquée');
  });

  test('comes equal from two devices at once signs one of them in, and is suspended', async () => {
    const { persona, key } = await counting('corinne');
    const signed = [];
    for (let i = 0; i < 10; i++) signed.push(key.get(await signInAsked(world), { counter: 9 }));
    const answers = await Promise.all(signed.map((one) => signIn(world, one)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect((await list(persona)).map(({ is_suspended }) => is_suspended)).toEqual([true]);
  });

  test('is always 0, as that of a synced one, signs in again and again', async () => {
    const persona = await managing(world, 'sabine');
    const key = await keyOf(persona, { key: new SoftKey(), twist: { synced: true } });
    expect((await list(persona)).map(({ is_synced }) => is_synced)).toEqual([true]);
    for (let i = 0; i < 3; i++) expect((await signInWith(world, key, { synced: true })).status).toBe(201);
  });
});
