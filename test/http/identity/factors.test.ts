import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { generate } from 'otplib';
import { accountNamed, type Persona } from '../../support/persona.js';
import { challengeFor, codeAt, forgetFailures, forgetStep, trailOf } from '../../support/signing-in.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
beforeEach(() => forgetFailures(world));
afterAll(() => world.close());

/** Somebody who has just proved themselves to manage their factors. */
async function managing(email: string): Promise<Persona> {
  const one = await world.as(email);
  await one.stepUp('manage-factors', one.me.account.id);
  return one;
}
const factors = async (who: Persona) => (await who.get('/api/me/factors')).body;
const begin = async (who: Persona) => (await who.post('/api/me/factors/totp')).body as { id: string; secret: string; uri: string };
const confirm = (who: Persona, id: string, code: string) => who.post(`/api/me/factors/totp/${id}/confirmation`, { code });
const signIn = async (email: string, method: string, code: string) =>
  world.http.post('/api/sessions').send({ challenge: await challengeFor(world, email), method, code });
const renew = async (who: Persona) => (await who.post('/api/me/recovery-codes')).body.codes as string[];

describe('a new authenticator app', () => {
  test('waits beside the one in use until a code of it is read back, and takes its place then', async () => {
    const lucien = await managing('lucien');
    const former = (await factors(lucien)).app.id as string;
    const { id, secret, uri } = await begin(lucien);
    expect(uri).toContain(`secret=${secret}`);
    expect(uri).toContain(encodeURIComponent('Mutuelle Les Deux Rives'));
    expect((await factors(lucien)).app.id).toBe(former);
    const refused = await confirm(lucien, id, '000000');
    expect([refused.status, refused.body.code]).toEqual([422, 'first_code_refused']);
    expect((await factors(lucien)).app.id).toBe(former);
    const done = await confirm(lucien, id, await generate({ secret }));
    expect([done.status, done.body.codes.length]).toEqual([201, 10]);
    expect(await factors(lucien)).toMatchObject({ app: { id }, recovery_codes_left: 10 });
    expect((await signIn('lucien', 'totp', await codeAt(accountNamed('lucien')))).body.code).toBe('code_refused');
  });

  test('ends every other session, tells the trail and the holder', async () => {
    const other = await world.as('thierry');
    const thierry = await managing('thierry');
    const { id, secret } = await begin(thierry);
    const code = await generate({ secret });
    const events = await trailOf(world, () => confirm(thierry, id, code));
    expect(events.map(({ event, record_id }) => [event, record_id])).toEqual([['factor.added', id]]);
    expect((await other.get('/api/me')).status).toBe(401);
    expect((await thierry.get('/api/me')).status).toBe(200);
    const { rows } = await world.db.query("select params from mail.messages where kind = 'factor.added' and account_id = $1", [thierry.me.account.id]);
    expect(rows).toEqual([{ params: { factor: 'totp' } }]);
  });

  test('is refused to whoever has not just proved another factor, and to a session whose proof is for something else', async () => {
    const gaelle = await world.as('gaelle');
    expect((await gaelle.post('/api/me/factors/totp')).body).toMatchObject({ code: 'step_up_required', step_up: { act: 'manage-factors', subject: gaelle.me.account.id } });
    await gaelle.stepUp('unmask-nir', gaelle.me.account.id);
    expect((await gaelle.post('/api/me/factors/totp')).status).toBe(403);
    expect((await gaelle.post('/api/me/recovery-codes')).status).toBe(403);
  });

  test('that another account began cannot be confirmed', async () => {
    const [elodie, corinne] = [await managing('elodie'), await managing('corinne')];
    const { id, secret } = await begin(elodie);
    expect((await confirm(corinne, id, await generate({ secret }))).status).toBe(404);
  });

  test('confirmed fifty times at once is confirmed once', async () => {
    const sabine = await managing('sabine');
    const { id, secret } = await begin(sabine);
    const code = await generate({ secret });
    const answers = await Promise.all(Array.from({ length: 50 }, () => confirm(sabine, id, code)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 404]));
  });
});

describe('recovery codes', () => {
  test('sign in once each, however they are typed', async () => {
    const codes = await renew(await managing('elodie'));
    expect(new Set(codes).size).toBe(10);
    expect((await signIn('elodie', 'recovery_code', codes[0]!.toLowerCase().replaceAll('-', ' '))).status).toBe(201);
    expect((await signIn('elodie', 'recovery_code', codes[0]!)).body.code).toBe('code_refused');
    expect(await factors(await world.as('elodie'))).toMatchObject({ recovery_codes_left: 9 });
  });

  test('used fifty times at once open one session', async () => {
    const [code] = await renew(await managing('elodie'));
    const challenges = [];
    for (let i = 0; i < 10; i++) challenges.push(await challengeFor(world, 'elodie'));
    const tries = challenges.flatMap((challenge) => Array.from({ length: 5 }, () => world.http.post('/api/sessions').send({ challenge, method: 'recovery_code', code })));
    const answers = await Promise.all(tries);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  test('prove enough to manage factors and nothing else', async () => {
    const elodie = await managing('elodie');
    const [first, second] = await renew(elodie);
    const prove = (act: string, subject: string, code: string) => elodie.post('/api/step-ups', { act, subject, method: 'recovery_code', code });
    expect((await prove('change-bank-details', elodie.holderId, first!)).body.code).toBe('code_refused');
    await forgetFailures(world);
    expect((await prove('manage-factors', elodie.me.account.id, second!)).status).toBe(201);
    expect((await factors(elodie)).recovery_codes_left).toBe(9);
  });

  test('of somebody else open nothing, and the former ones serve no more', async () => {
    const old = await renew(await managing('elodie'));
    await forgetStep(world, accountNamed('elodie'));
    const fresh = await renew(await managing('elodie'));
    expect((await signIn('elodie', 'recovery_code', old[0]!)).status).toBe(401);
    expect((await signIn('corinne', 'recovery_code', fresh[0]!)).status).toBe(401);
  });

  test('give back an account whose app was closed by a hundred wrong codes', async () => {
    const corinne = await managing('corinne');
    const [way, in_] = await renew(corinne);
    await world.db.query('update identity.totp_factors set failures = 100 where account_id = $1', [corinne.me.account.id]);
    expect((await signIn('corinne', 'totp', await codeAt(accountNamed('corinne')))).status).toBe(401);
    const back = await signIn('corinne', 'recovery_code', way!);
    const token = `Bearer ${back.body.access_token as string}`;
    const as = (path: string, body: object) => world.http.post(path).set('authorization', token).send(body);
    expect((await as('/api/step-ups', { act: 'manage-factors', subject: corinne.me.account.id, method: 'recovery_code', code: in_ })).status).toBe(201);
    const { id, secret } = (await as('/api/me/factors/totp', {})).body as { id: string; secret: string };
    expect((await as(`/api/me/factors/totp/${id}/confirmation`, { code: await generate({ secret }) })).status).toBe(201);
  });

  test('are kept so that neither they nor the secret can be read in the database', async () => {
    const one = await managing('elodie');
    const codes = await renew(one);
    const { secret } = await begin(one);
    const { rows } = await world.db.query("select encode(code, 'escape') as text from identity.recovery_codes union all select encode(secret, 'escape') from identity.totp_factors");
    const kept = JSON.stringify(rows);
    for (const plain of [...codes, ...codes.map((code) => code.replaceAll('-', '')), secret]) expect(kept).not.toContain(plain);
  });
});
