import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { demonstrationEnv, freshFolder, type MainProgram, runMain, until } from '../support/main-program.js';
import { Mails } from '../support/mails.js';
import { freshConnection } from '../support/postgres.js';

/* The compiled main program as a process of its own, killed and started again, and a real SMTP server. */

const folder = freshFolder('outbox');
let database: Awaited<ReturnType<typeof freshConnection>>;
let mails: Mails;
let env: NodeJS.ProcessEnv;
let programs: MainProgram[] = [];
beforeAll(async () => {
  database = await freshConnection();
  mails = await Mails.start();
  env = { ...demonstrationEnv(database.url, folder.path), EGIDE_SMTP_URL: `smtp://127.0.0.1:${mails.port}` };
}, 60_000);
afterAll(async () => {
  await mails.stop();
  await database.close();
  folder.remove();
});
beforeEach(async () => {
  await database.db.query('truncate mail.deliveries, mail.messages; delete from identity.links');
  mails.clear();
  mails.catcher.beforeTaking = async () => undefined;
});
afterEach(async () => {
  for (const { child } of programs) child.kill('SIGKILL');
  await Promise.all(programs.map(({ ended }) => ended));
  programs = [];
});

async function start(): Promise<MainProgram> {
  const program = await runMain(env);
  programs.push(program);
  if (!program.url) throw new Error(program.output());
  return program;
}

/** A notice to the first `count` accounts of each other, all to be sent. */
async function post(count: number): Promise<void> {
  await database.db.query(
    `insert into mail.messages (id, kind, account_id) select gen_random_uuid(), 'password.changed', a.id
       from (select id, row_number() over (order by email) as at, count(*) over () as of from identity.accounts) a
       join generate_series(0, $1 - 1) n on n % a.of = a.at - 1`,
    [count],
  );
}

const waiting = async () => Number((await database.db.query('select count(*) from mail.messages m left join mail.deliveries d on d.message_id = m.id where d.sent_at is null')).rows[0].count);
const ids = () => mails.all.map(({ messageId }) => messageId);
/** Whoever claimed a delivery and died: its two minutes are over. */
const letGo = () => database.db.query('update mail.deliveries set next_try_at = now() where sent_at is null');
const slowly = (milliseconds: number) => {
  mails.catcher.beforeTaking = () => new Promise((done) => setTimeout(done, milliseconds));
};

test('a process killed again and again loses no mail; only the one that was leaving comes twice, and bears the same id', async () => {
  await post(60);
  slowly(20);
  let killed = 0;
  for (const until60 of [12, 30, 45]) {
    const program = await start();
    await until(() => mails.all.length >= until60, 30_000);
    program.child.kill('SIGKILL');
    await program.ended;
    killed++;
    await letGo();
  }
  await start();
  await until(async () => (await waiting()) === 0, 30_000);
  expect(new Set(ids()).size).toBe(60);
  expect(ids().length - 60).toBeLessThanOrEqual(killed);
}, 120_000);

test('a process told to stop sends what is leaving, and no mail comes twice', async () => {
  await post(30);
  slowly(60);
  const program = await start();
  await until(() => mails.all.length >= 5);
  expect(await program.stop()).toBe(0);
  expect(await waiting()).toBeGreaterThan(0);
  await start();
  await until(async () => (await waiting()) === 0, 30_000);
  expect([ids().length, new Set(ids()).size]).toEqual([30, 30]);
}, 90_000);

test('two processes share one outbox: each mail leaves once', async () => {
  slowly(10);
  await Promise.all([start(), start()]);
  let now = 0;
  let most = 0;
  mails.catcher.beforeTaking = async () => {
    most = Math.max(most, ++now);
    // The first mail of one waits for the first of the other, however late that one is.
    await until(() => most === 2, 30_000);
    now--;
  };
  await post(100);
  await until(async () => (await waiting()) === 0, 60_000);
  expect([ids().length, new Set(ids()).size]).toEqual([100, 100]);
  // Each sends one at a time: two at once were of both.
  expect(most).toBe(2);
}, 120_000);

describe('while the mail server is away', () => {
  test('mails wait, each try further from the next; they leave when it is back', async () => {
    const { port } = mails;
    await mails.catcher.stop();
    await post(3);
    await start();
    const state = async () => (await database.db.query(
      `select attempts, last_error, sent_at, round(extract(epoch from next_try_at - now()) / 60)::int as minutes from mail.deliveries where attempts > 0 and last_error is not null`)).rows;
    await until(async () => (await state()).length > 0, 30_000);
    expect((await state())[0]).toEqual({ attempts: 1, last_error: expect.stringMatching(/^ESOCKET|^ECONN/), sent_at: null, minutes: 1 });
    await database.db.query(`update mail.deliveries set attempts = 12, next_try_at = now()`);
    await until(async () => (await state()).some(({ attempts }) => attempts === 13), 30_000);
    expect((await state()).find(({ attempts }) => attempts === 13)).toMatchObject({ minutes: 360 });
    await mails.catcher.listen(port);
    await letGo();
    await until(async () => (await waiting()) === 0, 30_000);
    expect(new Set(ids()).size).toBe(3);
  }, 120_000);

  test('what has failed for three days is given up, and said in the log without an address', async () => {
    mails.catcher.beforeTaking = () => Promise.reject(Object.assign(new Error('no such mailbox here'), { responseCode: 550 }));
    await post(1);
    const program = await start();
    const given = async () => (await database.db.query('select given_up_at is not null as over, last_error from mail.deliveries')).rows;
    await until(async () => (await given()).some(({ last_error }) => last_error !== null), 30_000);
    expect(await given()).toEqual([{ over: false, last_error: 'EMESSAGE 550' }]);
    await database.db.query(`update mail.deliveries set created_at = now() - interval '3 days 1 minute', next_try_at = now()`);
    await until(async () => (await given())[0].over, 30_000);
    mails.catcher.beforeTaking = async () => undefined;
    await letGo();
    await until(() => program.output().includes('mail given up after three days (EMESSAGE 550)'));
    expect(program.output()).not.toMatch(/@|no such mailbox/);
    await new Promise((done) => setTimeout(done, 4_000));
    expect(mails.all).toEqual([]);
  }, 90_000);
});
