import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { KeyService } from '../../../src/crypto/index.js';
import { codeFor } from '../../../src/mail/index.js';
import { askCode, choose, codesOf, forgetMails, mailed, typeCode } from '../../support/mailed-codes.js';
import { accountNamed } from '../../support/persona.js';
import { challengeFor, forgetFailures } from '../../support/signing-in.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
  choose(world, 'mailed_code');
});
beforeEach(async () => {
  await forgetFailures(world);
  await forgetMails(world);
});
afterAll(() => world.close());

const tally = (answers: { status: number; body: { code?: string } }[]) =>
  answers.reduce<Record<string, number>>((sums, { status, body }) => {
    const key = `${status} ${body.code ?? 'done'}`;
    return { ...sums, [key]: (sums[key] ?? 0) + 1 };
  }, {});
const wrongFor = (code: string) => (code === '00000000' ? '11111111' : '00000000');
const sessions = async () => Number((await world.db.query('select count(*) from identity.sessions')).rows[0].count);

describe('a code by e-mail', () => {
  test('serves once, among 50 that come together', async () => {
    const { challenge, code } = await mailed(world, 'elodie');
    const before = await sessions();
    const found = tally(await Promise.all(Array.from({ length: 50 }, () => typeCode(world, challenge, code))));
    expect(found).toEqual({ '201 done': 1, '401 challenge_expired': 49 });
    expect(await sessions()).toBe(before + 1);
  });

  test('serves for the sign-in it was asked for alone', async () => {
    const one = await mailed(world, 'elodie');
    const two = await mailed(world, 'elodie');
    expect(one.code).not.toBe(two.code);
    expect((await typeCode(world, two.challenge, one.code)).body.code).toBe('code_refused');
    expect((await typeCode(world, await challengeFor(world, 'elodie'), two.code)).body.code).toBe('code_refused');
    expect((await typeCode(world, two.challenge, two.code)).status).toBe(201);
  });

  test('asked for again, is another: the former serves no more', async () => {
    const { challenge, code: former } = await mailed(world, 'elodie');
    world.mails.clear();
    expect((await askCode(world, challenge)).status).toBe(201);
    const [latter] = await codesOf(world, 'elodie');
    expect((await typeCode(world, challenge, former)).body.code).toBe('code_refused');
    expect((await typeCode(world, challenge, latter!)).status).toBe(201);
  });

  test('lasts ten minutes from its sending, and its mail says until when', async () => {
    const challenge = await challengeFor(world, 'thierry');
    await world.db.query("update identity.sign_in_challenges set expires_at = now() + interval '20 seconds' where expires_at > now()");
    world.mails.clear();
    await askCode(world, challenge);
    const [code] = await codesOf(world, 'thierry');
    const { rows } = await world.db.query("select expires_at - mailed_at = interval '10 minutes' as ten, expires_at from identity.sign_in_challenges where mailed_at > now() - interval '10 seconds'");
    expect(rows).toEqual([{ ten: true, expires_at: expect.any(Date) }]);
    const time = new Intl.DateTimeFormat('fr-FR', { timeStyle: 'short', timeZone: 'Europe/Paris' }).format(rows[0].expires_at);
    expect((await world.mails.of(accountNamed('thierry').email, 'code'))[0]!.text).toContain(time);
    await world.db.query("update identity.sign_in_challenges set expires_at = now() where mailed_at > now() - interval '10 seconds'");
    expect((await typeCode(world, challenge, code!)).body.code).toBe('challenge_expired');
    expect((await askCode(world, challenge)).body.code).toBe('challenge_expired');
  });

  test.each(['', '1', '00000000', 'ABCDEFGH', '123456'])('“%s” is a wrong one', async (typed) => {
    const { challenge } = await mailed(world, 'elodie');
    expect([401, 422]).toContain((await typeCode(world, challenge, typed)).status);
  });

  test('that nobody asked for is right for nothing, not even the one that would be sent', async () => {
    const challenge = await challengeFor(world, 'elodie');
    const { rows } = await world.db.query('select id from identity.sign_in_challenges where mailed_codes = 0 order by id desc limit 1');
    for (const number of [0, 1]) {
      const code = await codeFor(world.app.get(KeyService), `${rows[0].id}.${number}`);
      expect((await typeCode(world, challenge, code)).body.code).toBe('code_refused');
    }
  });

  test('stands nowhere in the database, nor does what was mailed', async () => {
    const { challenge, code } = await mailed(world, 'elodie');
    const { rows: tables } = await world.db.query<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')");
    expect(tables.length).toBeGreaterThan(30);
    for (const { name } of tables) {
      const { rows } = await world.db.query<{ row: string }>(`select t::text as row from ${name} t where t::text like any ($1)`, [
        [code, `${code.slice(0, 4)} ${code.slice(4)}`, challenge].map((part) => `%${part}%`)]);
      expect([name, rows]).toEqual([name, []]);
    }
    const { rows } = await world.db.query("select params from mail.messages where kind = 'sign-in.code' order by created_at desc limit 1");
    expect(rows[0].params).toEqual({ challenge: expect.stringMatching(/^[0-9a-f-]{36}\.1$/) });
  });
});

describe('guessing and filling mailboxes', () => {
  test('a challenge takes five tries, whatever comes at once, then not even the right code', async () => {
    const { challenge, code } = await mailed(world, 'elodie');
    const found = tally(await Promise.all(Array.from({ length: 50 }, () => typeCode(world, challenge, wrongFor(code)))));
    expect(found).toEqual({ '401 code_refused': 5, '401 challenge_expired': 45 });
    expect((await typeCode(world, challenge, code)).body.code).toBe('challenge_expired');
    expect((await askCode(world, challenge)).body.code).toBe('challenge_expired');
  });

  test('an account is sent five codes in an hour, whatever comes at once, on whatever challenges, and the wait is told', async () => {
    world.mails.clear();
    const challenges = await Promise.all(Array.from({ length: 10 }, () => challengeFor(world, 'thierry')));
    const answers = await Promise.all(Array.from({ length: 50 }, (_, at) => askCode(world, challenges[at % 10]!)));
    expect(tally(answers)).toEqual({ '201 done': 5, '429 too_many_mailed_codes': 45 });
    const refused = answers.find(({ status }) => status === 429)!;
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3500);
    expect(refused.body.retry_after).toBeLessThanOrEqual(3600);
    await world.mails.of(accountNamed('thierry').email, 'code', 5);
    await forgetMails(world);
    expect((await askCode(world, await challengeFor(world, 'thierry'))).status).toBe(201);
  });

  test.each(['x', 'A'.repeat(43)])('nobody is sent a code without a right password before: “%s”', async (challenge) => {
    const answer = await askCode(world, challenge);
    expect([answer.status, answer.body.code]).toEqual([401, 'challenge_expired']);
  });

  test('a code whose mail could not leave in time is not sent any more', async () => {
    const { rows: [account] } = await world.db.query('select id from identity.accounts where email = $1', [accountNamed('lucien').email]);
    await world.db.query(
      `insert into mail.messages (id, kind, account_id, params, created_at)
         values (gen_random_uuid(), 'sign-in.code', $1, jsonb_build_object('challenge', gen_random_uuid() || '.1'), now() - interval '11 minutes')`, [account.id]);
    const settled = async () => (await world.db.query('select sent_at, last_error from mail.deliveries where account_id = $1 and given_up_at is not null', [account.id])).rows;
    for (const end = Date.now() + 10_000; Date.now() < end && !(await settled()).length; ) await new Promise((next) => setTimeout(next, 100));
    expect(await settled()).toEqual([{ sent_at: null, last_error: 'too late' }]);
  });
});
