import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { generate } from 'otplib';
import supertest from 'supertest';
import { createApp } from '../../src/app.setup.js';
import { goodPassword, linkOf } from '../support/invited.js';
import { tokenIn } from '../support/mails.js';
import { proven } from '../support/proven.js';
import { chosenAnew, gone, Recovering } from '../support/recovering.js';
import { refresh } from '../support/signing-in.js';
import { bootWorld, type World } from '../support/world.js';

let world: World;
let team: Recovering;
beforeAll(async () => {
  world = await bootWorld();
  team = await Recovering.of(world);
});
afterAll(() => world.close());
beforeEach(() => team.settle());

describe('the holder stops the recovery', () => {
  test('by “it was not me”, before the approval or after it', async () => {
    const before = await team.waiting();
    const [notice] = await world.mails.of(before.one.email, 'On nous demande de rendre l’accès');
    expect((await world.http.post('/api/freezes').send({ token: tokenIn(notice!) })).status).toBe(204);
    expect(await team.outcomeOf(before.id)).toBe('not_me');
    expect((await team.decide(team.pascal, before.id, 'approval')).body).toMatchObject({ status: 409, code: 'recovery_over' });
    const after = await team.approved();
    expect((await team.inspect(after.token)).status).toBe(201);
    const { token } = await linkOf(world, after.one.accountId, { kind: 'not-me', life: '1 day' });
    await world.http.post('/api/freezes').send({ token });
    expect((await team.inspect(after.token)).body).toMatchObject(gone);
    expect((await team.regain(after.token)).status).toBe(410);
  });

  test('by signing in, which shows that not everything is lost', async () => {
    const { one, id, token } = await team.approved();
    const first = await world.http.post('/api/sign-ins').send({ email: one.email, password: goodPassword });
    expect((await world.http.post('/api/sessions').send({ challenge: first.body.challenge, method: 'recovery_code', code: one.codes[0] })).status).toBe(201);
    expect(await team.outcomeOf(id)).toBe('signed_in');
    expect((await team.inspect(token)).body).toMatchObject(gone);
  });

  test('not by a session that merely goes on', async () => {
    const elodie = await world.as('elodie');
    const { status, body } = await team.open(elodie.account.email);
    expect([status, (await refresh(world, elodie.cookie)).status, await team.outcomeOf(body.id)]).toEqual([201, 200, null]);
    await team.decide(team.ines, body.id, 'cancellation');
  });
});

describe('the link of a recovery', () => {
  test('serves no more once the mutual has cancelled, which is told', async () => {
    const { one, id, token } = await team.approved();
    expect((await team.decide(team.pascal, id, 'cancellation')).body).toMatchObject({ outcome: 'cancelled' });
    expect((await team.inspect(token)).body).toMatchObject(gone);
    await world.mails.of(one.email, 'La demande d’accès à votre compte est annulée');
    expect((await team.decide(team.ines, id, 'cancellation')).body.code).toBe('recovery_over');
  });

  test('cannot be made by the back office’s rooms without an approval', async () => {
    const { one } = await team.waiting();
    const insert = "insert into identity.links (id, kind, account_id, expires_at) values (gen_random_uuid(), 'lost-everything', $1, now() + interval '1 day')";
    for (const [room, who] of [['egide_caseworker', team.ines], ['egide_administrator', team.pascal]] as const) {
      await world.db.query('begin');
      await world.db.query('select access.open((select id from identity.sessions where account_id = $1 and ended_at is null order by created_at desc limit 1))', [who.me.account.id]);
      await world.db.query(`set local role ${room}`);
      await expect(world.db.query(insert, [one.accountId])).rejects.toThrow(/row-level security/);
      await world.db.query('rollback');
    }
  });

  test('opens a frozen account again, across a restart between password and app', async () => {
    const one = await proven(world);
    const { token: stop } = await linkOf(world, one.accountId, { kind: 'not-me', life: '1 day' });
    await world.http.post('/api/freezes').send({ token: stop });
    const { body } = await team.open(one.email);
    await world.moveClock('73 hours');
    await team.decide(team.pascal, body.id, 'approval');
    const [mail] = await world.mails.of(one.email, 'Retrouvez l’accès');
    const token = tokenIn(mail!);
    const chosen = await world.http.post('/api/invitations/password').send({ token, password: chosenAnew });
    const app = await createApp(world.config);
    try {
      await app.listen(0, '127.0.0.1');
      const code = await generate({ secret: chosen.body.secret as string });
      expect((await supertest(app.getHttpServer()).post('/api/invitations/completion').send({ token, code })).status).toBe(201);
    } finally {
      await app.close();
    }
    expect((await world.db.query('select status from identity.accounts where id = $1', [one.accountId])).rows).toEqual([{ status: 'active' }]);
  });
});
