import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { generate } from 'otplib';
import { goodPassword } from '../support/invited.js';
import { tokenIn } from '../support/mails.js';
import { proven } from '../support/proven.js';
import { chosenAnew, gone, recoveries, Recovering } from '../support/recovering.js';
import { bootWorld, type World } from '../support/world.js';

let world: World;
let team: Recovering;
beforeAll(async () => {
  world = await bootWorld();
  team = await Recovering.of(world);
});
afterAll(() => world.close());
beforeEach(() => team.settle());

describe('an account whose every factor is lost', () => {
  test('is given back by two people, told to its holder at once, and keeps no former password, factor or session', async () => {
    const one = await proven(world);
    const opened = await team.open(one.email.toUpperCase());
    expect([opened.status, opened.body]).toEqual([201, expect.objectContaining({
      account: { id: one.accountId, name: 'Nouvelle Venue', email: one.email }, identity_check: 'in_person', reason: 'everything_lost',
      opened_by: { id: team.ines.me.account.id, name: team.ines.account.name }, is_ready: false, approved_by: null, outcome: null,
    })]);
    expect(Date.parse(opened.body.ready_at) - Date.parse(opened.body.opened_at)).toBe(72 * 3_600_000);
    const [notice] = await world.mails.of(one.email, 'On nous demande de rendre l’accès');
    expect(notice!.text).toContain('72 heures');
    const { id } = opened.body;
    expect((await team.decide(team.pascal, id, 'approval')).body).toMatchObject({ status: 409, code: 'too_early', ready_at: new Date(opened.body.ready_at as string).toISOString() });
    await world.moveClock('72 hours 1 second');
    expect((await team.decide(team.pascal, id, 'approval')).body).toMatchObject({ approved_by: { id: team.pascal.me.account.id }, outcome: null });
    const [mail] = await world.mails.of(one.email, 'Retrouvez l’accès');
    expect((await one.get('/api/me')).status).toBe(200);
    const { status, secret } = await team.regain(tokenIn(mail!));
    expect(status).toBe(201);
    expect((await one.get('/api/me')).status).toBe(401);
    const signIn = (password: string) => world.http.post('/api/sign-ins').send({ email: one.email, password });
    expect((await signIn(goodPassword)).status).toBe(401);
    const first = await signIn(chosenAnew);
    expect(first.status).toBe(201);
    const prove = (method: string, code: string) => world.http.post('/api/sessions').send({ challenge: first.body.challenge, method, code });
    expect((await prove('recovery_code', one.codes[0]!)).status).toBe(401);
    await world.db.query('update identity.totp_factors set last_step = 0 where account_id = $1', [one.accountId]);
    expect((await prove('totp', await generate({ secret }))).status).toBe(201);
    await world.mails.of(one.email, 'L’accès à votre compte a été rendu');
    expect(await team.outcomeOf(id)).toBe('done');
    expect((await team.inspect(tokenIn(mail!))).body).toMatchObject(gone);
  });

  test('is not given back by one person alone: refused by the API, and by the database', async () => {
    const { one, id } = await team.waiting();
    expect((await team.decide(team.ines, id, 'approval')).body).toMatchObject({ status: 403, code: 'same_person' });
    const approval = (by: string, at = 'access.now()') => world.db.query(`update identity.recoveries set approved_by = $2, approved_at = ${at} where id = $1`, [id, by]);
    await expect(approval(team.ines.me.account.id)).rejects.toThrow(/two_people/);
    await expect(approval(one.accountId)).rejects.toThrow(/somebody_else/);
    await expect(approval(team.pascal.me.account.id, "ready_at - interval '1 second'")).rejects.toThrow(/not_before_its_delay/);
    await team.decide(team.ines, id, 'cancellation');
  });

  test('is opened by caseworkers alone, never their own, once at a time, for an account that was opened', async () => {
    const one = await proven(world);
    await team.pascal.stepUp('recover-account', team.pascal.me.account.id);
    expect((await team.pascal.post(recoveries, { email: one.email, identity_check: 'video', reason: 'factor_lost' })).body.code).toBe('forbidden');
    expect((await team.open(team.ines.account.email)).body).toMatchObject({ status: 403, code: 'own_recovery' });
    expect((await team.open('personne@courriel.example')).body.errors[0]).toMatchObject({ field: 'email', code: 'unknown' });
    await team.ines.stepUp('recover-account', team.ines.me.account.id);
    const key = randomUUID();
    const input = { email: one.email, identity_check: 'video', reason: 'factor_lost' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => team.ines.post(recoveries, input).set('idempotency-key', key)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect((await team.open(one.email)).body).toMatchObject({ status: 409, code: 'recovery_under_way' });
    expect((await team.ines.get(recoveries)).body.items[0]).toEqual(answers[0]!.body);
  });

  test('is approved once, of twenty approvals that come together, and its link is one', async () => {
    const { one, id } = await team.waiting();
    await team.pascal.stepUp('recover-account', id);
    const { headers } = await team.pascal.get(`${recoveries}/${id}`);
    const answers = await Promise.all(Array.from({ length: 20 }, () => team.pascal.post(`${recoveries}/${id}/approval`).set('if-match', headers.etag!)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(19).fill(412)]);
    const { rows } = await world.db.query("select count(*)::int as n from identity.links where account_id = $1 and kind = 'lost-everything'", [one.accountId]);
    expect(rows).toEqual([{ n: 1 }]);
  });
});
