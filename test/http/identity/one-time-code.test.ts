import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { accountNamed, freshCode } from '../../support/persona.js';
import { challengeFor, code, codeAt, forgetFailures, forgetStep, steadyStep, wrongCode } from '../../support/signing-in.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
beforeEach(() => forgetFailures(world));
afterAll(() => world.close());

const tally = (answers: { status: number; body: { code?: string } }[]) =>
  answers.reduce<Record<string, number>>((sums, { status, body }) => {
    const key = `${status} ${body.code ?? 'opened'}`;
    return { ...sums, [key]: (sums[key] ?? 0) + 1 };
  }, {});

const challenges = (name: string, many: number) => Promise.all(Array.from({ length: many }, () => challengeFor(world, name)));

async function failuresOf(name: string): Promise<number> {
  const { rows } = await world.db.query(
    'select failures from identity.totp_factors f join identity.accounts a on a.id = f.account_id where a.email = $1',
    [accountNamed(name).email],
  );
  return rows[0].failures;
}

describe('a one-time code serves once', () => {
  const elodie = accountNamed('elodie');

  test('among 50 parallel tries on one challenge', async () => {
    const challenge = await challengeFor(world, 'elodie');
    await steadyStep();
    const right = await freshCode(world.db, elodie);
    const found = tally(await Promise.all(Array.from({ length: 50 }, () => code(world, challenge, right))));
    expect(found['201 opened']).toBe(1);
    expect(found['201 opened']! + (found['401 code_refused'] ?? 0)).toBeLessThanOrEqual(5);
    expect(Object.keys(found).sort()).toEqual(expect.arrayContaining(['201 opened', '401 challenge_expired']));
  });

  test('among 50 parallel tries on 50 challenges', async () => {
    const many = await challenges('elodie', 50);
    await steadyStep();
    const right = await freshCode(world.db, elodie);
    const found = tally(await Promise.all(many.map((challenge) => code(world, challenge, right))));
    expect(found).toEqual({ '201 opened': 1, '401 code_refused': 49 });
  });

  test('a spent code answers with the bytes of a wrong one', async () => {
    const [first, second, third] = await challenges('elodie', 3);
    await steadyStep();
    const right = await freshCode(world.db, elodie);
    expect((await code(world, first!, right)).status).toBe(201);
    const spent = await code(world, second!, right);
    const wrong = await code(world, third!, await wrongCode(elodie));
    expect(spent.status).toBe(401);
    expect(spent.text).toBe(wrong.text);
    expect(Object.keys(spent.headers)).toEqual(Object.keys(wrong.headers));
  });

  test('neither again in its step nor one of a step before, in whatever session', async () => {
    const [first, second, third] = await challenges('elodie', 3);
    await forgetStep(world, elodie);
    await steadyStep();
    expect((await code(world, first!, await codeAt(elodie))).status).toBe(201);
    expect((await code(world, second!, await codeAt(elodie))).status).toBe(401);
    expect((await code(world, second!, await codeAt(elodie, -1))).status).toBe(401);
    expect((await code(world, second!, await codeAt(elodie, 1))).status).toBe(201);
    for (const steps of [-1, 0, 1]) expect((await code(world, third!, await codeAt(elodie, steps))).status).toBe(401);
  });

  test.each([
    [-2, 401],
    [-1, 201],
    [0, 201],
    [1, 201],
    [2, 401],
  ])('the code of step %i answers %i', async (steps, status) => {
    const challenge = await challengeFor(world, 'elodie');
    await forgetStep(world, elodie);
    await steadyStep();
    expect((await code(world, challenge, await codeAt(elodie, steps))).status).toBe(status);
  });

  test('and is read with the spaces that applications show', async () => {
    const challenge = await challengeFor(world, 'elodie');
    const right = await freshCode(world.db, elodie);
    expect((await code(world, challenge, ` ${right.slice(0, 3)} ${right.slice(3)} `)).status).toBe(201);
  });
});

describe('guessing', () => {
  const thierry = accountNamed('thierry');

  test('a challenge takes five tries, then not even the right code', async () => {
    const challenge = await challengeFor(world, 'thierry');
    const wrong = await wrongCode(thierry);
    for (let i = 0; i < 5; i++) expect((await code(world, challenge, wrong)).body.code).toBe('code_refused');
    expect((await code(world, challenge, await freshCode(world.db, thierry))).body.code).toBe('challenge_expired');
  });

  test('fifty parallel guesses are five tries', async () => {
    const challenge = await challengeFor(world, 'thierry');
    const wrong = await wrongCode(thierry);
    const before = await failuresOf('thierry');
    const found = tally(await Promise.all(Array.from({ length: 50 }, () => code(world, challenge, wrong))));
    expect(found).toEqual({ '401 code_refused': 5, '401 challenge_expired': 45 });
    expect(await failuresOf('thierry')).toBe(before + 5);
  });

  test.each(['12', '1234567', 'abcdef', '１２３４５６', '-12345', '1e5', '......'])('“%s” is a wrong code like another, and counts', async (typed) => {
    const challenge = await challengeFor(world, 'thierry');
    const before = await failuresOf('thierry');
    const answer = await code(world, challenge, typed);
    expect([answer.status, answer.body.code]).toEqual([401, 'code_refused']);
    expect(await failuresOf('thierry')).toBe(before + 1);
  });

  test('a right code forgives the wrong ones before it', async () => {
    const challenge = await challengeFor(world, 'thierry');
    await code(world, challenge, await wrongCode(thierry));
    expect(await failuresOf('thierry')).toBeGreaterThan(0);
    expect((await code(world, challenge, await freshCode(world.db, thierry))).status).toBe(201);
    expect(await failuresOf('thierry')).toBe(0);
  });

  test('a hundred wrong codes in a row close the factor, however many come at once', async () => {
    const many = await challenges('thierry', 30);
    const wrong = await wrongCode(thierry);
    await Promise.all(many.flatMap((challenge) => [1, 2, 3, 4, 5].map(() => code(world, challenge, wrong))));
    expect(await failuresOf('thierry')).toBe(100);
    const [first, second] = await challenges('thierry', 2);
    const right = await code(world, first!, await freshCode(world.db, thierry));
    expect(right.status).toBe(401);
    expect(right.text).toBe((await code(world, second!, wrong)).text);
  });
});

describe('a challenge', () => {
  const gaelle = accountNamed('gaelle');

  test('lasts ten minutes', async () => {
    const challenge = await challengeFor(world, 'gaelle');
    const { rows } = await world.db.query(
      `update identity.sign_in_challenges set expires_at = now() where expires_at > now() and attempts = 0
         and account_id = (select id from identity.accounts where email = $1) returning 1`,
      [gaelle.email],
    );
    expect(rows).toHaveLength(1);
    expect((await code(world, challenge, await freshCode(world.db, gaelle))).body.code).toBe('challenge_expired');
  });

  test('opens one session, not a second one with the next code', async () => {
    const challenge = await challengeFor(world, 'gaelle');
    await forgetStep(world, gaelle);
    await steadyStep();
    expect((await code(world, challenge, await codeAt(gaelle))).status).toBe(201);
    expect((await code(world, challenge, await codeAt(gaelle, 1))).body.code).toBe('challenge_expired');
  });

  test('is for its own account: another’s code does not answer it', async () => {
    const challenge = await challengeFor(world, 'gaelle');
    expect((await code(world, challenge, await freshCode(world.db, accountNamed('corinne')))).body.code).toBe('code_refused');
  });

  test('is kept as a hash', async () => {
    const challenge = await challengeFor(world, 'gaelle');
    const { rows } = await world.db.query<{ token_hash: Buffer }>('select token_hash from identity.sign_in_challenges');
    expect(rows.length).toBeGreaterThan(0);
    for (const { token_hash } of rows) {
      expect(token_hash).toHaveLength(32);
      expect([challenge, Buffer.from(challenge, 'base64url').toString('latin1')]).not.toContain(token_hash.toString('latin1'));
    }
  });
});
