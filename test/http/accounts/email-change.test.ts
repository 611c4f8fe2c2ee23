import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { v7 } from 'uuid';
import { createApp } from '../../../src/app.setup.js';
import { KeyService } from '../../../src/crypto/index.js';
import { linkFor } from '../../../src/mail/index.js';
import { seen } from '../../support/answers.js';
import { goodPassword, linkOf } from '../../support/invited.js';
import { tokenIn } from '../../support/mails.js';
import { type Holder, proven } from '../../support/proven.js';
import { forgetFailures } from '../../support/signing-in.js';
import { bootWorld, type World } from '../../support/world.js';
import supertest from 'supertest';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  world.mails.clear();
  await forgetFailures(world);
});

const gone = { status: 410, code: 'link_not_valid' };
const ask = (one: Holder, email: string) => one.send('post', '/api/me/email', { email });
const agree = (token: string, http = world.http) => http.post('/api/email-changes/confirmation').send({ token });
const addressOf = async ({ accountId }: Holder) => (await world.db.query('select email from identity.accounts where id = $1', [accountId])).rows[0].email as string;
const holder = () => proven(world, 'change-email');

/** A change that was asked for, with the tokens of both mails. */
async function asked(): Promise<{ one: Holder; to: string; tokens: { new: string; old: string } }> {
  const one = await holder();
  const to = `${v7()}@courriel.example`;
  expect((await ask(one, to.toUpperCase())).status).toBe(201);
  const [[there], [here]] = [await world.mails.of(to, 'Confirmez votre nouvelle adresse'), await world.mails.of(one.email, 'Confirmez que vous changez')];
  return { one, to, tokens: { new: tokenIn(there!), old: tokenIn(here!) } };
}

describe('another e-mail address', () => {
  test('asks for a fresh proof of a strong factor', async () => {
    const elodie = await world.as('elodie');
    expect((await elodie.post('/api/me/email', { email: 'neuve@courriel.example' })).body).toMatchObject({ code: 'step_up_required', step_up: { act: 'change-email', subject: elodie.me.account.id } });
    await elodie.stepUp('change-email', elodie.me.account.id);
    const { status, body } = await elodie.post('/api/me/email', { email: 'neuve@courriel.example' });
    expect([status, body]).toEqual([201, { change: { email_masked: 'n•••@courriel.example', awaits_new: true, awaits_present: true, expires_at: expect.any(String) } }]);
    expect((await elodie.get('/api/me/email-change')).body).toEqual(body);
    expect((await elodie.send('delete', '/api/me/email-change')).status).toBe(204);
    expect((await elodie.get('/api/me/email-change')).body).toEqual({ change: null });
  });

  test.each([['new', 'old'], ['old', 'new']] as const)('serves once both mailboxes have agreed, the %s one first: told to both, and one signs in with it', async (first, second) => {
    const { one, to, tokens } = await asked();
    const elsewhere = await sessionOf(one);
    expect((await agree(tokens[first])).body).toEqual({ status: 'waiting' });
    expect(await addressOf(one)).toBe(one.email);
    expect((await one.get('/api/me/email-change')).body.change).toMatchObject({ awaits_new: first !== 'new', awaits_present: first !== 'old' });
    expect((await agree(tokens[second])).body).toEqual({ status: 'changed' });
    expect(await addressOf(one)).toBe(to);
    for (const address of [to, one.email]) await world.mails.of(address, 'L’adresse e-mail de votre compte a changé');
    expect((await signIn(to)).status).toBe(201);
    expect((await signIn(one.email)).status).toBe(401);
    // The session that asked goes on, the other one is over.
    expect((await one.get('/api/me')).body.account.email).toBe(to);
    const { rows } = await world.db.query('select ended_at is not null as over from identity.sessions where id = $1', [elsewhere]);
    expect(rows).toEqual([{ over: true }]);
  });

  test('that one mailbox alone agrees to changes nothing, whichever', async () => {
    for (const which of ['new', 'old'] as const) {
      const { one, tokens } = await asked();
      expect((await agree(tokens[which])).status).toBe(201);
      expect((await agree(tokens[which])).body).toMatchObject(gone);
      expect(await addressOf(one)).toBe(one.email);
      await expect(world.db.query("update identity.email_changes set ended_at = now(), outcome = 'done' where account_id = $1", [one.accountId])).rejects.toThrow(/check constraint/);
    }
  });

  test('replaces once, of fifty agreements of both mailboxes that come together', async () => {
    const { one, to, tokens } = await asked();
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => agree(n % 2 ? tokens.new : tokens.old)));
    expect(answers.map(({ status, body }) => body.status === 410 ? '410' : `${status} ${body.status}`).sort()).toEqual(['201 changed', '201 waiting', ...Array<string>(48).fill('410')]);
    expect(await addressOf(one)).toBe(to);
    const { rows } = await world.db.query(
      `select (select count(*)::int from identity.former_emails where account_id = $1) as former,
              (select count(*)::int from mail.messages where account_id = $1 and kind = 'email.changed') as told,
              (select count(*)::int from audit.events where record_id = $1 and event = 'email.changed') as noted`,
      [one.accountId],
    );
    expect(rows).toEqual([{ former: 1, told: 1, noted: 1 }]);
  }, 60_000);

  test('late, replaced, cancelled, forged or of another kind, a link is refused with the same bytes and changes nothing', async () => {
    const [late, replaced, cancelled, frozen] = [await asked(), await asked(), await asked(), await asked()];
    await world.db.query("update identity.links set created_at = now() - interval '25 hours', expires_at = now() - interval '1 hour' where account_id = $1", [late.one.accountId]);
    await world.db.query("update identity.email_changes set expires_at = now() - interval '1 hour' where account_id = $1", [late.one.accountId]);
    expect((await ask(replaced.one, `${v7()}@courriel.example`)).status).toBe(201);
    await cancelled.one.send('delete', '/api/me/email-change');
    const notMe = await linkOf(world, frozen.one.accountId, { kind: 'not-me', life: '1 day' });
    const reset = await linkOf(world, late.one.accountId, { kind: 'password-reset', life: '2 hours' });
    await world.http.post('/api/freezes').send({ token: notMe.token });
    const forged = `${replaced.tokens.new.split('.')[0]}.${cancelled.tokens.new.split('.')[1]}`;
    const tokens = [late, replaced, cancelled, frozen].flatMap(({ tokens: both }) => [both.new, both.old]);
    const answers = [];
    for (const token of [...tokens, reset.token, forged, await linkFor(world.app.get(KeyService), v7()), 'x']) answers.push(seen(await agree(token)));
    expect(JSON.parse(answers[0]!.text)).toMatchObject(gone);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    for (const { one } of [late, replaced, cancelled]) expect(await addressOf(one)).toBe(one.email);
  });

  test('that another account has is answered with the same bytes; its owner is told, and gets no link', async () => {
    const [one, two, owner] = [await holder(), await holder(), await holder()];
    const free = `${v7()}@courriel.example`;
    const bytes = (answer: Awaited<ReturnType<typeof ask>>) => ({ ...seen(answer), text: answer.text.replace(/"expires_at":"[^"]*"/, '').replace(/"email_masked":"[^"]*"/, '') });
    expect(bytes(await ask(one, owner.email))).toEqual(bytes(await ask(two, free)));
    const [told] = await world.mails.of(owner.email, 'Quelqu’un a voulu utiliser votre adresse');
    expect(() => tokenIn(told!)).toThrow('no link');
    await Promise.all([world.mails.of(free, 'Confirmez votre nouvelle adresse'), world.mails.of(one.email, 'Confirmez que vous changez')]);
    expect(world.mails.all.filter(({ to, subject }) => to === owner.email && subject.includes('Confirmez'))).toEqual([]);
    expect(world.mails.all.filter(({ to, subject }) => to === free && subject.includes('Quelqu’un'))).toEqual([]);
  });

  test('that another account takes meanwhile stays the other’s: both agreements change nothing', async () => {
    const { one, to, tokens } = await asked();
    await world.db.query("insert into identity.accounts (id, email, name, status) values ($1, $2, 'Quelqu’un', 'invited')", [v7(), to]);
    await agree(tokens.new);
    expect((await agree(tokens.old)).body).toMatchObject({ status: 409, code: 'email_not_changed' });
    expect(await addressOf(one)).toBe(one.email);
    expect((await one.get('/api/me/email-change')).body).toEqual({ change: null });
  });

  test('that is one’s own is told so; asked for again and again, whatever it is, makes one wait', async () => {
    const one = await holder();
    expect((await ask(one, one.email)).body.errors[0]).toMatchObject({ field: 'email', code: 'same' });
    const statuses: number[] = [];
    for (let tries = 0; tries < 9; tries++) statuses.push((await ask(one, `${v7()}@courriel.example`)).status);
    expect(statuses.slice(0, 5)).toEqual(Array(5).fill(201));
    expect(statuses).toContain(429);
  });

  test('ends the link that the former mailbox held to replace the password, and is told there for 30 days', async () => {
    const { one, to, tokens } = await asked();
    const { token } = await linkOf(world, one.accountId, { kind: 'password-reset', life: '90 minutes' });
    await agree(tokens.old);
    await agree(tokens.new);
    const reset = await world.http.post('/api/password-resets/completion').send({ token, method: 'recovery_code', code: one.codes[0], password: 'sabot-lanterne-orge-77' });
    expect(reset.body).toMatchObject(gone);
    const notice = () => world.db.query("insert into mail.messages (id, kind, account_id) values ($1, 'password.changed', $2)", [v7(), one.accountId]);
    const since = (days: number) => world.db.query('update identity.former_emails set replaced_at = now() - make_interval(days => $2) where account_id = $1', [one.accountId, days]);
    await since(29);
    await notice();
    for (const address of [to, one.email]) await world.mails.of(address, 'Votre mot de passe a changé');
    await since(31);
    await notice();
    await world.mails.of(to, 'Votre mot de passe a changé', 2);
    expect(world.mails.all.filter((mail) => mail.to === one.email && mail.subject.includes('mot de passe'))).toHaveLength(1);
  });

  test('agreed to by one mailbox before a restart is replaced by the other after it', async () => {
    const { one, to, tokens } = await asked();
    await agree(tokens.old);
    const app = await createApp(world.config);
    try {
      await app.listen(0, '127.0.0.1');
      expect((await agree(tokens.new, supertest(app.getHttpServer()))).body).toEqual({ status: 'changed' });
    } finally {
      await app.close();
    }
    expect(await addressOf(one)).toBe(to);
  });
});

const signIn = (email: string) => world.http.post('/api/sign-ins').send({ email, password: goodPassword });

/** Another session of the same account. */
async function sessionOf({ accountId }: Holder): Promise<string> {
  const { rows } = await world.db.query<{ id: string }>(
    "insert into identity.sessions (id, account_id, assurance, proved_at, expires_at) values ($1, $2, 'strong', now(), now() + interval '1 hour') returning id",
    [v7(), accountId],
  );
  return rows[0]!.id;
}
