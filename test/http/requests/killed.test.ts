import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { adults, by } from '../../../demo/world.js';
import { demonstrationEnv, freshFolder, type MainProgram, runMain, until } from '../../support/main-program.js';
import { freshConnection } from '../../support/postgres.js';

/* The real program, killed at each step of applying what was accepted and held. */

const folder = freshFolder('killed-requests');
const [id, about] = [randomUUID(), randomUUID()];
let connection: Awaited<ReturnType<typeof freshConnection>>;
let db: pg.Client;
const programs: MainProgram[] = [];
beforeAll(async () => {
  connection = await freshConnection();
  db = connection.db;
  await leaveHeld();
}, 60_000);
afterAll(async () => {
  await Promise.all(programs.map((program) => program.stop()));
  await connection.close();
  folder.remove();
});

/** Accepted by two, due today: whoever applies it opens nothing of what is sealed. */
async function leaveHeld(): Promise<void> {
  const yvonne = adults.yvonne.id;
  await db.query(
    `insert into persons.bank_details (id, person_id, iban, bic, holder_name, status, proposed_at, proposed_as, proposed_by)
       values ($1, $2, '\\x00', '\\x00', '\\x00', 'in_review', access.now(), 'guardian', $3)`,
    [about, yvonne, by.sabine],
  );
  await db.query(
    `insert into requests.requests (id, kind, asked_as, deciders, hold_days, person_id, about_id, mandate_id, holder_id, asked_by, content, state, submitted_at, due_on, decided_at, apply_on, first_by, second_by)
       select $1, 'unusual-account', 'guardian', 2, 2, a.person_id, $2, a.mandate_id, a.holder_id, $4, '\\x00', 'accepted', access.now(), access.today(), access.now(), access.today(), gen_random_uuid(), gen_random_uuid()
         from guardianship.protected_adults a where a.person_id = $3 and a.starts_on <= access.today() and a.ends_on >= access.today() limit 1`,
    [id, about, yvonne, by.sabine],
  );
}

async function start(): Promise<MainProgram> {
  const program = await runMain(demonstrationEnv(connection.url, folder.path));
  programs.push(program);
  return program;
}

/** @returns the id of the job */
async function round(): Promise<string> {
  const { rows } = await db.query("insert into jobs.job (id, name, data, start_after) values (gen_random_uuid(), 'requests.apply', '{}', now()) returning id");
  return rows[0].id as string;
}
const isDone = async (job: string) => (await db.query("select from jobs.job where id = $1 and state = 'completed'", [job])).rowCount === 1;

/** Whether the session that has the request waits for this table. */
async function isAt(table: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `select from pg_locks held join pg_locks wanted using (pid)
      where held.relation = 'requests.requests'::regclass and held.granted and wanted.relation = $1::regclass and not wanted.granted`,
    [table],
  );
  return rowCount! > 0;
}

const told = async () =>
  (await db.query(
    `select (select count(*)::int from requests.steps where request_id = $1) as steps, (select count(*)::int from notifications.events where record_id = $1) as notices,
       (select count(*)::int from audit.events where event = 'request.applied' and record_id = $1) as events`,
    [id],
  )).rows[0] as object;
const stands = async () =>
  (await db.query('select r.state, b.status from requests.requests r join persons.bank_details b on b.id = r.about_id where r.id = $1', [id])).rows[0] as { state: string; status: string };

test.each(['persons.bank_details', 'requests.steps', 'audit.events', 'notifications.events'])(
  'killed at %s, the program leaves everything as it was',
  async (table) => {
    const gate = new pg.Client(connection.url);
    await gate.connect();
    await gate.query(`begin; lock table ${table} in share row exclusive mode`);
    const program = await start();
    await round();
    await until(() => isAt(table), 60_000);
    program.child.kill('SIGKILL');
    await program.ended;
    await gate.query('rollback');
    await gate.end();
    await until(async () => !(await isAt(table)), 30_000);
    expect([await stands(), await told()]).toEqual([{ state: 'accepted', status: 'in_review' }, { steps: 0, notices: 0, events: 0 }]);
  },
  120_000,
);

test('started again, two programs apply it once: one step, one notice to each side, one event', async () => {
  await Promise.all([start(), start()]);
  for (const job of [await round(), await round(), await round()]) await until(() => isDone(job), 60_000);
  expect([await stands(), await told()]).toEqual([{ state: 'applied', status: 'accepted' }, { steps: 1, notices: 2, events: 1 }]);
}, 180_000);
