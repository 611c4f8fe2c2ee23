import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { by, members } from '../../../demo/world.js';
import { KeyService } from '../../../src/crypto/index.js';
import { unsubscribeTokenFor } from '../../../src/mail/index.js';
import { Digest } from '../../../src/notifications/digest.js';
import { type CaughtMail } from '../../../demo/mail-catcher.js';
import { jobsOf } from '../../support/jobs.js';
import { until } from '../../support/main-program.js';
import { happen, noticesOf } from '../../support/notices.js';
import type { Persona } from '../../support/persona.js';
import { tokenIn } from '../../support/mails.js';
import { bootWorld, type World } from '../../support/world.js';

let world: World;
let elodie: Persona;
beforeAll(async () => {
  world = await bootWorld();
  elodie = await world.as('elodie');
  // What the calendar asked for while nothing ran is caught up at the start.
  await until(async () => (await jobsOf(world.db, 'notifications.digest')).some(({ state }) => state === 'completed'));
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.db.query('delete from notifications.preferences; delete from notifications.consents; update notifications.notices set mailed_at = now()');
  world.mails.clear();
});

const address = 'elodie.garnier@courriel.example';
const preferences = '/api/me/notification-preferences';
const choose = async (choice: object) => {
  const { status, body } = await elodie.send('put', preferences, { case: 'at_once', documents: 'daily', prospecting: false, ...choice });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body;
};
const answered = (causedBy?: string) => happen(world, { kind: 'conversation.answered', personId: members.elodie.id, recordId: randomUUID(), causedBy });
const received = async (kind: 'complaint.answered' | 'prospecting.offer' | 'notice.changed', accountId: string | null = by.elodie) => happen(world, { kind, accountId, recordId: randomUUID() });
const settled = () => new Promise((done) => setTimeout(done, 300));
const mailsTo = (to: string): CaughtMail[] => world.mails.all.filter((one) => one.to === to);

describe('mails of a group', () => {
  test('leave at once, once a day or never, as was chosen; the portal tells in any case', async () => {
    const { body } = await elodie.get(preferences);
    expect(body.groups).toEqual([
      { group: 'security', mail: 'at_once', choosable: false }, { group: 'case', mail: 'at_once', choosable: true },
      { group: 'documents', mail: 'daily', choosable: true }, { group: 'prospecting', mail: 'none', choosable: false },
    ]);
    await answered();
    const [mail] = await world.mails.of(address, 'Votre mutuelle vous a répondu');
    expect(mail!.text).toContain('https://extranet.test/notifications');
    expect(() => tokenIn(mail!)).toThrow('no link');
    for (const time of ['daily', 'none']) {
      await choose({ case: time });
      world.mails.clear();
      await answered();
      await settled();
      expect(mailsTo(address)).toEqual([]);
    }
    expect((await elodie.get('/api/me/notifications')).body).toMatchObject({ unread: 3, items: [{}, {}, {}] });
  });

  test('that the law wants leave at once whatever was chosen', async () => {
    await choose({ case: 'none', documents: 'none' });
    await received('complaint.answered');
    await received('notice.changed');
    expect((await world.mails.of(address, '', 2)).map(({ subject }) => subject).sort()).toEqual(['L’information sur vos données a changé', 'Réponse à votre réclamation']);
  });

  test('of a day are one, for what is unread, once: by several processes, and when the day’s job runs again', async () => {
    await choose({ case: 'daily' });
    for (let i = 0; i < 3; i++) await answered();
    const { body } = await elodie.get('/api/me/notifications');
    await elodie.post(`/api/me/notifications/${body.items[0].id}/read`);
    const digest = world.app.get(Digest);
    const run = () => digest.run({}, new AbortController().signal);
    await Promise.all([run(), run(), run()]);
    await run();
    const [mail] = await world.mails.of(address, 'Ce qui vous attend');
    expect(mail!.text).toContain('Notifications non lues dans votre espace : 2.');
    await settled();
    expect(mailsTo(address)).toHaveLength(1);
  });

  test('of a day whose notices were all read is none', async () => {
    await choose({ case: 'daily' });
    await answered();
    const { body } = await elodie.get('/api/me/notifications');
    expect((await elodie.post('/api/me/notifications/read', { until: body.items[0].id })).status).toBe(204);
    await world.app.get(Digest).run({}, new AbortController().signal);
    await settled();
    expect(mailsTo(address)).toEqual([]);
  });
});

describe('offers', () => {
  const consents = async () => (await world.db.query('select given, way, words from notifications.consents where account_id = $1 order by at', [by.elodie])).rows;

  test('reach nobody who has not agreed, in the portal either', async () => {
    const id = await received('prospecting.offer', null);
    await settled();
    expect((await world.db.query('select 1 from notifications.notices where event_id = $1', [id])).rowCount).toBe(0);
    expect(mailsTo(address)).toEqual([]);
  });

  test('reach whoever agreed, and are refused by the page of their link without signing in; each word is kept', async () => {
    await choose({ prospecting: true });
    await choose({ prospecting: true });
    await received('prospecting.offer', null);
    const [mail] = await world.mails.of(address, 'Une offre');
    const token = tokenIn(mail!);
    expect(mail!.text).toContain(`https://extranet.test/desabonnement#${token}`);
    const refuse = () => world.http.post('/api/unsubscriptions').send({ token });
    expect([(await refuse()).status, (await refuse()).status]).toEqual([204, 204]);
    expect((await elodie.get(preferences)).body.prospecting).toBe(false);
    expect(await consents()).toEqual([{ given: true, way: 'preferences', words: '2026-11' }, { given: false, way: 'link', words: '2026-11' }]);
    world.mails.clear();
    await received('prospecting.offer', null);
    await settled();
    expect(mailsTo(address)).toEqual([]);
  });

  test('are refused by the mail program itself with one click (RFC 8058)', async () => {
    await choose({ prospecting: true });
    await received('prospecting.offer', null);
    const [mail] = await world.mails.of(address, 'Une offre');
    const raw = mail!.source.toString('latin1');
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);
    const [, url] = /^List-Unsubscribe:\s*<(https:[^>]+)>/m.exec(raw.replace(/\r?\n[ \t]+/g, ' ')) ?? [];
    const { pathname, search } = new URL(url!);
    const click = () => world.http.post(pathname + search).set('content-type', 'application/x-www-form-urlencoded').send('List-Unsubscribe=One-Click');
    expect((await click()).status).toBe(204);
    expect((await consents()).at(-1)).toEqual({ given: false, way: 'one-click', words: '2026-11' });
  });

  test.each(['', `${randomUUID()}.${'A'.repeat(43)}`, 'x', `${randomUUID()}`])('are not refused with a token that is not ours: “%s”', async (token) => {
    expect([410, 422]).toContain((await world.http.post('/api/unsubscriptions').send({ token })).status);
  });

  test('are not refused by whoever knows the consent, with a MAC of their own or of another consent', async () => {
    await choose({ prospecting: true });
    const { rows: [mine] } = await world.db.query('select id from notifications.consents where account_id = $1 and given order by at desc limit 1', [by.elodie]);
    const [, another] = (await unsubscribeTokenFor(world.app.get(KeyService), randomUUID())).split('.');
    for (const mac of ['A'.repeat(43), another]) {
      const token = `${mine.id}.${mac}`;
      expect((await world.http.post('/api/unsubscriptions').send({ token })).body.code).toBe('unsubscribe_not_valid');
      expect((await world.http.post(`/api/unsubscriptions/one-click?token=${token}`).set('content-type', 'application/x-www-form-urlencoded').send('List-Unsubscribe=One-Click')).status).toBe(410);
    }
    expect((await elodie.get(preferences)).body.prospecting).toBe(true);
  });

  test('are agreed to by the account alone: no link of the world gives a consent', async () => {
    await world.db.query('begin; set local role egide_opener');
    const given = world.db.query("insert into notifications.consents (id, account_id, purpose, given, way, words) values (gen_random_uuid(), $1, 'prospecting', true, 'preferences', 'x')", [by.elodie]);
    await expect(given).rejects.toThrow(/row-level security/);
    await world.db.query('rollback');
  });
});

describe('what somebody else was told', () => {
  test('is read and marked by nobody else', async () => {
    const recordId = randomUUID();
    await happen(world, { kind: 'conversation.answered', personId: members.elodie.id, recordId });
    const [notice] = await noticesOf(elodie, recordId);
    const lucien = await world.as('lucien');
    expect(await noticesOf(lucien, recordId)).toEqual([]);
    expect((await lucien.post(`/api/me/notifications/${notice!.id}/read`)).status).toBe(404);
    await lucien.post('/api/me/notifications/read', { until: notice!.id });
    expect((await noticesOf(elodie, recordId))[0]!.read_at).toBeNull();
  });
});
