import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { generate } from 'otplib';
import { v7 } from 'uuid';
import { KeyService } from '../../../src/crypto/index.js';
import { linkFor } from '../../../src/mail/index.js';
import { seen } from '../../support/answers.js';
import { goodPassword, invited, linkOf, readyToFinish } from '../../support/invited.js';
import { tokenIn } from '../../support/mails.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
afterAll(() => world.close());
beforeEach(() => world.mails.clear());

const step = (name: 'inspection' | 'password' | 'completion', body: object) => world.http.post(`/api/invitations/${name}`).send(body);
const accountOf = async (id: string) => (await world.db.query('select status, password_hash from identity.accounts where id = $1', [id])).rows[0];
const gone = { status: 410, code: 'link_not_valid' };

describe('an invitation', () => {
  test('is posted when the back office opens an account; its link leads, step by step, to somebody signed in with two factors', async () => {
    const pascal = await world.as('pascal');
    await pascal.stepUp('manage-grants', pascal.me.account.id);
    const opened = await pascal.post('/api/backoffice/accounts', { email: 'Zoe.Lavandier@deux-rives.example', name: 'Zoé Lavandier', grant: { role: 'auditor' } });
    expect([opened.status, opened.body.status]).toEqual([201, 'invited']);
    const [mail] = await world.mails.of('zoe.lavandier@deux-rives.example', 'invité');
    expect(mail!.text).toContain('https://extranet.test/invitation#');
    const token = tokenIn(mail!);
    const about = await step('inspection', { token });
    expect(about.body).toEqual({ name: 'Zoé Lavandier', email_masked: 'z•••@deux-rives.example', code_sheet: false, expires_at: expect.any(String) });
    expect(Math.round((Date.parse(about.body.expires_at) - Date.now()) / 86_400_000)).toBe(7);
    const chosen = await step('password', { token, password: goodPassword });
    expect(chosen.body.uri).toContain(`secret=${chosen.body.secret}`);
    expect(await accountOf(opened.body.id)).toEqual({ status: 'invited', password_hash: null });
    const done = await step('completion', { token, code: await generate({ secret: chosen.body.secret }) });
    expect([done.status, done.body.codes.length, done.body.session.me.account.name]).toEqual([201, 10, 'Zoé Lavandier']);
    const trail = await world.http.get('/api/backoffice/audit-events').set('authorization', `Bearer ${done.body.session.access_token}`);
    expect(trail.status).toBe(200);
    const again = await world.http.post('/api/sign-ins').send({ email: 'zoe.lavandier@deux-rives.example', password: goodPassword });
    expect(again.body.factors).toEqual(['totp', 'recovery_code']);
    const byPaper = { challenge: again.body.challenge, method: 'recovery_code', code: done.body.codes[0] };
    expect((await world.http.post('/api/sessions').send(byPaper)).status).toBe(201);
  });

  test('sent again takes the place of the former, whose link serves no more; an account already open gets none', async () => {
    const pascal = await world.as('pascal');
    const one = await invited(world);
    await pascal.stepUp('manage-grants', one.accountId);
    expect((await pascal.post(`/api/backoffice/accounts/${one.accountId}/invitation`)).status).toBe(204);
    const [mail] = await world.mails.of(one.email);
    expect((await step('inspection', { token: one.token })).body).toMatchObject(gone);
    const finished = await readyToFinish(world, { ...one, token: tokenIn(mail!) });
    expect((await step('completion', finished)).status).toBe(201);
    await pascal.stepUp('manage-grants', one.accountId);
    expect((await pascal.post(`/api/backoffice/accounts/${one.accountId}/invitation`)).body).toMatchObject({ status: 409, code: 'not_invited' });
  });

  test('goes through its steps in order: no code counts before a password, nor one of an app that was replaced', async () => {
    const one = await invited(world);
    expect((await step('completion', { token: one.token, code: '123456' })).body).toMatchObject({ status: 409, code: 'password_first' });
    const first = await readyToFinish(world, one);
    const second = await readyToFinish(world, one);
    expect((await step('completion', first)).body.code).toBe('first_code_refused');
    expect((await step('completion', { token: one.token, code: 'abc' })).body.code).toBe('first_code_refused');
    expect((await accountOf(one.accountId)).status).toBe('invited');
    expect((await step('completion', second)).status).toBe(201);
  });

  test('refuses a password that is short, common, or made of the holder’s name, and says what to do', async () => {
    const { token } = await invited(world);
    for (const [password, code] of [['court', 'too_short'], ['Motdepasse2026!', 'guessable'], ['nouvelle-venue-2026', 'guessable'], ['courriel-2026-venue', 'guessable']]) {
      const answer = await step('password', { token, password });
      expect([password, answer.status, answer.body.errors?.[0]]).toEqual([password, 422, expect.objectContaining({ field: 'password', code })]);
    }
    expect((await step('completion', { token, code: '123456' })).body.code).toBe('password_first');
  });

  test('does not mix with another one: neither its code nor its steps count there', async () => {
    const [mine, theirs] = [await invited(world), await invited(world)];
    const ready = await readyToFinish(world, mine);
    expect((await step('completion', { token: theirs.token, code: ready.code })).body.code).toBe('password_first');
    await readyToFinish(world, theirs);
    expect((await step('completion', { token: theirs.token, code: ready.code })).body.code).toBe('first_code_refused');
    // A second link of the same account, of the kind that members get: the newest alone serves, and starts over.
    const other = await linkOf(world, mine.accountId, { kind: 'activation' });
    expect((await step('completion', ready)).body).toMatchObject(gone);
    expect((await step('completion', { ...ready, token: other.token })).body.code).toBe('password_first');
  });

  test('serves once, of fifty that finish together: one session, one activation', async () => {
    const one = await invited(world);
    const ready = await readyToFinish(world, one);
    const answers = await Promise.all(Array.from({ length: 50 }, () => step('completion', ready)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(49).fill(410)]);
    const { rows } = await world.db.query(
      `select (select count(*)::int from identity.sessions where account_id = $1) as sessions,
              (select count(*)::int from audit.events where event = 'account.activated' and record_id = $1) as activations,
              (select count(*)::int from identity.enrolments where account_id = $1) as waiting`,
      [one.accountId],
    );
    expect(rows).toEqual([{ sessions: 1, activations: 1, waiting: 0 }]);
    expect((await step('password', { token: one.token, password: goodPassword })).body).toMatchObject(gone);
  }, 60_000);

  test.each(['frozen', 'closed', 'active'])('of an account that has become %s opens nothing, at any step', async (status) => {
    const one = await invited(world);
    const ready = await readyToFinish(world, one);
    await world.db.query('update identity.accounts set status = $2 where id = $1', [one.accountId, status]);
    for (const [name, body] of [['inspection', ready], ['password', { ...ready, password: goodPassword }], ['completion', ready]] as const) {
      const { token, password, code } = { password: undefined, ...body };
      const asked = name === 'inspection' ? { token } : name === 'password' ? { token, password } : { token, code };
      expect((await step(name, asked)).body).toMatchObject(gone);
    }
    expect((await accountOf(one.accountId)).status).toBe(status);
  });

  test('forged, unknown, spent, old or of another kind: the same bytes', async () => {
    const [real, old, reset, spent] = [await invited(world), await invited(world, { life: '30 minutes' }), await invited(world, { kind: 'password-reset' }), await invited(world)];
    await step('completion', await readyToFinish(world, spent));
    const mac = real.token.split('.')[1]!;
    const unknown = await linkFor(world.app.get(KeyService), v7());
    const tokens = [spent.token, old.token, reset.token, `${old.linkId}.${mac}`, `${v7()}.${mac}`, unknown, real.linkId, 'x', `${real.token}x`, real.token.toUpperCase()];
    for (const name of ['inspection', 'password', 'completion'] as const) {
      const more = { inspection: {}, password: { password: goodPassword }, completion: { code: '123456' } }[name];
      const answers = [];
      for (const token of tokens) answers.push(seen(await step(name, { token, ...more })));
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(answers[0]).toMatchObject({ status: 410 });
    }
    expect((await step('inspection', { token: real.token })).status).toBe(201);
  });
});
