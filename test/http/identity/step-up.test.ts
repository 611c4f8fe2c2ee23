import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { accountNamed, freshCode, type Persona } from '../../support/persona.js';
import { codeAt, forgetFailures, forgetStep, steadyStep, trailOf, wrongCode } from '../../support/signing-in.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let member: Persona;
beforeAll(async () => {
  world = await bootWorld();
});
beforeEach(async () => {
  await forgetFailures(world);
  member = await world.as('elodie');
});
afterAll(() => world.close());

const elodie = accountNamed('elodie');
const unmask = (who: Persona) => who.post('/api/member/nir-disclosures', { purpose: 'check' });
const prove = (who: Persona, code: string, subject = who.holderId, act = 'unmask-nir') => who.post('/api/step-ups', { act, subject, code });

describe('a proof', () => {
  test('opens its act on its subject for 300 seconds', async () => {
    expect((await unmask(member)).body).toMatchObject({ code: 'step_up_required', step_up: { act: 'unmask-nir', subject: member.holderId } });
    const proved = await prove(member, await freshCode(world.db, elodie));
    expect(proved.status).toBe(201);
    expect(Math.abs(Date.parse(proved.body.expires_at) - Date.now() - 300_000)).toBeLessThan(5000);
    expect((await unmask(member)).status).toBe(201);
    const older = (seconds: number) =>
      world.db.query(`update identity.step_ups set proved_at = now() - interval '${seconds} seconds' where session_id in
        (select id from identity.sessions where account_id = $1)`, [member.me.account.id]);
    await older(295);
    expect((await unmask(member)).status).toBe(201);
    await older(301);
    expect((await unmask(member)).body.code).toBe('step_up_required');
  });

  test('for another act does not do', async () => {
    await member.stepUp('change-bank-details', member.holderId);
    expect((await unmask(member)).body.code).toBe('step_up_required');
  });

  test('on another subject does not do', async () => {
    await member.stepUp('unmask-nir', '00000000-0000-7000-8000-000000000000');
    expect((await unmask(member)).body.code).toBe('step_up_required');
  });

  test('of another session of the same account does not do', async () => {
    const elsewhere = await world.as('elodie');
    await elsewhere.stepUp('unmask-nir', member.holderId);
    expect((await unmask(elsewhere)).status).toBe(201);
    expect((await unmask(member)).body.code).toBe('step_up_required');
  });

  test('on one protected adult does not do for another', async () => {
    const guardian = await world.as('sabine');
    const { items } = (await guardian.get('/api/guardian/protected-adults')).body;
    const [one, two] = [...new Set<string>(items.map((item: { person_id: string }) => item.person_id))];
    await guardian.stepUp('unmask-nir', one!);
    expect((await guardian.post(`/api/guardian/protected-adults/${two}/nir-disclosures`, { purpose: 'check' })).body).toMatchObject({
      code: 'step_up_required',
      step_up: { act: 'unmask-nir', subject: two },
    });
  });

  test('is not made fresh by another route', async () => {
    await member.stepUp('unmask-nir', member.holderId);
    await world.db.query("update identity.step_ups set proved_at = now() - interval '301 seconds'");
    await member.get('/api/me');
    await member.stepUp('change-bank-details', member.holderId);
    await world.http.post('/api/sessions/refresh').set('cookie', member.cookie);
    expect((await unmask(member)).body.code).toBe('step_up_required');
  });

  test('gives no right that the grant has not', async () => {
    const employer = await world.as('gaelle');
    await employer.stepUp('unmask-nir', member.holderId);
    const { status, body } = await employer.post('/api/member/nir-disclosures', { purpose: 'check' });
    expect([status, body.code]).toEqual([403, 'forbidden']);
  });
});

describe('the code of a proof', () => {
  test('that has served at sign-in asks to wait for the next one, which does', async () => {
    await steadyStep();
    const again = await world.as('elodie');
    const spent = await prove(again, await codeAt(elodie));
    expect([spent.status, spent.body.code]).toEqual([401, 'wait_for_next_code']);
    expect((await prove(again, await codeAt(elodie, -1))).body.code).toBe('wait_for_next_code');
    expect((await prove(again, await codeAt(elodie, 1))).status).toBe(201);
  });

  test('asked to wait, does not count as wrong', async () => {
    await steadyStep();
    const again = await world.as('elodie');
    for (let i = 0; i < 8; i++) expect((await prove(again, await codeAt(elodie))).body.code).toBe('wait_for_next_code');
  });

  test('serves once among 50 parallel proofs', async () => {
    await forgetStep(world, elodie);
    await steadyStep();
    const right = await codeAt(elodie);
    const answers = await Promise.all(Array.from({ length: 50 }, () => prove(member, right)));
    expect(answers.filter((one) => one.status === 201)).toHaveLength(1);
    expect(new Set(answers.filter((one) => one.status !== 201).map((one) => one.body.code))).toEqual(new Set(['wait_for_next_code']));
  });

  test('of somebody else is wrong', async () => {
    expect((await prove(member, await freshCode(world.db, accountNamed('gaelle')))).body.code).toBe('code_refused');
  });

  test('guessed makes the account wait longer and longer, even sent all at once, and the trail tells', async () => {
    const wrong = await wrongCode(elodie);
    for (let i = 0; i < 5; i++) expect((await prove(member, wrong)).body.code).toBe('code_refused');
    // The next failure costs 32 s, longer than the burst takes.
    await world.db.query('update identity.throttles set failures = 10');
    const events = await trailOf(world, async () => {
      const answers = await Promise.all(Array.from({ length: 30 }, () => prove(member, wrong)));
      expect(answers.filter((one) => one.body.code === 'code_refused')).toHaveLength(1);
      const told = answers.filter((one) => one.status === 429);
      expect(told).toHaveLength(29);
      expect(Number(told[0]!.headers['retry-after'])).toBeGreaterThan(20);
    });
    expect(events.filter((one) => one.event === 'step-up.refused' && one.account_id === member.me.account.id)).toHaveLength(1);
    expect(events.filter((one) => one.code === 'too_many_attempts')).toHaveLength(29);
    expect((await prove(member, await freshCode(world.db, elodie))).status).toBe(429);
    await world.db.query('update identity.throttles set blocked_until = now()');
    expect((await prove(member, await freshCode(world.db, elodie))).status).toBe(201);
  });
});

test('a proof and a refused one are written into the trail, without the code', async () => {
  const events = await trailOf(world, async () => {
    await prove(member, await wrongCode(elodie));
    await unmask(member);
    await member.stepUp('unmask-nir', member.holderId);
    await unmask(member);
  });
  const who = { account_id: member.me.account.id, grant_id: member.me.grant!.id, on_behalf_of: member.holderId };
  expect(events).toEqual([
    expect.objectContaining({ ...who, event: 'step-up.refused', outcome: 'denied', code: 'code_refused' }),
    expect.objectContaining({ ...who, event: 'access.denied', outcome: 'denied', code: 'step_up_required' }),
    expect.objectContaining({ ...who, event: 'step-up.proved', outcome: 'done', subject_id: member.holderId, purpose: 'unmask-nir' }),
    expect.objectContaining({ ...who, event: 'nir.disclosed', outcome: 'done', subject_id: member.holderId, purpose: 'check' }),
  ]);
});
