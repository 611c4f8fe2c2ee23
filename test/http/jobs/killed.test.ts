import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import supertest from 'supertest';
import { by, members } from '../../../demo/world.js';
import { jobsOf } from '../../support/jobs.js';
import { demonstrationEnv, freshFolder, type MainProgram, runMain, until } from '../../support/main-program.js';
import { Mails } from '../../support/mails.js';
import { Persona } from '../../support/persona.js';
import { freshConnection } from '../../support/postgres.js';

/* The real program, killed in the middle of a job, of what follows from it, and of what is told to everybody in parts. */

const folder = freshFolder('killed-jobs');
let connection: Awaited<ReturnType<typeof freshConnection>>;
let db: pg.Client;
let mails: Mails;
const programs: MainProgram[] = [];
beforeAll(async () => {
  [connection, mails] = await Promise.all([freshConnection(), Mails.start()]);
  db = connection.db;
});
afterAll(async () => {
  await Promise.all(programs.map((program) => program.stop()));
  await mails.stop();
  await connection.close();
  folder.remove();
});

async function start(): Promise<MainProgram> {
  const env = demonstrationEnv(connection.url, folder.path);
  const program = await runMain({ ...env, EGIDE_SMTP_URL: `smtp://127.0.0.1:${mails.port}` });
  programs.push(program);
  return program;
}

/** Documents of Élodie whose alert date is today, whose mails leave at once. */
async function leaveDates(count: number): Promise<void> {
  await db.query(
    `insert into documents.documents (id, person_id, kind, title, provided_as, created_by, alert_on)
       select gen_random_uuid(), $1, 'rib', '\\x00', 'member', $2, access.today() from generate_series(1, $3)`,
    [members.elodie.id, by.elodie, count],
  );
  await db.query(`insert into notifications.preferences (account_id, "group", mail) values ($1, 'documents', 'at_once')`, [by.elodie]);
}

test('a job killed in the middle runs again elsewhere; each date is told once, by one notice and one mail', async () => {
  await leaveDates(30);
  // Whoever does the job waits at this lock, in the middle of its transaction.
  const gate = new pg.Client(connection.url);
  await gate.connect();
  await gate.query('begin; lock table notifications.events in share row exclusive mode');
  const first = await start();
  await until(async () => (await jobsOf(db, 'documents.due')).some(({ state }) => state === 'active'), 30_000);
  first.child.kill('SIGKILL');
  await first.ended;
  expect((await jobsOf(db, 'documents.due')).map(({ state }) => state)).toEqual(['active']);
  await gate.query('rollback');
  await gate.end();
  // As if the five minutes of a job and the wait before its next try were over.
  await db.query("update jobs.job set started_on = now() - interval '10 minutes'; update jobs.version set maintained_on = null");
  const [second, third] = await Promise.all([start(), start()]);
  await until(async () => (await jobsOf(db, 'documents.due')).every(({ state }) => state === 'retry'), 90_000);
  await db.query('update jobs.job set start_after = now()');
  await until(async () => (await jobsOf(db, 'documents.due')).every(({ state }) => state === 'completed'), 30_000);
  expect(await jobsOf(db, 'documents.due')).toMatchObject([{ state: 'completed', retry_count: 1 }]);
  const counts = async () =>
    (await db.query(`select (select count(*)::int from notifications.events) as events, (select count(*)::int from notifications.notices where account_id = $1) as notices,
        (select count(*)::int from mail.messages where kind = 'notice.document-alert') as mails, (select count(*)::int from notifications.events where resolved_at is null) as waiting`, [by.elodie])).rows[0];
  await until(async () => (await counts()).waiting === 0, 30_000);
  expect(await counts()).toEqual({ events: 30, notices: 30, mails: 30, waiting: 0 });
  await mails.of('elodie.garnier@courriel.example', 'demande votre attention', 30);
  await new Promise((done) => setTimeout(done, 1_000));
  expect(new Set(mails.all.map(({ messageId }) => messageId)).size).toBe(30);
  expect(mails.all).toHaveLength(30);
  expect([await second.stop(), await third.stop()]).toEqual([0, 0]);
}, 240_000);

test('an announcement killed after its first parts goes on where it stood: every account is told once, by one notice and one mail', async () => {
  const program = await start();
  const pascal = await Persona.signIn(supertest(program.url), db, 'pascal');
  await pascal.stepUp('announce', pascal.me.account.id);
  // Three parts. Whoever tells the last account waits at this lock, in the middle of the third.
  await db.query("insert into identity.accounts (id, email, name, status) select gen_random_uuid(), 'tous' || n || '@courriel.example', 'Quelqu’un', 'active' from generate_series(1, 1100) n");
  const { rows: [late] } = await db.query<{ id: string }>("select id from identity.accounts where status = 'active' order by id desc limit 1");
  await db.query(`create function public.gate() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(815); return new; end $$;
    create trigger gate before insert on notifications.notices for each row when (new.account_id = '${late!.id}' and new.kind = 'notice.changed') execute function public.gate()`);
  const gate = new pg.Client(connection.url);
  await gate.connect();
  await gate.query('select pg_advisory_lock(815)');
  const { status, body } = await pascal.post('/api/backoffice/privacy-notices', { text_fr: 'Un point change.', text_en: 'A point changes.' });
  expect(status).toBe(201);
  const counts = async () => (await db.query(`select (select count(*)::int from identity.accounts where status = 'active') as accounts, count(*)::int as notices, count(distinct account_id)::int as told,
      (select count(*)::int from mail.messages where kind = 'notice.changed') as mails, (select count(distinct account_id)::int from mail.messages where kind = 'notice.changed') as mailed,
      (select resolved_at is not null from notifications.events where record_id = $1) as done from notifications.notices where record_id = $1`, [body.id])).rows[0];
  await until(async () => (await db.query("select 1 from pg_locks where locktype = 'advisory' and objid = 815 and not granted")).rowCount === 1, 60_000);
  program.child.kill('SIGKILL');
  await program.ended;
  const before = await counts();
  expect(before).toMatchObject({ done: false, mails: before.notices });
  expect(before.notices).toBeGreaterThanOrEqual(900);
  expect(before.notices).toBeLessThan(before.accounts);
  await gate.query('select pg_advisory_unlock(815)');
  await gate.end();
  const again = await Promise.all([start(), start()]);
  await until(async () => (await counts()).done, 60_000);
  const all = before.accounts as number;
  expect(await counts()).toEqual({ accounts: all, notices: all, told: all, mails: all, mailed: all, done: true });
  expect(await Promise.all(again.map((one) => one.stop()))).toEqual([0, 0]);
}, 240_000);
