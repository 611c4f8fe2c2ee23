import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { askCode, choose, codesOf, enteredByMail, forgetMails, mailed, typeCode } from '../../support/mailed-codes.js';
import { accountNamed, freshCode } from '../../support/persona.js';
import { challengeFor, code, forgetFailures, password, trailOf } from '../../support/signing-in.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
beforeEach(async () => {
  choose(world, 'mailed_code');
  await forgetFailures(world);
  await forgetMails(world);
});
afterAll(() => world.close());

const elodie = accountNamed('elodie');
const idOf = async (name: string) => (await world.db.query('select id from identity.accounts where email = $1', [accountNamed(name).email])).rows[0].id as string;
const offered = async (name: string) => {
  const { email, password: typed } = accountNamed(name);
  return ((await password(world, email, typed)).body.factors as string[]).includes('mailed_code');
};

describe('as the rules are shipped', () => {
  test('nobody is offered a code by e-mail, nobody is sent one, and none opens anything', async () => {
    choose(world, 'two_factors');
    for (const name of ['elodie', 'lucien', 'sabine', 'gaelle', 'ines', 'aissatou']) expect([name, await offered(name)]).toEqual([name, false]);
    const challenge = await challengeFor(world, 'elodie');
    const answer = await askCode(world, challenge);
    expect([answer.status, answer.body.code]).toEqual([403, 'mailed_code_not_offered']);
    expect((await typeCode(world, challenge, '00000000')).body.code).toBe('code_refused');
    expect((await world.db.query("select 1 from mail.messages where kind = 'sign-in.code'")).rows).toEqual([]);
  });

  test('a code sent before the rule went back to two factors opens nothing', async () => {
    const { challenge, code: sent } = await mailed(world, 'elodie');
    choose(world, 'two_factors');
    expect((await typeCode(world, challenge, sent)).body.code).toBe('code_refused');
    choose(world, 'mailed_code');
    expect((await typeCode(world, challenge, sent)).status).toBe(201);
  });
});

describe('where the mutual allows it, a member', () => {
  test('is offered a code after the password, gets it by e-mail, and signs in; the session and the trail say how', async () => {
    const first = await password(world, elodie.email, elodie.password);
    expect(first.body.factors).toEqual(['totp', 'mailed_code']);
    const before = (await world.mails.of(elodie.email, 'code', 0)).length;
    const account_id = await idOf('elodie');
    const events = await trailOf(world, async () => {
      const asked = await askCode(world, first.body.challenge);
      expect(asked.status).toBe(201);
      expect(Math.abs(Date.parse(asked.body.expires_at) - Date.now() - 600_000)).toBeLessThan(5000);
      const sent = (await codesOf(world, 'elodie', before + 1)).at(-1)!;
      const second = await typeCode(world, first.body.challenge, `${sent.slice(0, 4)} ${sent.slice(4)}`);
      expect([second.status, second.body.me]).toEqual([201, expect.objectContaining({ assurance: 'degraded', grant: expect.objectContaining({ space: 'member' }) })]);
      const me = await world.http.get('/api/me').set('authorization', `Bearer ${second.body.access_token}`);
      expect(me.body).toEqual(second.body.me);
    });
    expect(events).toEqual([
      expect.objectContaining({ event: 'sign-in.code-mailed', outcome: 'done', account_id }),
      expect.objectContaining({ event: 'session.opened-by-mailed-code', outcome: 'done', account_id, session_id: expect.any(String) }),
    ]);
  });

  test('still signs in with an app, strongly', async () => {
    const challenge = await challengeFor(world, 'elodie');
    expect((await askCode(world, challenge)).status).toBe(201);
    const answer = await code(world, challenge, await freshCode(world.db, elodie));
    expect([answer.status, answer.body.me.assurance]).toEqual([201, 'strong']);
  });

  test('reads the mail in their language', async () => {
    await world.db.query("update identity.accounts set locale = 'en' where email = $1", [accountNamed('lucien').email]);
    const { code: sent } = await mailed(world, 'lucien');
    const [mail] = await world.mails.of(accountNamed('lucien').email, 'Your sign-in code');
    expect(mail!.text.replaceAll(' ', '')).toContain(sent);
    expect(mail!.subject + mail!.text).not.toMatch(/Lucien|Prudhommeau|10038840/);
  });
});

describe('where the mutual allows it for members', () => {
  test.each(['sabine', 'gaelle', 'ines', 'pascal', 'aissatou'])('%s, who is more or something else, is neither offered one nor sent one', async (name) => {
    expect(await offered(name)).toBe(false);
    const answer = await askCode(world, await challengeFor(world, name));
    expect([answer.status, answer.body.code]).toEqual([403, 'mailed_code_not_offered']);
  });

  const grant = "insert into identity.grants (id, account_id, space, role, starts_on) values ($1, $2, 'backoffice', 'auditor', access.today() + $3::int)";
  test.each([0, 30])('a member who acts for the mutual too, in %i days, is not any more, not even with a code sent before', async (days) => {
    const { challenge, code: sent } = await mailed(world, 'thierry');
    const id = v7();
    await world.db.query(grant, [id, await idOf('thierry'), days]);
    expect(await offered('thierry')).toBe(false);
    expect((await typeCode(world, challenge, sent)).body.code).toBe('code_refused');
    await world.db.query('delete from identity.grants where id = $1', [id]);
    expect(await offered('thierry')).toBe(true);
  });

  test.each([
    ['is being given back by the mutual', 'null', 'null', false],
    ['was given back 29 days ago', "access.now() - interval '29 days'", "'done'", false],
    ['was given back 31 days ago', "access.now() - interval '31 days'", "'done'", true],
    ['was asked for by somebody else, in vain', 'access.now()', "'not_me'", true],
  ])('an account that %s: %s %s, offered %s', async (_, ended, outcome, isOffered) => {
    const { rows } = await world.db.query(
      `insert into identity.recoveries (id, account_id, identity_check, reason, opened_by, opened_at, ready_at, ended_at, outcome)
         select $1, $2, 'video', 'factor_lost', o.id, access.now() - interval '40 days', access.now() - interval '37 days', ${ended}, ${outcome}
           from identity.accounts o where o.email ~ '^ines' returning id`,
      [v7(), await idOf('thierry')],
    );
    expect(await offered('thierry')).toBe(isOffered);
    await world.db.query('delete from identity.recoveries where id = $1', [rows[0].id]);
  });

  test('an account that has never proved a strong factor is not offered one: its mailbox alone has opened it', async () => {
    const at = (change: string) => world.db.query(`update identity.totp_factors set ${change} where account_id = (select id from identity.accounts where email = $1)`, [accountNamed('thierry').email]);
    await at('confirmed_at = null');
    expect(await offered('thierry')).toBe(false);
    await world.db.query("insert into identity.code_sheets (id, account_id, confirmed_at) select gen_random_uuid(), id, now() from identity.accounts where email = $1", [accountNamed('thierry').email]);
    expect(await offered('thierry')).toBe(true);
    await world.db.query('delete from identity.code_sheets');
    await at('confirmed_at = now()');
  });

  test('a frozen account is sent nothing, though its password was typed before', async () => {
    const challenge = await challengeFor(world, 'thierry');
    await world.db.query("update identity.accounts set status = 'frozen' where email = $1", [accountNamed('thierry').email]);
    expect((await askCode(world, challenge)).body.code).toBe('mailed_code_not_offered');
    await world.db.query("update identity.accounts set status = 'active' where email = $1", [accountNamed('thierry').email]);
  });
});

describe('a session opened with a code by e-mail', () => {
  test('reads the member’s space, and refuses a sensitive act until a strong factor is proved for it', async () => {
    const who = await enteredByMail(world, 'elodie');
    expect((await who.get('/api/member/dashboard')).status).toBe(200);
    const subject = who.me.grant!.holder!.id;
    const unmask = () => who.send('post', '/api/member/nir-disclosures', { purpose: 'check' });
    expect((await unmask()).body).toMatchObject({ code: 'step_up_required', step_up: { act: 'unmask-nir', subject } });
    const proof = (body: object) => who.send('post', '/api/step-ups', { act: 'unmask-nir', subject, ...body });
    expect((await proof({ code: await freshCode(world.db, elodie) })).status).toBe(201);
    expect((await unmask()).status).toBe(201);
  });

  test('manages no factor and changes nothing of the account by itself', async () => {
    const who = await enteredByMail(world, 'elodie');
    for (const path of ['/api/me/factors/totp', '/api/me/recovery-codes', '/api/me/code-sheets', '/api/me/password', '/api/me/email', '/api/me/closure']) {
      const { status, body } = await who.send('post', path);
      expect([path, status, body.code]).toEqual([path, 403, 'step_up_required']);
    }
  });

  test('takes no code by e-mail as the proof of a sensitive act, nor does a forgotten password', async () => {
    const who = await enteredByMail(world, 'elodie');
    const { challenge, code: sent } = await mailed(world, 'elodie');
    const subject = who.me.account.id;
    const named = await who.send('post', '/api/step-ups', { act: 'manage-factors', subject, method: 'mailed_code', code: sent });
    expect([named.status, named.body.errors[0].field]).toEqual([422, 'method']);
    for (const method of ['totp', 'code_sheet', 'recovery_code']) {
      expect((await who.send('post', '/api/step-ups', { act: 'manage-factors', subject, method, code: sent })).body.code).toBe('code_refused');
    }
    const reset = await world.http.post('/api/password-resets/completion').send({ token: challenge, password: 'sabot-lanterne-orge-78', method: 'mailed_code', code: sent });
    expect([reset.status, reset.body.errors[0].field]).toEqual([422, 'method']);
  });

  test('acts for no other space that its account is given meanwhile, by the API and by the door of the database', async () => {
    const who = await enteredByMail(world, 'lucien');
    const id = v7();
    await world.db.query("insert into identity.grants (id, account_id, space, role, starts_on) values ($1, $2, 'backoffice', 'administrator', access.today())", [id, who.me.account.id]);
    const chosen = await who.send('put', '/api/sessions/current/grant', { grant_id: id });
    expect([chosen.status, chosen.body.code]).toEqual([403, 'strong_sign_in_needed']);
    expect((await who.send('put', '/api/sessions/current/grant', { grant_id: who.me.grant!.id })).status).toBe(200);
    const door = async (assurance: string) => {
      const { rows: [session] } = await world.db.query(
        'update identity.sessions set grant_id = $1, assurance = $3 where account_id = $2 and ended_at is null returning id', [id, who.me.account.id, assurance]);
      return (await world.db.query('select access.open($1) as actor', [session.id])).rows[0].actor;
    };
    expect(await door('degraded')).toMatchObject({ assurance: 'degraded', grantId: null, role: null, space: null });
    expect(await door('strong')).toMatchObject({ assurance: 'strong', grantId: id, role: 'administrator' });
    await world.db.query('update identity.sessions set grant_id = null where grant_id = $1', [id]);
    await world.db.query('delete from identity.grants where id = $1', [id]);
  });
});
