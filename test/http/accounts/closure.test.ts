import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { by, members } from '../../../demo/world.js';
import { everyPage, seen } from '../../support/answers.js';
import { goodPassword, linkOf } from '../../support/invited.js';
import { prove, proven } from '../../support/proven.js';
import { forgetFailures, refresh } from '../../support/signing-in.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.mails.clear();
  await forgetFailures(world);
});

const close = '/api/me/closure';
const signIn = (email: string, password: string) => world.http.post('/api/sign-ins').send({ email, password });
const rows = async (sql: string, params: unknown[] = []) => (await world.db.query(sql, params)).rows;

/** What the mutual keeps of a person's contract. */
const contractOf = (person: string) =>
  rows(`select to_jsonb(p) as it from persons.persons p where id = $1 union all select to_jsonb(c) from coverage.contracts c where person_id = $1
    union all select to_jsonb(b) from coverage.beneficiaries b where person_id = $1 union all select to_jsonb(d) from persons.bank_details d where person_id = $1`, [person]);

describe('closing one’s account', () => {
  test('asks for a fresh proof, then ends it at once: every session, the access token in use included', async () => {
    const [here, there] = [await world.as('elodie'), await world.as('elodie')];
    const before = await contractOf(members.elodie.id);
    expect((await here.post(close)).body).toMatchObject({ code: 'step_up_required', step_up: { act: 'close-account', subject: here.me.account.id } });
    await here.stepUp('close-account', here.me.account.id);
    const answer = await here.post(close);
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect((answer.headers['set-cookie'] as unknown as string[])[0]).toMatch(/^egide_refresh=;/);
    for (const session of [here, there]) {
      expect((await session.get('/api/me')).status).toBe(401);
      expect((await session.get('/api/member/file')).status).toBe(401);
      expect((await refresh(world, session.cookie)).body.code).toBe('session_ended');
    }
    const { email, password } = here.account;
    expect(seen(await signIn(email, password))).toEqual(seen(await signIn('personne@courriel.example', password)));
    await world.mails.of(email, 'Votre espace est fermé');
    // The contract is what it was, and its letters come by post.
    expect(await contractOf(members.elodie.id)).toEqual(before);
    expect(await rows('select person_id, means from persons.correspondence_choices')).toEqual([{ person_id: members.elodie.id, means: 'paper' }]);
  });

  test('leaves the contract in the sight of the back office, with the choice of paper', async () => {
    const ines = await world.as('ines');
    const app = new pg.Client(world.config.runtimeUrl);
    await app.connect();
    try {
      const [session] = await rows('select id from identity.sessions where account_id = $1 and ended_at is null order by created_at desc limit 1', [ines.me.account.id]);
      await app.query('begin; set local role egide_caseworker');
      await app.query('select access.open($1)', [session.id]);
      const found = await app.query(
        `select p.last_name, p.member_number is not null as numbered, c.means from persons.persons p
           join persons.correspondence_choices c on c.person_id = p.id where p.id = $1`,
        [members.elodie.id],
      );
      expect(found.rows).toEqual([{ last_name: 'Garnier', numbered: true, means: 'paper' }]);
      await app.query('rollback');
    } finally {
      await app.end();
    }
    const pascal = await world.as('pascal');
    const account = (await pascal.get(`/api/backoffice/accounts/${by.elodie}`)).body;
    expect(await everyPage(pascal, '/api/backoffice/accounts', 7)).toContainEqual(account);
    expect(account).toMatchObject({ status: 'closed', email: null });
    expect(account.grants.every(({ revoked_at }: { revoked_at: string | null }) => revoked_at !== null)).toBe(true);
  });

  test('leaves nothing that could open it: no password, factor, code, device or link', async () => {
    const one = await proven(world, 'close-account', 'change-email');
    await one.send('post', '/api/me/email', { email: 'autre@courriel.example' });
    const [reset, started] = [await linkOf(world, one.accountId, { kind: 'password-reset', life: '90 minutes' }), await signIn(one.email, goodPassword)];
    expect(started.status).toBe(201);
    expect((await one.send('post', close)).status).toBe(204);
    const left = await rows(
      `select a.status, a.email, a.password_hash, (select count(*)::int from identity.totp_factors where account_id = a.id) as apps,
              (select count(*)::int from identity.recovery_codes where account_id = a.id) as codes, (select count(*)::int from identity.known_devices where account_id = a.id) as devices,
              (select count(*)::int from identity.email_changes where account_id = a.id and ended_at is null) as changes,
              (select count(*)::int from identity.grants where account_id = a.id and revoked_at is null) as grants
         from identity.accounts a where id = $1`,
      [one.accountId],
    );
    expect(left).toEqual([{ status: 'closed', email: null, password_hash: null, apps: 0, codes: 0, devices: 0, changes: 0, grants: 0 }]);
    expect((await world.http.post('/api/sessions').send({ challenge: started.body.challenge, method: 'recovery_code', code: one.codes[0] })).body.code).toBe('challenge_expired');
    const typed = { token: reset.token, method: 'recovery_code', code: one.codes[1], password: 'sabot-lanterne-orge-77' };
    expect((await world.http.post('/api/password-resets/completion').send(typed)).body.code).toBe('link_not_valid');
    await world.mails.of(one.email, 'Votre espace est fermé');
    expect((await rows("select outcome from audit.events where event = 'account.closed' and record_id = $1", [one.accountId]))).toEqual([{ outcome: 'done' }]);
  });

  test('knows every table that an account has rows in: what proves anything is erased, what tells of the past is kept', async () => {
    const one = await proven(world, 'close-account');
    const erased = ['code_sheets', 'enrolments', 'known_devices', 'passkey_challenges', 'passkeys', 'provider_links', 'recovery_codes', 'sheet_codes', 'totp_factors'];
    const kept = ['activation_codes', 'cases', 'declared_contacts', 'email_changes', 'former_emails', 'grants', 'links', 'provider_visits', 'recoveries', 'refresh_tokens', 'sessions', 'sign_in_challenges', 'step_ups'];
    const tables = await rows("select table_name as name from information_schema.columns where table_schema = 'identity' and column_name = 'account_id' order by 1");
    expect(tables.map(({ name }) => name)).toEqual([...erased, ...kept].sort());
    await world.db.query(`insert into identity.passkeys (id, account_id, credential_id, public_key, counter, name, transports, device_type, backed_up)
      values (gen_random_uuid(), '${one.accountId}', sha256('${one.accountId}'), '\\x00', 0, 'Clé', '{}', 'singleDevice', false);
      with s as (insert into identity.code_sheets (id, account_id) values (gen_random_uuid(), '${one.accountId}') returning id, account_id)
        insert into identity.sheet_codes (id, sheet_id, account_id, code) select gen_random_uuid(), id, account_id, '\\x00' from s`);
    expect((await one.send('post', close)).status).toBe(204);
    for (const table of erased) expect([table, (await rows(`select 1 from identity.${table} where account_id = $1`, [one.accountId])).length]).toEqual([table, 0]);
  });

  test('leaves its address free: an account is opened there anew', async () => {
    const one = await proven(world, 'close-account');
    expect((await one.send('post', close)).status).toBe(204);
    const pascal = await world.as('pascal');
    await pascal.stepUp('manage-grants', pascal.me.account.id);
    const { status, body } = await pascal.post('/api/backoffice/accounts', { email: one.email, name: 'Revenue', grant: { role: 'auditor' } });
    expect([status, body.status, body.id === one.accountId]).toEqual([201, 'invited', false]);
  });

  test('serves once, of twenty that come together', async () => {
    const one = await proven(world, 'close-account');
    const answers = await Promise.all(Array.from({ length: 20 }, () => one.send('post', close)));
    expect(answers.filter(({ status }) => status === 204).length).toBeGreaterThanOrEqual(1);
    expect(answers.filter(({ status }) => ![204, 401].includes(status))).toEqual([]);
    expect(await rows("select count(*)::int as n from mail.messages where kind = 'account.closed' and account_id = $1", [one.accountId])).toEqual([{ n: 1 }]);
  }, 60_000);

  test('is refused to the mutual’s last administrator, and undoes nothing of the account', async () => {
    const pascal = await world.as('pascal');
    await prove(world, pascal.me.account.id, 'close-account');
    expect((await pascal.post(close)).body).toMatchObject({ status: 409, code: 'successor_first' });
    expect((await pascal.get('/api/backoffice/accounts')).status).toBe(200);
    expect((await rows('select status, email from identity.accounts where id = $1', [pascal.me.account.id]))).toEqual([{ status: 'active', email: pascal.account.email }]);
  });

  test('is refused to the last administrator of an entity until somebody else is one there; whoever acts as an individual is not needed', async () => {
    const corinne = await world.as('corinne');
    await prove(world, corinne.me.account.id, 'close-account');
    expect((await corinne.post(close)).body).toMatchObject({ status: 409, code: 'successor_first' });
    const other = await proven(world);
    await world.db.query("insert into identity.grants (id, account_id, space, role, holder_id, starts_on) values (gen_random_uuid(), $1, 'employer', 'employer', $2, '2026-01-01')", [other.accountId, corinne.holderId]);
    expect((await corinne.post(close)).status).toBe(204);
    const bertrand = await world.as('bertrand');
    await prove(world, bertrand.me.account.id, 'close-account');
    expect((await bertrand.post(close)).status).toBe(204);
  });
});
