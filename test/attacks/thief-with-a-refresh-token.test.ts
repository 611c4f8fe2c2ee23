import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { KeyService } from '../../src/crypto/index.js';
import { linkFor } from '../../src/mail/index.js';
import { linkOf } from '../support/invited.js';
import type { Persona } from '../support/persona.js';
import { prove } from '../support/proven.js';
import { cookieOf, forgetFailures, refresh } from '../support/signing-in.js';
import { bootWorld, type World } from '../support/world.js';

/* Somebody has copied the cookie of Élodie's browser. */

let world: World;
let elodie: Persona;
let thief: { token: string; cookie: string };
beforeAll(async () => {
  world = await bootWorld();
});
beforeEach(async () => {
  await forgetFailures(world);
  elodie = await world.as('elodie');
  thief = { token: elodie.token, cookie: elodie.cookie };
});
afterAll(() => world.close());

const asThief = (path: string) => world.http.get(path).set('authorization', `Bearer ${thief.token}`);
const living = async () => (await world.db.query('select 1 from identity.sessions where account_id = $1 and ended_at is null', [elodie.me.account.id])).rowCount;

describe('a thief with a refresh token', () => {
  test('who renews it at the very moment the holder ends every other session, from another browser, is out', async () => {
    for (let turn = 0; turn < 5; turn++) {
      const robbed = await world.as('elodie');
      await Promise.all([
        ...Array.from({ length: 4 }, () => refresh(world, robbed.cookie)),
        elodie.send('delete', '/api/me/sessions'),
      ]);
      expect((await refresh(world, robbed.cookie)).status).toBe(401);
      expect((await robbed.get('/api/me')).status).toBe(401);
    }
    expect((await elodie.get('/api/me')).status).toBe(200);
  });

  test('who renews it while the holder says “it was not me” is out, whatever came first', async () => {
    const { linkId } = await linkOf(world, elodie.me.account.id, { kind: 'not-me' });
    const token = await linkFor(world.app.get(KeyService), linkId);
    const answers = await Promise.all([refresh(world, thief.cookie), world.http.post('/api/freezes').send({ token }), refresh(world, thief.cookie), asThief('/api/member/file')]);
    expect(answers[1].status).toBe(204);
    for (const answer of [answers[0], answers[2]]) if (answer.status === 200) expect((await refresh(world, cookieOf(answer))).status).toBe(401);
    expect([(await asThief('/api/me')).status, await living()]).toEqual([401, 0]);
    await world.db.query("update identity.accounts set status = 'active' where id = $1", [elodie.me.account.id]);
  });

  test('is out with the copy once the holder has chosen another password, though the holder’s own window goes on', async () => {
    await prove(world, elodie.me.account.id, 'change-password');
    const { password } = elodie.account;
    const changed = await elodie.post('/api/me/password', { current_password: password, password });
    expect(changed.status).toBe(204);
    const own = cookieOf(changed);
    expect(own.split('=')[1]).not.toBe(thief.cookie.split('=')[1]);
    expect((await refresh(world, own)).status).toBe(200);
    // The copy comes back: whoever has it and whoever has the session are told apart no more, and both are out.
    expect((await refresh(world, thief.cookie)).status).toBe(401);
    expect((await world.db.query("select 1 from audit.events where event = 'session.refreshed-twice' and account_id = $1", [elodie.me.account.id])).rowCount).toBe(1);
  });

  test('beside a cookie of their own gets one session and no part of another', async () => {
    const lucien = await world.as('lucien');
    for (const cookie of [`${thief.cookie}; ${lucien.cookie}`, `${lucien.cookie}; ${thief.cookie}`]) {
      const { status, body } = await refresh(world, cookie);
      expect(status).toBe(200);
      const { body: me } = await world.http.get('/api/me').set('authorization', `Bearer ${body.access_token as string}`);
      expect(me.account.id).toBe(body.me.account.id);
      expect([elodie, lucien].map((one) => one.me.account.id)).toContain(me.account.id);
    }
  });

  test('does no sensitive act, though the holder has just proved each in another window', async () => {
    const { body: own } = await refresh(world, thief.cookie);
    const account = elodie.me.account.id;
    const window = await world.as('elodie');
    const acts = ['change-password', 'change-email', 'close-account', 'manage-factors'];
    for (const act of acts) {
      await window.stepUp(act, account);
      await forgetFailures(world);
    }
    await window.stepUp('change-bank-details', elodie.holderId);
    const send = (method: 'post' | 'delete', path: string, body?: object) => {
      const request = world.http[method](path).set('authorization', `Bearer ${own.access_token as string}`);
      return body ? request.send(body) : request;
    };
    const tries = [
      await send('post', '/api/me/password', { current_password: elodie.account.password, password: 'sabot-lanterne-orge-77' }),
      await send('post', '/api/me/email', { email: 'voleur@courriel.example' }),
      await send('post', '/api/me/closure', {}),
      await send('post', '/api/me/factors/totp'),
      await send('post', '/api/me/recovery-codes'),
      await send('post', '/api/me/code-sheets'),
      await send('post', '/api/me/factors/passkeys/options'),
      await send('post', '/api/member/bank-details/changes', { iban: 'FR7630006000011234567890189', bic: 'AGRIFRPP', holder_name: 'Mme Élodie Garnier' }).set('if-match', '"1"'),
    ];
    expect(tries.map(({ status, body }) => [status, body.code])).toEqual(tries.map(() => [403, 'step_up_required']));
    expect((await window.get('/api/me/email-change')).body.change).toBeNull();
  });
});
