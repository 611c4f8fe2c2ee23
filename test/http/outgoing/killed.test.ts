import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type pg from 'pg';
import { demonstrationEnv, freshFolder, type MainProgram, runMain, until } from '../../support/main-program.js';
import { freshConnection } from '../../support/postgres.js';
import { Receiver, secrets } from '../../support/receiver.js';

/* The real programs, killed in the middle of telling: nothing is lost, and the receiver knows again what it has. */

const folder = freshFolder('killed-courier');
let connection: Awaited<ReturnType<typeof freshConnection>>;
let db: pg.Client;
let receiver: Receiver;
const programs: MainProgram[] = [];
beforeAll(async () => {
  [connection, receiver] = await Promise.all([freshConnection(), Receiver.start()]);
  db = connection.db;
});
afterAll(async () => {
  await Promise.all(programs.map((program) => program.stop()));
  await receiver.stop();
  await connection.close();
  folder.remove();
});

async function start(): Promise<MainProgram> {
  const env = demonstrationEnv(connection.url, folder.path);
  const program = await runMain({ ...env, EGIDE_OUTGOING: receiver.file, EGIDE_OUTGOING_SECRET_CORE: secrets.now });
  programs.push(program);
  return program;
}

const delivered = async () => (await db.query("select count(*)::int as n from outgoing.events where outcome = 'delivered'")).rows[0].n as number;

test('every event arrives, though a process is killed while it tells; two processes tell none twice but those under way', async () => {
  const first = await start();
  let isKilled = false;
  // Slowly at first: whoever is killed has some under way.
  receiver.answer = () => {
    if (receiver.heard.length < 6 || isKilled) return 204;
    isKilled = true;
    first.child.kill('SIGKILL');
    return 204;
  };
  const { rows } = await db.query<{ id: string }>("update persons.persons set city = 'Ailleurs' where member_number is not null returning id");
  const all = (await db.query<{ id: string }>('select id from outgoing.events')).rows.map(({ id }) => id).sort();
  expect(all).toHaveLength(rows.length);
  expect(all.length).toBeGreaterThan(12);
  await first.ended;
  expect(isKilled).toBe(true);
  expect(await delivered()).toBeLessThan(all.length);
  await db.query('update outgoing.events set next_try_at = now() where settled_at is null');
  await Promise.all([start(), start()]);
  await until(async () => (await delivered()) === all.length, 60_000);
  const heard = receiver.heard.map(({ body }) => body.id);
  expect([...new Set(heard)].sort()).toEqual(all);
  // At most the four that were under way when it was killed came twice.
  expect(heard.length - all.length).toBeLessThanOrEqual(4);
}, 120_000);
