import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { seen } from '../../support/answers.js';
import { goodPassword, linkOf, opened } from '../../support/invited.js';
import { tokenIn } from '../../support/mails.js';
import { forgetFailures } from '../../support/signing-in.js';
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

const other = 'sabot-lanterne-orge-77';
const ask = (email: string) => world.http.post('/api/password-resets').send({ email });
const finish = (token: string, code: string, more: object = {}) =>
  world.http.post('/api/password-resets/completion').send({ token, method: 'recovery_code', code, password: other, ...more });
const signIn = (email: string, password: string) => world.http.post('/api/sign-ins').send({ email, password });
const link = (accountId: string, life = '90 minutes') => linkOf(world, accountId, { kind: 'password-reset', life });
const gone = { status: 410, code: 'link_not_valid' };
const subject = 'Choisissez un nouveau mot de passe';

describe('a forgotten password', () => {
  test('is replaced with the link of a mail and a factor kept: every session ends, and the holder is told', async () => {
    const one = await opened(world);
    const asked = await ask(one.email.toUpperCase());
    expect([asked.status, asked.body]).toEqual([202, { status: 'taken' }]);
    const [mail] = await world.mails.of(one.email, subject);
    expect(mail!.text).toContain('https://extranet.test/nouveau-mot-de-passe#');
    expect((await finish(tokenIn(mail!), one.codes[0]!)).status).toBe(204);
    expect((await world.http.get('/api/me').set('authorization', `Bearer ${one.accessToken}`)).status).toBe(401);
    expect((await signIn(one.email, goodPassword)).status).toBe(401);
    expect((await signIn(one.email, other)).status).toBe(201);
    await world.mails.of(one.email, 'Votre mot de passe a changé');
    expect((await finish(tokenIn(mail!), one.codes[1]!)).body).toMatchObject(gone);
  });

  test('is not replaced by the mailbox alone: five wrong codes and the link serves no more', async () => {
    const one = await opened(world);
    const { token } = await link(one.accountId);
    for (let tries = 0; tries < 5; tries++) expect((await finish(token, '123456', { method: 'totp' })).body).toMatchObject({ status: 401, code: 'code_refused' });
    await forgetFailures(world);
    expect((await finish(token, one.codes[0]!)).body).toMatchObject(gone);
    expect((await signIn(one.email, goodPassword)).status).toBe(201);
  });

  test('nor by many links: wrong codes of all of them make one wait', async () => {
    const one = await opened(world);
    const statuses: number[] = [];
    for (let links = 0; links < 4; links++) {
      const { token } = await link(one.accountId, `${90 + links} minutes`);
      await world.db.query('update identity.links set created_at = now() where id = $1', [token.split('.')[0]]);
      for (let tries = 0; tries < 2; tries++) statuses.push((await finish(token, '123456', { method: 'totp' })).status);
    }
    expect(statuses.slice(0, 5)).toEqual(Array(5).fill(401));
    expect(statuses).toContain(429);
  });

  test('is replaced once, of fifty that come together with one code', async () => {
    const one = await opened(world);
    const { token } = await link(one.accountId);
    const answers = await Promise.all(Array.from({ length: 50 }, () => finish(token, one.codes[0]!)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ status }) => ![204, 401, 410, 429].includes(status))).toEqual([]);
    const { rows } = await world.db.query("select count(*)::int from audit.events where event = 'password.changed' and record_id = $1", [one.accountId]);
    expect(rows[0].count).toBe(1);
  }, 60_000);

  test.each(['frozen', 'closed', 'invited'])('of an account that is %s gets no mail, and its link opens nothing', async (status) => {
    const one = await opened(world);
    const { token } = await link(one.accountId);
    await world.db.query('update identity.accounts set status = $2 where id = $1', [one.accountId, status]);
    expect((await ask(one.email)).status).toBe(202);
    expect((await finish(token, one.codes[0]!)).body).toMatchObject(gone);
    const { rows } = await world.db.query("select count(*)::int from mail.messages where account_id = $1 and kind = 'link.password-reset'", [one.accountId]);
    expect(rows[0].count).toBe(0);
  });

  test('expired or replaced by a newer link serves no more; one that is guessable is refused before the code is looked at', async () => {
    const one = await opened(world);
    expect((await finish((await link(one.accountId, '50 minutes')).token, one.codes[0]!)).body).toMatchObject(gone);
    const former = await link(one.accountId);
    await ask(one.email);
    const [mail] = await world.mails.of(one.email, subject);
    expect((await finish(former.token, one.codes[0]!)).body).toMatchObject(gone);
    const weak = await finish(tokenIn(mail!), one.codes[0]!, { password: 'Motdepasse2026!' });
    expect(weak.body.errors[0]).toMatchObject({ field: 'password', code: 'guessable' });
    expect((await finish(tokenIn(mail!), one.codes[0]!)).status).toBe(204);
  });

  test('asked for says nothing of who has an account: the same bytes, in about the same time', async () => {
    const known = await opened(world);
    const times = { known: [] as number[], unknown: [] as number[] };
    const bytes = new Set<string>();
    for (let round = 0; round < 40; round++) {
      await forgetFailures(world);
      for (const [who, email] of [['known', known.email], ['unknown', `personne.${round}@courriel.example`]] as const) {
        const start = performance.now();
        bytes.add(JSON.stringify(seen(await ask(email))));
        times[who].push(performance.now() - start);
      }
    }
    expect(bytes.size).toBe(1);
    const median = (all: number[]) => all.sort((a, b) => a - b)[all.length / 2]!;
    const [one, two] = [median(times.known), median(times.unknown)];
    expect(Math.max(one, two) / Math.min(one, two)).toBeLessThan(2);
  }, 60_000);

  test('asked for again and again, known or not, makes one wait', async () => {
    for (const email of [(await opened(world)).email, 'personne@courriel.example']) {
      const answers = [];
      for (let tries = 0; tries < 9; tries++) answers.push(await ask(email));
      expect(answers.slice(0, 5).map(({ status }) => status)).toEqual(Array(5).fill(202));
      expect(answers.map(({ status }) => status)).toContain(429);
    }
  });
});

describe('a password one knows', () => {
  test('is changed by whoever knows it and has just proved a strong factor; other sessions end, this one stays', async () => {
    const [here, there] = [await world.as('elodie'), await world.as('elodie')];
    const change = (current_password: string, password: string) => here.post('/api/me/password', { current_password, password });
    const current = here.account.password;
    expect((await change(current, other)).body).toMatchObject({ status: 403, code: 'step_up_required' });
    await here.stepUp('change-password', here.me.account.id);
    expect((await change('nobody knows it', other)).body).toMatchObject({ status: 422, errors: [{ field: 'current_password', code: 'refused' }] });
    expect((await change(current, 'Elodie-Garnier-75')).body.errors[0]).toMatchObject({ field: 'password', code: 'guessable' });
    expect((await change(current, other)).status).toBe(204);
    expect([(await here.get('/api/me')).status, (await there.get('/api/me')).status]).toEqual([200, 401]);
    expect((await signIn(here.account.email, other)).status).toBe(201);
    expect((await signIn(here.account.email, here.account.password)).status).toBe(401);
    await world.mails.of(here.account.email, 'Votre mot de passe a changé');
  });
});
