import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BANKS, ibanOf } from '../../demo/numbers.js';
import { accountNamed } from '../support/persona.js';
import { freePort } from '../support/free-port.js';
import { Cluster } from './cluster.js';
import { Ledger } from './ledger.js';
import { Program } from './program.js';
import { before, expectTruth } from './truth.js';
import { Visitor } from './visitor.js';
import { otherThanUnavailable, quantile, Watch } from './watch.js';
import { change, enrol, settle } from './writers.js';

/** Seconds without PostgreSQL. */
const gone = Number(process.env.EGIDE_FAULTS_GONE ?? 12);

let cluster: Cluster;
let program: Program;
let member: Visitor;
let employer: Visitor;
beforeAll(async () => {
  cluster = await Cluster.start();
  program = new Program(await freePort(), cluster.url(), cluster.folder);
  await program.start();
  member = await new Visitor(program, cluster, 'elodie', 'member', 'change-bank-details').signIn();
  employer = await new Visitor(program, cluster, 'gaelle', 'employer').signIn();
}, 120_000);
afterAll(async () => {
  await program?.kill();
  await cluster?.remove();
});

const { email, password } = accountNamed('thierry');
const signIn = { method: 'POST', body: { email, password } };

/** Reads, writes and signs in while PostgreSQL is away. Afterwards everything acknowledged stands there, and nothing else. */
async function during(leave: () => Promise<void>, comeBack: () => Promise<void>) {
  await settle(member);
  const was = await before(cluster);
  const ledger = new Ledger();
  const watch = new Watch(program);
  watch.ask('home page', () => ['/api/member/dashboard', { headers: member.headers }], 20, 12);
  watch.ask('sign-in', () => ['/api/sign-ins', signIn], 200);
  watch.ask('health', () => ['/api/health'], 100);
  const writing = Promise.all([change(member, ledger), enrol(employer, ledger)]);
  await ledger.reaches(20);
  await leave();
  const from = performance.now();
  await wait(gone * 500);
  const middle = program.usage();
  await wait(gone * 500);
  const [to, end] = [performance.now(), program.usage()];
  await comeBack();
  const recovered = await program.untilReady(member.headers);
  await ledger.reaches(ledger.count + 20);
  ledger.close();
  await Promise.all([watch.stop(), writing]);
  await expectTruth(cluster, ledger, was);
  const seen = watch.between(from, to);
  const healths = seen.filter(({ what }) => what === 'health');
  expect(healths.filter(({ status, took }) => status !== 200 || took > 1000)).toEqual([]);
  return { from, seen: seen.filter(({ what }) => what !== 'health'), all: watch.seen, middle, end, recovered };
}

/** What holds however it went away. */
function expectCalm({ seen, all, middle, end, recovered }: Awaited<ReturnType<typeof during>>): void {
  expect(otherThanUnavailable(seen)).toEqual([]);
  expect(seen.filter(({ what }) => what === 'sign-in').length).toBeGreaterThan(3);
  expect(all.filter(({ status }) => ![200, 201, 503].includes(status))).toEqual([]);
  expect(program.lives).toBe(true);
  expect(program.output).not.toMatch(/ERROR|[Uu]nhandled|[Uu]ncaught|out of memory/);
  // Half of the time more brings no more of anything.
  expect(end.files).toBeLessThanOrEqual(middle.files + 10);
  expect(end.memory).toBeLessThan(middle.memory + 60);
  expect(recovered).toBeLessThan(5000);
}

function tell(how: string, { seen, middle, end, recovered }: Awaited<ReturnType<typeof during>>): void {
  console.log(`${how} for ${gone} s: ${seen.length} answers, half within ${quantile(seen, 0.5).toFixed(0)} ms, 99 % within ${quantile(seen, 0.99).toFixed(0)} ms, ` +
    `the last in ${quantile(seen, 1).toFixed(0)} ms; served again ${recovered.toFixed(0)} ms after; memory ${middle.memory.toFixed(0)} → ${end.memory.toFixed(0)} MiB, ` +
    `open files ${middle.files} → ${end.files}`);
}

describe('while PostgreSQL is gone', () => {
  test('every request is answered 503 at once; nothing is lost, and it serves again by itself', async () => {
    const found = await during(() => cluster.stop(), () => cluster.again());
    tell('stopped', found);
    expectCalm(found);
    expect(quantile(found.seen, 0.99)).toBeLessThan(1000);
  }, gone * 1000 + 90_000);

  test('hanging, the first wait for some seconds and the others no more; it serves again by itself', async () => {
    const found = await during(async () => cluster.freeze(), async () => cluster.thaw());
    tell('frozen', found);
    expectCalm(found);
    // Three seconds for a connection, then five for an answer.
    expect(quantile(found.seen, 1)).toBeLessThan(9500);
    const later = found.seen.filter(({ at }) => at > found.from + 8500);
    expect(later.length).toBeGreaterThan(20);
    expect(quantile(later, 0.99)).toBeLessThan(1000);
  }, gone * 1000 + 90_000);
});

test('a connection cut in the middle of an act is a 503 that leaves nothing; the next act passes', async () => {
  await settle(member);
  const was = await before(cluster);
  const cut = await changeCutInTheMiddle();
  expect([cut.status, cut.body.code, cut.headers.get('retry-after')]).toEqual([503, 'unavailable', '1']);
  expect((await program.ask('/api/member/dashboard', { headers: member.headers })).status).toBe(200);
  await expectTruth(cluster, new Ledger(), was);
  const ledger = new Ledger(1);
  await change(member, ledger);
  await expectTruth(cluster, ledger, was);
}, 60_000);

/** A change that waits for its person's row, until its connection is cut. */
async function changeCutInTheMiddle() {
  const { headers } = await program.ask('/api/member/bank-details', { headers: member.headers });
  return cluster.look(async (db) => {
    await db.query('begin');
    await db.query('select from persons.persons where id = $1 for update', [member.holderId]);
    const body = { iban: ibanOf(BANKS.fluvial, 1), bic: BANKS.fluvial.bic, holder_name: 'DURAND ODILE' };
    const asked = program.ask('/api/member/bank-details/changes', { method: 'POST', body, headers: { ...member.headers, 'if-match': headers.get('etag')! } });
    const cut = "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'egide_app' and wait_event_type = 'Lock'";
    while (!(await db.query(cut)).rowCount) await wait(10);
    return asked;
  });
}
