import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { forgetPasskeys, keyOf, list, managing, signInWith } from '../../support/passkeys.js';
import type { Persona } from '../../support/persona.js';
import { forgetFailures, trailOf } from '../../support/signing-in.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await bootWorld();
});
beforeEach(async () => {
  await forgetFailures(world);
  await forgetPasskeys(world);
});
afterAll(() => world.close());

const remove = (who: Persona, id: string) => who.send('delete', `/api/me/factors/passkeys/${id}`);
const withoutApp = (who: Persona) => world.db.query('delete from identity.totp_factors where account_id = $1', [who.me.account.id]);

describe('a passkey that is removed', () => {
  test('signs in no more, ends the sessions it may have opened, and is told to the trail and the holder', async () => {
    const lucien = await managing(world, 'lucien');
    const key = await keyOf(lucien);
    const elsewhere = (await signInWith(world, key)).body.access_token as string;
    const events = await trailOf(world, async () => expect((await remove(lucien, key.recordId)).status).toBe(204));
    expect(events.map(({ event, record_id }) => [event, record_id])).toEqual([['factor.removed', key.recordId]]);
    expect((await world.http.get('/api/me').set('authorization', `Bearer ${elsewhere}`)).status).toBe(401);
    expect((await lucien.get('/api/me')).status).toBe(200);
    expect((await signInWith(world, key)).body.code).toBe('passkey_refused');
    const [mail] = await world.mails.of(lucien.account.email, 'Un moyen de vérification a été retiré');
    expect(mail!.text).toContain('une clé d’accès');
    expect((await remove(lucien, key.recordId)).status).toBe(404);
  });

  test('wants a proof given for managing factors, and is one’s own', async () => {
    const [elodie, thierry] = [await managing(world, 'elodie'), await managing(world, 'thierry')];
    const key = await keyOf(elodie);
    expect((await remove(thierry, key.recordId)).status).toBe(404);
    await world.db.query("update identity.step_ups set proved_at = now() - interval '301 seconds'");
    expect((await remove(elodie, key.recordId)).body.code).toBe('step_up_required');
    expect(await list(elodie)).toHaveLength(1);
  });
});

describe('the last strong factor of an account', () => {
  test('cannot be removed: a recovery code is none', async () => {
    const corinne = await managing(world, 'corinne');
    const key = await keyOf(corinne);
    await corinne.post('/api/me/recovery-codes');
    await withoutApp(corinne);
    const { status, body } = await remove(corinne, key.recordId);
    expect([status, body.code]).toEqual([409, 'last_strong_factor']);
    expect((await signInWith(world, key)).status).toBe(201);
  });

  test('is left, of two that are removed at once', async () => {
    const julien = await managing(world, 'julien');
    await withoutApp(julien);
    for (let round = 0; round < 5; round++) {
      const keys = [await keyOf(julien), await keyOf(julien)];
      const answers = await Promise.all(keys.map(({ recordId }) => remove(julien, recordId)));
      expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
      expect(await list(julien)).toHaveLength(1);
      await forgetPasskeys(world);
    }
  });

  test('is not a suspended passkey, which can always be removed', async () => {
    const sabine = await managing(world, 'sabine');
    const [closed, other] = [await keyOf(sabine), await keyOf(sabine)];
    await withoutApp(sabine);
    await world.db.query('update identity.passkeys set suspended_at = now() where id = $1', [closed.recordId]);
    expect((await remove(sabine, other.recordId)).status).toBe(409);
    expect((await remove(sabine, closed.recordId)).status).toBe(204);
  });
});
