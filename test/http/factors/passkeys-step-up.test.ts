import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Asked, Twist } from '../../support/authenticator.js';
import { forgetPasskeys, keyOf, managing } from '../../support/passkeys.js';
import type { Persona } from '../../support/persona.js';
import { forgetFailures, trailOf } from '../../support/signing-in.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
beforeEach(async () => {
  await forgetFailures(world);
  await forgetPasskeys(world);
});
afterAll(() => world.close());

const unmask = (who: Persona) => who.post('/api/member/nir-disclosures', { purpose: 'check' });
const begin = async (who: Persona, subject = who.holderId, act = 'unmask-nir') => (await who.post('/api/step-ups/passkey/options', { act, subject })).body as Asked & { allowCredentials: object[] };
const finish = (who: Persona, signed: object, subject = who.holderId, act = 'unmask-nir') => who.post('/api/step-ups/passkey', { act, subject, ...signed });

/** Whether the act is open now. */
const isOpen = async (who: Persona) => (await unmask(who)).status === 201;

describe('a proof by passkey', () => {
  test('names one’s own keys in use, opens its act on its subject, and is written into the trail', async () => {
    const elodie = await managing(world, 'elodie');
    const [key, closed] = [await keyOf(elodie), await keyOf(elodie)];
    await keyOf(await managing(world, 'lucien'));
    await world.db.query('update identity.passkeys set suspended_at = now() where id = $1', [closed.recordId]);
    const options = await begin(elodie);
    expect(options).toMatchObject({ rpId: 'extranet.test', userVerification: 'required', allowCredentials: [{ id: key.id, type: 'public-key', transports: ['internal'] }] });
    expect(options.allowCredentials).toHaveLength(1);
    expect(await isOpen(elodie)).toBe(false);
    const events = await trailOf(world, async () => {
      const proved = await finish(elodie, key.get(options));
      expect(proved.status).toBe(201);
      expect(Math.abs(Date.parse(proved.body.expires_at) - Date.now() - 300_000)).toBeLessThan(5000);
    });
    expect(events.map(({ event, purpose, subject_id }) => [event, purpose, subject_id])).toEqual([['step-up.proved', 'unmask-nir', elodie.holderId]]);
    expect(await isOpen(elodie)).toBe(true);
    await world.db.query("update identity.step_ups set proved_at = now() - interval '301 seconds'");
    expect(await isOpen(elodie)).toBe(false);
  });

  test('does for neither another act nor another subject, whichever of the two steps says it', async () => {
    const elodie = await managing(world, 'elodie');
    const key = await keyOf(elodie);
    const other = elodie.me.account.id;
    const tries: [asked: [string, string], told: [string, string]][] = [
      [['change-bank-details', elodie.holderId], ['unmask-nir', elodie.holderId]],
      [['unmask-nir', other], ['unmask-nir', elodie.holderId]],
    ];
    for (const [[act, subject], [toldAct, toldSubject]] of tries) {
      const answer = await finish(elodie, key.get(await begin(elodie, subject, act)), toldSubject, toldAct);
      expect([answer.status, answer.body.code]).toEqual([401, 'passkey_refused']);
      expect((await finish(elodie, key.get(await begin(elodie, subject, act)), subject, act)).status).toBe(201);
      expect(await isOpen(elodie)).toBe(false);
    }
  });

  test('of another session, or for a key of somebody else, does not do', async () => {
    const lucien = await managing(world, 'lucien');
    const foreign = await keyOf(lucien);
    const first = await managing(world, 'elodie');
    const key = await keyOf(first);
    const second = await world.as('elodie');
    expect((await finish(second, key.get(await begin(first)))).body.code).toBe('passkey_refused');
    expect((await finish(first, foreign.get(await begin(first)))).body.code).toBe('passkey_refused');
    expect((await finish(first, { ...foreign.get(await begin(first)), user_handle: key.handle })).body.code).toBe('passkey_refused');
    expect((await finish(first, key.get(await begin(lucien)))).body.code).toBe('passkey_refused');
    expect([await isOpen(first), await isOpen(second)]).toEqual([false, false]);
    expect((await finish(first, key.get(await begin(first)))).status).toBe(201);
    expect([await isOpen(first), await isOpen(second)]).toEqual([true, false]);
  });

  test.each<[string, Twist]>([
    ['on another origin', { origin: 'https://voleur.example' }],
    ['for another host', { rpId: 'voleur.example' }],
    ['unverified by its device', { verified: false }],
    ['by another key', { forged: true }],
  ])('signed %s does not do, and the trail tells', async (_, twist) => {
    const thierry = await managing(world, 'thierry');
    const key = await keyOf(thierry);
    const options = await begin(thierry);
    const events = await trailOf(world, async () => expect((await finish(thierry, key.get(options, twist))).status).toBe(401));
    expect(events.map(({ event, outcome, code }) => [event, outcome, code])).toEqual([['step-up.refused', 'denied', 'passkey_refused']]);
    expect(await isOpen(thierry)).toBe(false);
    expect((await finish(thierry, key.get(options))).body.code).toBe('passkey_refused');
  });

  test('sent fifty times at once is given once', async () => {
    const elodie = await managing(world, 'elodie');
    const signed = (await keyOf(elodie)).get(await begin(elodie));
    const answers = await Promise.all(Array.from({ length: 50 }, () => finish(elodie, signed)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code))).toEqual(new Set(['passkey_refused']));
    const { rows } = await world.db.query("select count(*)::int from identity.step_ups where session_id = (select id from identity.sessions where account_id = $1 order by id desc limit 1) and act = 'unmask-nir'", [elodie.me.account.id]);
    expect(rows[0].count).toBe(1);
  });

  test('manages factors, and needs a key to begin with', async () => {
    const gaelle = await managing(world, 'gaelle');
    const nothing = await gaelle.post('/api/step-ups/passkey/options', { act: 'manage-factors', subject: gaelle.me.account.id });
    expect([nothing.status, nothing.body.code]).toEqual([409, 'no_passkey']);
    const key = await keyOf(gaelle);
    await world.db.query("update identity.step_ups set proved_at = to_timestamp(0)");
    expect((await gaelle.post('/api/me/recovery-codes')).status).toBe(403);
    const { id } = gaelle.me.account;
    expect((await finish(gaelle, key.get(await begin(gaelle, id, 'manage-factors')), id, 'manage-factors')).status).toBe(201);
    expect((await gaelle.post('/api/me/recovery-codes')).status).toBe(201);
  });
});
