import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { seen } from '../../support/answers.js';
import { SoftKey, type Twist } from '../../support/authenticator.js';
import { forgetPasskeys, keyOf, list, managing, signIn, signInAsked, signInWith } from '../../support/passkeys.js';
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

const refused = [401, 'passkey_refused'];
const sessionsOf = async (accountId: string) => (await world.db.query<{ count: number }>('select count(*)::int from identity.sessions where account_id = $1', [accountId])).rows[0]!.count;

describe('a passkey alone', () => {
  test('opens a strong session, as every way in does: cookie, device, trail, notice of a new device', async () => {
    const lucien = await managing(world, 'lucien');
    const key = await keyOf(lucien);
    world.mails.clear();
    const options = await signInAsked(world);
    let answer!: Awaited<ReturnType<typeof signIn>>;
    const events = await trailOf(world, async () => {
      answer = await signIn(world, { ...key.get(options), time_zone: 'Europe/Paris' });
    });
    expect([answer.status, answer.body.me.account.id, answer.body.me.assurance]).toEqual([201, lucien.me.account.id, 'strong']);
    const cookies = (answer.headers['set-cookie'] as unknown as string[]).map((cookie) => cookie.split('=')[0]);
    expect(cookies).toEqual(['egide_refresh', 'egide_device']);
    expect(events.map(({ event, account_id }) => [event, account_id])).toEqual([['session.opened', lucien.me.account.id]]);
    const file = await world.http.get('/api/member/file').set('authorization', `Bearer ${answer.body.access_token as string}`);
    expect(file.status).toBe(200);
    await world.mails.of(lucien.account.email, 'Connexion depuis un nouvel appareil');
  });

  test('is asked of everybody alike: nothing tells who exists', async () => {
    await keyOf(await managing(world, 'lucien'));
    const [one, two] = [await signInAsked(world), await signInAsked(world)];
    expect(one).toEqual({ challenge: one.challenge, rpId: 'extranet.test', timeout: 300_000, userVerification: 'required', allowCredentials: [] });
    expect({ ...two, challenge: one.challenge }).toEqual(one);
    expect(two.challenge).not.toBe(one.challenge);
    expect(Buffer.from(one.challenge, 'base64url')).toHaveLength(32);
  });

  test.each<[string, Twist]>([
    ['signed on another origin', { origin: 'https://extranet-test.example' }],
    ['signed on another port', { origin: 'https://extranet.test:8443' }],
    ['signed for another host', { rpId: 'voleur.example' }],
    ['not verified by its device', { verified: false }],
    ['signed with nobody there', { present: false, verified: false }],
    ['signed in a frame of another site', { crossOrigin: true }],
    ['signed by another key', { forged: true }],
    ['signed for a registration', { type: 'webauthn.create' }],
    ['that says it is of another account', { handle: Buffer.alloc(16, 7).toString('base64url') }],
    ['that has become a synced one', { synced: true }],
  ])('%s opens nothing', async (_, twist) => {
    const thierry = await managing(world, 'thierry');
    const key = await keyOf(thierry);
    const before = await sessionsOf(thierry.me.account.id);
    const { status, body, headers } = await signInWith(world, key, twist);
    expect([status, body.code, headers['set-cookie']]).toEqual([...refused, undefined]);
    expect(await sessionsOf(thierry.me.account.id)).toBe(before);
    expect((await list(thierry)).map(({ last_used_at, is_suspended }) => [last_used_at, is_suspended])).toEqual([[null, false]]);
    expect((await signInWith(world, key)).status).toBe(201);
  });

  test('that is unknown, removed, wrongly signed or of a frozen, closed or invited account gets the same bytes', async () => {
    const elodie = await managing(world, 'elodie');
    const key = await keyOf(elodie);
    const stranger = Object.assign(new SoftKey(), { handle: key.handle });
    const answers = [seen(await signInWith(world, stranger)), seen(await signInWith(world, key, { forged: true }))];
    for (const status of ['frozen', 'closed', 'invited']) {
      await world.db.query('update identity.accounts set status = $2 where id = $1', [elodie.me.account.id, status]);
      answers.push(seen(await signInWith(world, key)));
    }
    await world.db.query("update identity.accounts set status = 'active' where id = $1", [elodie.me.account.id]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(JSON.parse(answers[0]!.text)).toMatchObject({ status: 401, code: 'passkey_refused' });
    expect((await signInWith(world, key)).status).toBe(201);
  });

  test('refused is written into the trail, with the account where it is known', async () => {
    const elodie = await managing(world, 'elodie');
    const key = await keyOf(elodie);
    const events = await trailOf(world, async () => {
      await signInWith(world, key, { forged: true });
      await signInWith(world, Object.assign(new SoftKey(), { handle: key.handle }));
    });
    expect(events.map(({ event, outcome, code }) => [event, outcome, code])).toEqual(Array(2).fill(['sign-in.passkey-refused', 'denied', 'passkey_refused']));
    expect(new Set(events.map(({ account_id }) => account_id))).toEqual(new Set([elodie.me.account.id, null]));
  });
});

describe('the challenge of a sign-in', () => {
  test('serves once', async () => {
    const key = await keyOf(await managing(world, 'lucien'));
    const signed = key.get(await signInAsked(world));
    expect((await signIn(world, signed)).status).toBe(201);
    expect((await signIn(world, signed)).body.code).toBe('passkey_refused');
  });

  test('serves once among 50 parallel replays, and among 50 keys signed for it', async () => {
    const key = await keyOf(await managing(world, 'gaelle'));
    const options = await signInAsked(world);
    const signed = key.get(options);
    const replays = await Promise.all(Array.from({ length: 50 }, () => signIn(world, signed)));
    expect(replays.filter(({ status }) => status === 201)).toHaveLength(1);
    const next = await signInAsked(world);
    const anew = await Promise.all(Array.from({ length: 50 }, () => signIn(world, key.get(next))));
    expect(anew.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { status, body } of [...replays, ...anew].filter((one) => one.status !== 201)) expect([status, body.code]).toEqual(refused);
  });

  test('serves neither after five minutes, nor after a refused try', async () => {
    const key = await keyOf(await managing(world, 'lucien'));
    const old = await signInAsked(world);
    await world.db.query("update identity.passkey_sign_ins set expires_at = expires_at - interval '301 seconds'");
    expect((await signIn(world, key.get(old))).body.code).toBe('passkey_refused');
    const tried = await signInAsked(world);
    expect((await signIn(world, key.get(tried, { forged: true }))).body.code).toBe('passkey_refused');
    expect((await signIn(world, key.get(tried))).body.code).toBe('passkey_refused');
  });

  test('is none of those given for a new key or for a proof', async () => {
    const lucien = await managing(world, 'lucien');
    const key = await keyOf(lucien);
    const made = (await lucien.post('/api/me/factors/passkeys/options')).body.challenge as string;
    const proof = (await lucien.post('/api/step-ups/passkey/options', { act: 'unmask-nir', subject: lucien.holderId })).body.challenge as string;
    for (const challenge of [made, proof, 'x', '']) expect((await signInWith(world, key, { challenge })).body.code).toBe('passkey_refused');
  });

  test('is kept hashed, and those that nobody brings back go as others come', async () => {
    const { challenge } = await signInAsked(world);
    const { rows } = await world.db.query<{ kept: string }>("select encode(challenge_hash, 'escape') || encode(challenge_hash, 'base64') as kept from identity.passkey_sign_ins");
    expect(rows).toHaveLength(1);
    expect(rows[0]!.kept).not.toContain(challenge);
    await world.db.query("insert into identity.passkey_sign_ins (challenge_hash, expires_at) select sha256(n::text::bytea), now() - interval '1 minute' from generate_series(1, 15) n");
    for (let i = 0; i < 2; i++) await signInAsked(world);
    expect((await world.db.query('select count(*)::int from identity.passkey_sign_ins')).rows[0].count).toBe(3);
  });
});

test.each(['{', '"x"', 'null', '[]', '{"challenge":7}', '{"challenge":{}}'])('what a browser says as %s is refused like any other', async (told) => {
  const key = await keyOf(await managing(world, 'lucien'));
  const signed = { ...key.get(await signInAsked(world)), client_data: Buffer.from(told).toString('base64url') };
  const { status, body } = await signIn(world, signed);
  expect([status, body.code]).toEqual(refused);
});
