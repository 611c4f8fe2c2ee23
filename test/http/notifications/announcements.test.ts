import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { until } from '../../support/main-program.js';
import { noticesOf } from '../../support/notices.js';
import type { Persona } from '../../support/persona.js';
import { bootWorld, type World } from '../../support/world.js';

/* What the mutual announces: to every account, or to whoever agreed to offers; told in parts, each once. */

let world: World;
let pascal: Persona;
let elodie: Persona;
let lucien: Persona;
beforeAll(async () => {
  world = await bootWorld();
  [pascal, elodie, lucien] = [await world.as('pascal'), await world.as('elodie'), await world.as('lucien')];
  await pascal.stepUp('announce', pascal.me.account.id);
});
afterAll(() => world.close());

const notices = '/api/backoffice/privacy-notices';
const offers = '/api/backoffice/offers';
const changed = { text_fr: 'Nos courriers sont imprimés par un prestataire.\nDepuis le 1er décembre.', text_en: 'Our letters are printed by a contractor.' };
const one = async <T>(sql: string, params: unknown[] = []) => (await world.db.query(sql, params)).rows[0] as T;
const listed = async (id: string) => ((await pascal.get('/api/backoffice/announcements')).body.items as { id: string; state: string; told: number; expected: number }[]).find((row) => row.id === id)!;
const told = (id: string) => until(async () => (await listed(id)).state === 'told');
const active = () => one<{ n: number }>("select count(*)::int as n from identity.accounts where status = 'active'").then(({ n }) => n);
const agree = (who: Persona, prospecting: boolean) => who.send('put', '/api/me/notification-preferences', { case: 'at_once', documents: 'daily', prospecting });
const mails = (kind: string, since: string) => one<{ n: number; accounts: number }>('select count(*)::int as n, count(distinct account_id)::int as accounts from mail.messages where kind = $1 and created_at >= $2', [kind, since]);
const now = () => one<{ at: string }>('select clock_timestamp()::text as at').then(({ at }) => at);

describe('an offer', () => {
  const offer = { subject: 'Une surcomplémentaire', text_fr: 'Pour vous, si vous le souhaitez.' };

  test('goes to whoever agreed and has not taken it back, under the consent that lets them refuse', async () => {
    await agree(elodie, true);
    await agree(lucien, true);
    await agree(lucien, false);
    const since = await now();
    const { status, body } = await pascal.post(offers, offer);
    expect([status, body]).toMatchObject([201, { kind: 'prospecting.offer', ...offer, text_en: null }]);
    await told(body.id);
    expect(await listed(body.id)).toMatchObject({ told: 1, expected: 1 });
    expect((await elodie.get(`/api/me/announcements/${body.id}`)).body).toMatchObject(offer);
    expect((await lucien.get(`/api/me/announcements/${body.id}`)).status).toBe(404);
    const { rows } = await world.db.query("select account_id, params from mail.messages where kind = 'notice.prospecting' and created_at >= $1", [since]);
    expect(rows).toEqual([{ account_id: elodie.me.account.id, params: { consent: expect.any(String) } }]);
  }, 60_000);

  test('names nobody in its mail, and nothing of itself', async () => {
    await agree(elodie, true);
    await pascal.post(offers, offer);
    const [{ text }] = (await world.mails.of('elodie.garnier@courriel.example', 'Une offre de votre mutuelle')) as unknown as [{ text: string }];
    expect(text).not.toContain('surcomplémentaire');
    expect(text).toContain('/desabonnement#');
  }, 60_000);
});

describe('a changed notice on personal data', () => {
  test('is read by whoever was told, in both languages, and by nobody else', async () => {
    const { body: { id } } = await pascal.post(notices, changed);
    await told(id);
    expect((await elodie.get(`/api/me/announcements/${id}`)).body).toMatchObject({ id, kind: 'notice.changed', subject: null, ...changed });
    await world.db.query('delete from notifications.notices where record_id = $1 and account_id = $2', [id, lucien.me.account.id]);
    expect((await lucien.get(`/api/me/announcements/${id}`)).body.code).toBe('not_found');
  }, 60_000);

  test('is published once under one Idempotency-Key', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => pascal.post(notices, changed).set('idempotency-key', key)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`))).toEqual(new Set([`201 ${answers[0]!.body.id}`]));
    const id = answers[0]!.body.id as string;
    await told(id);
    expect(await one('select count(*)::int as n from notifications.events where record_id = $1', [id])).toEqual({ n: 1 });
    expect(await one("select count(*)::int as n from audit.events where record_id = $1 and event = 'notice.published'", [id])).toEqual({ n: 1 });
  }, 60_000);
});

describe('nobody publishes', () => {
  test('but an administrator, with a fresh proof', async () => {
    for (const name of ['elodie', 'sabine', 'gaelle', 'ines', 'agnes', 'remi']) {
      const who = await world.as(name);
      for (const [path, body] of [[notices, changed], [offers, { subject: 'x', text_fr: 'y' }]] as const) expect([name, (await who.post(path, body)).body.code]).toEqual([name, 'forbidden']);
      expect([name, (await who.get('/api/backoffice/announcements')).body.code]).toEqual([name, 'forbidden']);
    }
    const again = await world.as('pascal');
    for (const [path, body] of [[notices, changed], [offers, { subject: 'x', text_fr: 'y' }]] as const) {
      expect((await again.post(path, body)).body).toMatchObject({ code: 'step_up_required', step_up: { act: 'announce', subject: again.me.account.id } });
    }
  });

  test('without words in both languages, nor more than a page of them', async () => {
    for (const wrong of [{ text_fr: 'x' }, { text_en: 'x' }, { ...changed, text_fr: ' ' }, { ...changed, text_en: 'x'.repeat(2_001) }, { ...changed, subject: 'x' }]) expect([wrong, (await pascal.post(notices, wrong)).status]).toEqual([wrong, 422]);
  });

  test('and changes or takes back what was published', async () => {
    await world.db.query('begin; set local role egide_administrator');
    for (const sql of ["update notifications.announcements set text_fr = 'x'", 'delete from notifications.announcements']) {
      await world.db.query('savepoint s');
      await expect(world.db.query(sql)).rejects.toThrow('permission denied');
      await world.db.query('rollback to savepoint s');
    }
    await world.db.query('rollback');
  });
});

describe('told to many, it', () => {
  beforeAll(async () => {
    // Three parts: those that are there, and these.
    await world.db.query("insert into identity.accounts (id, email, name, status) select gen_random_uuid(), 'a' || n || '@courriel.example', 'Quelqu’un', 'active' from generate_series(1, 1100) n");
    await world.db.query("insert into identity.accounts (id, email, name, status) select gen_random_uuid(), 'c' || n || '@courriel.example', 'Quelqu’un', 'closed' from generate_series(1, 3) n");
  });

  test('reaches every active account once, in parts, with a mail each, and its progress is shown', async () => {
    const since = await now();
    const { status, body } = await pascal.post(notices, changed);
    expect([status, body]).toMatchObject([201, { ...changed, kind: 'notice.changed', subject: null, state: 'waiting', told: 0, expected: null }]);
    await told(body.id);
    const all = await active();
    expect(await listed(body.id)).toMatchObject({ told: all, expected: all });
    const kept = await one<{ n: number; accounts: number; parts: number }>(
      'select count(*)::int as n, count(distinct account_id)::int as accounts, count(distinct n.xmin::text)::int as parts from notifications.notices n where record_id = $1', [body.id],
    );
    expect(kept).toEqual({ n: all, accounts: all, parts: 3 });
    expect(await mails('notice.changed', since)).toEqual({ n: all, accounts: all });
    expect(await noticesOf(pascal, body.id)).toHaveLength(1);
  }, 60_000);

  test('goes on where it stood when one of its parts failed: nobody is left out, nobody told twice', async () => {
    const { id: late } = await one<{ id: string }>("select id from identity.accounts where status = 'active' order by id desc limit 1");
    await world.db.query(`create function public.stuck() returns trigger language plpgsql as $$ begin if new.account_id = '${late}' and new.kind = 'notice.changed' then raise exception 'stuck'; end if; return new; end $$;
      create trigger stuck before insert on notifications.notices for each row execute function public.stuck()`);
    const { body: { id } } = await pascal.post(notices, changed);
    await until(async () => (await listed(id)).state === 'retrying');
    const two = await one<{ n: number }>("select count(*)::int as n from (select status from identity.accounts order by id limit 1000) a where status = 'active'");
    expect((await listed(id)).told).toBe(two.n);
    await world.db.query('drop trigger stuck on notifications.notices');
    const event = await one<{ id: string }>('select id from notifications.events where record_id = $1', [id]);
    expect((await pascal.post(`/api/backoffice/untold-events/${event.id}/retry`)).status).toBe(204);
    await told(id);
    const all = await active();
    expect(await one('select count(*)::int as n, count(distinct account_id)::int as accounts from notifications.notices where record_id = $1', [id])).toEqual({ n: all, accounts: all });
    expect((await listed(id)).told).toBe(all);
  }, 60_000);
});
