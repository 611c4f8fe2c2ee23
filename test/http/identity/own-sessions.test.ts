import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { accountNamed, type Persona } from '../../support/persona.js';
import { code, codeAt, challengeFor, forgetFailures, forgetStep, password, trailOf } from '../../support/signing-in.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
beforeEach(() => forgetFailures(world));
afterAll(() => world.close());

const elodie = accountNamed('elodie');
const mine = async (who: Persona) => (await who.get('/api/me/sessions')).body.items as { id: string; is_current: boolean; [fact: string]: unknown }[];
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0';

/** Signs in as a browser does: with its name, its time zone and, where it has been before, the cookie of its device. */
async function signIn(cookie?: string) {
  await forgetStep(world, elodie);
  const challenge = await challengeFor(world, 'elodie');
  const request = world.http.post('/api/sessions').set('user-agent', firefox);
  if (cookie) void request.set('cookie', cookie);
  return request.send({ challenge, code: await codeAt(elodie), time_zone: 'Europe/Paris' });
}
const deviceCookie = ({ headers }: { headers: Record<string, unknown> }) =>
  (headers['set-cookie'] as string[]).find((one) => one.startsWith('egide_device='))!;
const devices = async () => (await world.db.query('select count(*)::int as n from identity.known_devices')).rows[0].n as number;

describe('one’s own sessions', () => {
  test('are told with device, time zone and times, the one that asks first and marked', async () => {
    await signIn();
    const one = await world.as(elodie.email);
    const [current, other] = await mine(one);
    expect(current).toMatchObject({ is_current: true });
    expect(other).toMatchObject({ is_current: false, browser: 'firefox', system: 'linux', is_mobile: false, time_zone: 'Europe/Paris', ended_at: null });
    expect(Object.keys(other!).sort()).toEqual(['browser', 'ended_at', 'id', 'is_current', 'is_mobile', 'last_seen_at', 'opened_at', 'system', 'time_zone']);
  });

  test('can be closed one by one: the closed one is out on its next request, and the trail tells', async () => {
    const [here, there] = [await world.as(elodie.email), await world.as(elodie.email)];
    const { id } = (await mine(there))[0]!;
    const events = await trailOf(world, async () => expect((await here.send('delete', `/api/me/sessions/${id}`)).status).toBe(204));
    expect(events.map(({ event, record_id }) => [event, record_id])).toEqual([['session.closed', id]]);
    expect((await there.get('/api/me')).status).toBe(401);
    expect((await here.get('/api/me')).status).toBe(200);
    expect((await here.send('delete', `/api/me/sessions/${id}`)).status).toBe(404);
  });

  test('can be closed all but this one', async () => {
    const [here, there] = [await world.as(elodie.email), await world.as(elodie.email)];
    expect((await here.send('delete', '/api/me/sessions')).status).toBe(204);
    expect((await mine(here)).map((one) => one.is_current)).toEqual([true]);
    expect((await there.get('/api/me')).status).toBe(401);
  });

  test('are nobody else’s: another account neither sees nor closes them', async () => {
    const [here, other] = [await world.as(elodie.email), await world.as('thierry')];
    const { id } = (await mine(here))[0]!;
    expect((await mine(other)).map((one) => one.id)).not.toContain(id);
    expect((await other.send('delete', `/api/me/sessions/${id}`)).status).toBe(404);
    await other.send('delete', '/api/me/sessions');
    expect((await here.get('/api/me')).status).toBe(200);
  });

  test('that have lain unused too long are not told as open', async () => {
    const [here, there] = [await world.as(elodie.email), await world.as(elodie.email)];
    const { id } = (await mine(there))[0]!;
    await world.db.query("update identity.sessions set last_seen_at = now() - interval '31 minutes' where id = $1", [id]);
    expect((await mine(here)).map((one) => one.id)).not.toContain(id);
  });
});

test('the history tells every sign-in page by page, ended ones included, and no other account’s', async () => {
  const one = await world.as('lucien');
  for (let i = 0; i < 4; i++) await world.as('lucien');
  const { rows } = await world.db.query('select id from identity.sessions where account_id = $1 order by id desc', [one.me.account.id]);
  const seen: string[] = [];
  let after = '';
  do {
    const { body } = await one.get(`/api/me/sign-ins?limit=2${after && `&after=${after}`}`);
    seen.push(...body.items.map(({ id }: { id: string }) => id));
    after = body.next ?? '';
  } while (after);
  expect(seen).toEqual(rows.map(({ id }) => id));
});

describe('a device that has signed in with both factors', () => {
  test('is known again by its cookie, which no script reads, and is remembered once', async () => {
    const first = await signIn();
    expect(deviceCookie(first)).toMatch(/; HttpOnly/);
    expect(deviceCookie(first)).toMatch(/SameSite=Strict/);
    const before = await devices();
    const again = await signIn(deviceCookie(first).split(';')[0]);
    expect(deviceCookie(again).split(';')[0]).toBe(deviceCookie(first).split(';')[0]);
    expect(await devices()).toBe(before);
  });

  test('signs in while a stranger’s guesses make every stranger wait', async () => {
    const cookie = deviceCookie(await signIn()).split(';')[0]!;
    for (let i = 0; i < 6; i++) await password(world, elodie.email, 'certainly-not-this-one');
    expect((await password(world, elodie.email, elodie.password)).status).toBe(429);
    const known = await world.http.post('/api/sign-ins').set('cookie', cookie).send({ email: elodie.email, password: elodie.password });
    expect(known.status).toBe(201);
    await forgetStep(world, elodie);
    expect((await code(world, known.body.challenge as string, await codeAt(elodie))).status).toBe(201);
  });

  test('has failures of its own: who guesses on it waits like a stranger', async () => {
    const cookie = deviceCookie(await signIn()).split(';')[0]!;
    const wrong = () => world.http.post('/api/sign-ins').set('cookie', cookie).send({ email: elodie.email, password: 'certainly-not-this-one' });
    for (let i = 0; i < 6; i++) expect((await wrong()).status).toBe(401);
    expect((await wrong()).status).toBe(429);
  });

  test('is a stranger to every other account', async () => {
    const cookie = deviceCookie(await signIn()).split(';')[0]!;
    const thierry = accountNamed('thierry');
    for (let i = 0; i < 6; i++) await password(world, thierry.email, 'certainly-not-this-one');
    const tried = await world.http.post('/api/sign-ins').set('cookie', cookie).send({ email: thierry.email, password: thierry.password });
    expect(tried.status).toBe(429);
  });
});
