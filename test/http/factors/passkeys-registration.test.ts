import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { databaseRoles } from '../../../src/access/index.js';
import { type Attesting, SoftKey, type Twist } from '../../support/authenticator.js';
import { add, asked, forgetPasskeys, keyOf, list, managing, signInWith } from '../../support/passkeys.js';
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

const refused = [422, 'passkey_not_added'];
const remove = (who: Persona, id: string) => who.send('delete', `/api/me/factors/passkeys/${id}`);
const base64 = (hex: string) => Buffer.from(hex, 'hex');

describe('a passkey that is added', () => {
  test('is asked for this host alone, discoverable, verified by its device, without attestation, and not twice on one device', async () => {
    const lucien = await managing(world, 'lucien');
    const first = await keyOf(lucien);
    expect(await asked(lucien)).toMatchObject({
      rp: { id: 'extranet.test', name: 'Mutuelle Les Deux Rives' },
      user: { name: lucien.account.email },
      attestation: 'none',
      pubKeyCredParams: [{ alg: -8 }, { alg: -7 }, { alg: -257 }],
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      excludeCredentials: [{ id: first.id, type: 'public-key', transports: ['internal'] }],
    });
  });

  test('is listed by its name beside the others, and signs in', async () => {
    const lucien = await managing(world, 'lucien');
    const [phone, stick] = [await keyOf(lucien, { name: 'Téléphone' }), await keyOf(lucien, { name: 'Clé USB' })];
    expect((await list(lucien)).map(({ name, last_used_at, is_suspended }) => [name, last_used_at, is_suspended])).toEqual([['Clé USB', null, false], ['Téléphone', null, false]]);
    for (const key of [phone, stick]) expect((await signInWith(world, key)).status).toBe(201);
    for (const { last_used_at } of await list(lucien)) expect(Date.parse(last_used_at!)).toBeGreaterThan(Date.now() - 60_000);
    expect(await list(await world.as('thierry'))).toEqual([]);
  });

  test('ends every other session, tells the trail and the holder', async () => {
    const other = await world.as('thierry');
    const thierry = await managing(world, 'thierry');
    const made = new SoftKey().create(await asked(thierry));
    const events = await trailOf(world, async () => expect((await add(thierry, made)).status).toBe(201));
    expect(events.map(({ event, outcome }) => [event, outcome])).toEqual([['factor.added', 'done']]);
    expect((await other.get('/api/me')).status).toBe(401);
    expect((await world.http.post('/api/sessions/refresh').set('cookie', other.cookie)).status).toBe(401);
    expect((await thierry.get('/api/me')).status).toBe(200);
    const [mail] = await world.mails.of(thierry.account.email, 'Un moyen de vérification a été ajouté');
    expect(mail!.text).toContain('une clé d’accès');
  });

  test('is kept under a public key that no room may change', async () => {
    await keyOf(await managing(world, 'lucien'));
    for (const room of databaseRoles) {
      const { rows } = await world.db.query(`select a.attname from pg_attribute a where a.attrelid = 'identity.passkeys'::regclass and a.attnum > 0
        and a.attname in ('id', 'account_id', 'credential_id', 'public_key', 'device_type') and has_column_privilege($1, a.attrelid, a.attnum, 'update')`, [room]);
      expect([room, rows]).toEqual([room, []]);
    }
  });

  test('wants a proof given for managing factors, within 300 seconds', async () => {
    const gaelle = await world.as('gaelle');
    const needed = { code: 'step_up_required', step_up: { act: 'manage-factors', subject: gaelle.me.account.id } };
    await gaelle.stepUp('unmask-nir', gaelle.me.account.id);
    expect((await gaelle.post('/api/me/factors/passkeys/options')).body).toMatchObject(needed);
    await gaelle.stepUp('manage-factors', gaelle.me.account.id);
    const made = new SoftKey().create(await asked(gaelle));
    await world.db.query("update identity.step_ups set proved_at = now() - interval '301 seconds'");
    expect((await add(gaelle, made)).body).toMatchObject(needed);
  });

  test.each<[string, Twist & Attesting]>([
    ['made for another origin', { origin: 'https://extranet.test.voleur.example' }],
    ['made over plain http', { origin: 'http://extranet.test' }],
    ['made for another host', { rpId: 'voleur.example' }],
    ['not verified by its device', { verified: false }],
    ['made with nobody there', { present: false }],
    ['made in a frame of another site', { crossOrigin: true }],
    ['made with an answer to a sign-in', { type: 'webauthn.get' }],
    ['made with a challenge that nobody gave', { challenge: Buffer.alloc(32).toString('base64url') }],
    ['made with an attestation that holds, by a certificate that nobody asked for', { certified: true }],
    ['made with certificates that are none', { format: 'packed', statement: base64('a363616c672663736967410063783563814100') }],
    ['made with a statement beside “none”', { statement: base64('a163616c6726') }],
  ])('%s is refused', async (_, twist) => {
    const elodie = await managing(world, 'elodie');
    const { status, body } = await add(elodie, new SoftKey().create(await asked(elodie), twist));
    expect([status, body.code]).toEqual(refused);
    expect(await list(elodie)).toEqual([]);
  });

  test('whose id is too short, or not the one it says, is refused', async () => {
    const elodie = await managing(world, 'elodie');
    const short = await add(elodie, new SoftKey(undefined, { idBytes: 15 }).create(await asked(elodie)));
    const lying = await add(elodie, { ...new SoftKey().create(await asked(elodie)), credential_id: new SoftKey().id });
    for (const { status, body } of [short, lying]) expect([status, body.code]).toEqual(refused);
    expect(await list(elodie)).toEqual([]);
  });

  test('with the challenge of somebody else, of another session, of another ceremony or of long ago is refused', async () => {
    const [elodie, lucien] = [await managing(world, 'elodie'), await managing(world, 'lucien')];
    const elsewhere = await managing(world, 'elodie');
    await keyOf(elodie);
    const again = await managing(world, 'elodie');
    const [foreign, other, own] = [await asked(lucien), await asked(again), await asked(elodie)];
    const proof = (await elodie.post('/api/step-ups/passkey/options', { act: 'manage-factors', subject: elodie.me.account.id })).body.challenge as string;
    const way = (await world.http.post('/api/passkey-sign-ins/options')).body.challenge as string;
    expect((await elsewhere.get('/api/me')).status).toBe(401);
    for (const challenge of [foreign.challenge, other.challenge, proof, way]) {
      expect((await add(elodie, new SoftKey().create({ ...own, challenge }))).body.code).toBe('passkey_not_added');
    }
    await world.db.query('update identity.passkey_challenges set expires_at = now()');
    expect((await add(elodie, new SoftKey().create(own))).body.code).toBe('passkey_not_added');
    expect(await list(elodie)).toHaveLength(1);
  });

  test('sent fifty times at once is added once, and a refused try spends its challenge', async () => {
    const sabine = await managing(world, 'sabine');
    const options = await asked(sabine);
    const answers = await Promise.all(Array.from({ length: 50 }, () => add(sabine, new SoftKey().create(options))));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 422]));
    expect(await list(sabine)).toHaveLength(1);
    const spent = await asked(sabine);
    expect((await add(sabine, new SoftKey().create(spent, { verified: false }))).status).toBe(422);
    expect((await add(sabine, new SoftKey().create(spent))).status).toBe(422);
  });

  test('that is somebody’s already is refused, and stays theirs', async () => {
    const key = await keyOf(await managing(world, 'lucien'));
    const corinne = await managing(world, 'corinne');
    const theirs = key.handle;
    const { status, body } = await add(corinne, key.create(await asked(corinne)));
    expect([status, body.code]).toEqual(refused);
    key.handle = theirs;
    expect((await signInWith(world, key)).body.me.account.email).toBe('lucien.prudhommeau@courriel.example');
  });

  test('after twenty others waits for one of them to be removed', async () => {
    const julien = await managing(world, 'julien');
    const { recordId } = await keyOf(julien);
    await world.db.query(
      `insert into identity.passkeys (id, account_id, credential_id, public_key, counter, name, transports, device_type, backed_up)
         select gen_random_uuid(), $1, sha256(n::text::bytea), '\\x00', 0, 'Clé ' || n, '{}', 'singleDevice', false from generate_series(1, 19) n`,
      [julien.me.account.id],
    );
    expect((await julien.post('/api/me/factors/passkeys/options')).body.code).toBe('too_many_passkeys');
    expect((await remove(julien, recordId)).status).toBe(204);
    expect((await julien.post('/api/me/factors/passkeys/options')).status).toBe(201);
  });
});
