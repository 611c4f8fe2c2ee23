import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { accountNamed, freshCode } from '../../support/persona.js';
import { challengeFor, code, forgetFailures, password, trailOf } from '../../support/signing-in.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
beforeEach(() => forgetFailures(world));
afterAll(() => world.close());

const elodie = accountNamed('elodie');
const wrong = (email = elodie.email) => password(world, email, 'certainly-not-this-one');
/** As if the wait were over; the failures stay counted. */
const waitOver = () => world.db.query('update identity.throttles set blocked_until = now()');

/** After ten failures: no wait now, 32 s at the next one, longer than any burst takes. */
async function nextWait32s(): Promise<void> {
  await wrong();
  await world.db.query('update identity.throttles set failures = 10, blocked_until = now()');
}

/** The waits told after each further failure. */
async function waits(email: string, failures: number): Promise<number[]> {
  const told: number[] = [];
  for (let i = 0; i < failures; i++) {
    await waitOver();
    expect((await wrong(email)).status).toBe(401);
    const { status, headers, body } = await wrong(email);
    if (status !== 429) {
      told.push(0);
      i++;
      continue;
    }
    expect(body).toMatchObject({ code: 'too_many_attempts', retry_after: Number(headers['retry-after']) });
    told.push(body.retry_after as number);
  }
  return told;
}

describe('whoever guesses a password', () => {
  test('waits longer after each failure, fifteen minutes at most, and is told how long', async () => {
    for (let i = 0; i < 5; i++) expect((await wrong()).status).toBe(401);
    expect(await waits(elodie.email, 13)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
  });

  test('learns nothing from the waits: an unknown address gives the same', async () => {
    const sequence = async (email: string) => {
      await forgetFailures(world);
      const answers = [];
      for (let i = 0; i < 8; i++) answers.push(await wrong(email));
      return answers.map(({ status, text, headers }) => [status, text, headers['retry-after']]);
    };
    const known = await sequence(elodie.email);
    expect(known.at(-1)![0]).toBe(429);
    expect(await sequence('nobody@courriel.example')).toEqual(known);
    expect(await sequence('Nobody@Courriel.example')).toEqual(known);
  });

  test('is refused even with the right password while waiting, in the same words', async () => {
    for (let i = 0; i < 7; i++) await wrong();
    await world.db.query("update identity.throttles set blocked_until = now() + interval '60 seconds' where failures > 5");
    const right = await password(world, elodie.email, elodie.password);
    expect(right.status).toBe(429);
    expect(right.text).toBe((await wrong()).text);
    await waitOver();
    expect((await password(world, elodie.email, elodie.password)).status).toBe(201);
  });

  test('has one try when a wait is over, not the fifty that are sent at once', async () => {
    await nextWait32s();
    const answers = await Promise.all(Array.from({ length: 50 }, () => wrong()));
    expect(answers.filter((one) => one.status === 401)).toHaveLength(1);
    expect(answers.filter((one) => one.status === 429)).toHaveLength(49);
  });

  test('does not find the right password in a burst longer than the tries allowed', async () => {
    await nextWait32s();
    const burst = Array.from({ length: 40 }, (_, i) => password(world, elodie.email, i === 39 ? elodie.password : 'certainly-not-this-one'));
    expect((await Promise.all(burst)).at(-1)!.status).toBe(429);
  });

  test('is not helped by capitals in the address', async () => {
    for (let i = 0; i < 6; i++) await wrong(i % 2 ? elodie.email.toUpperCase() : elodie.email);
    expect((await wrong(elodie.email.replace('elodie', 'Elodie'))).status).toBe(429);
  });

  test('is written into the trail when told to wait', async () => {
    for (let i = 0; i < 6; i++) await wrong();
    const events = await trailOf(world, () => wrong());
    expect(events).toEqual([expect.objectContaining({ event: 'sign-in.refused', outcome: 'denied', code: 'too_many_attempts' })]);
  });
});

describe('one account’s failures', () => {
  test('do not make another account wait', async () => {
    for (let i = 0; i < 7; i++) await wrong();
    expect((await wrong()).status).toBe(429);
    await challengeFor(world, 'gaelle');
  });

  test('are forgiven by a whole sign-in, not by a password alone', async () => {
    for (let i = 0; i < 5; i++) await wrong();
    const challenge = await challengeFor(world, 'elodie');
    await wrong();
    expect((await wrong()).status).toBe(429);
    await waitOver();
    await code(world, challenge, await freshCode(world.db, elodie));
    for (let i = 0; i < 5; i++) expect((await wrong()).status).toBe(401);
  });

  test('are forgotten after a day', async () => {
    for (let i = 0; i < 6; i++) await wrong();
    await world.db.query("update identity.throttles set failed_at = failed_at - interval '25 hours', blocked_until = now()");
    for (let i = 0; i < 5; i++) expect((await wrong()).status).toBe(401);
  });
});

describe('one network address', () => {
  test('waits after thirty failures on whatever accounts, and a success does not forgive it', async () => {
    const spray = async (from: number, to: number) => {
      for (let i = from; i < to; i++) expect((await wrong(`nobody${i}@courriel.example`)).status).toBe(401);
    };
    await spray(0, 15);
    const challenge = await challengeFor(world, 'elodie');
    expect((await code(world, challenge, await freshCode(world.db, elodie))).status).toBe(201);
    await spray(15, 31);
    const next = await wrong('nobody99@courriel.example');
    expect([next.status, next.headers['retry-after']]).toEqual([429, '1']);
    expect((await password(world, elodie.email, elodie.password)).status).toBe(429);
  });
});

describe('somebody who guesses', () => {
  const mailsTo = (email: string) => world.mails.all.filter(({ to, subject }) => to === email && /mot de passe/.test(subject));

  test('is told of to the holder at the tenth wrong password, once, and to nobody when there is no such account', async () => {
    world.mails.clear();
    for (const email of [elodie.email, 'personne@courriel.example']) {
      await wrong(email);
      await world.db.query('update identity.throttles set failures = 8, blocked_until = now()');
      for (let failures = 9; failures <= 12; failures++) {
        expect((await wrong(email)).status).toBe(401);
        await waitOver();
      }
      await forgetFailures(world);
    }
    await world.mails.of(elodie.email, 'cherche votre mot de passe');
    expect(mailsTo(elodie.email)).toHaveLength(1);
    expect(mailsTo('personne@courriel.example')).toEqual([]);
  });

  test('and knows the password is told of at the fifth wrong code', async () => {
    world.mails.clear();
    const challenge = await challengeFor(world, 'lucien');
    for (let tries = 0; tries < 4; tries++) await code(world, challenge, '000000');
    expect(mailsTo(accountNamed('lucien').email)).toEqual([]);
    await Promise.all([code(world, challenge, '000000'), code(world, challenge, '000000')]);
    await world.mails.of(accountNamed('lucien').email, 'connaît peut-être');
    expect(mailsTo(accountNamed('lucien').email)).toHaveLength(1);
  });
});

test('the counters name nobody: their keys are MACs', async () => {
  await wrong();
  const { rows } = await world.db.query("select key, encode(key, 'escape') as text from identity.throttles");
  expect(rows).toHaveLength(2);
  for (const row of rows) {
    expect(row.key).toHaveLength(32);
    expect(row.text).not.toMatch(/elodie|127\.0\.0\.1/);
  }
});
