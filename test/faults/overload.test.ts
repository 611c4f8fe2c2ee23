import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { demoAccounts } from '../../demo/accounts.js';
import { freePort } from '../support/free-port.js';
import { Cluster } from './cluster.js';
import { asText, type Ask, type Got, Load } from './load.js';
import { Program, waitedForCore } from './program.js';
import { Visitor } from './visitor.js';
import { quantile } from './watch.js';

/** Seconds of each measure, and how many times more is asked than can be answered. */
const seconds = 4;
const times = 10;

let cluster: Cluster;
let program: Program;
let load: Load;
let homePage: Ask;
beforeAll(async () => {
  const port = await freePort();
  cluster = await Cluster.start();
  program = new Program(port, cluster.url(), cluster.folder);
  await program.start();
  const member = await new Visitor(program, cluster, 'elodie', 'member').signIn();
  homePage = { kind: 'home page', text: asText('GET', '/api/member/dashboard', member.headers) };
  load = await Load.on(port);
  // What is compiled and cached now is not measured below.
  await load.closed(32, 3, () => homePage);
}, 120_000);
afterAll(async () => {
  load?.close();
  await program?.kill();
  await cluster?.remove();
});

let turn = 0;
function signIn(): Ask {
  const accounts = demoAccounts();
  const { email, password } = accounts[turn++ % accounts.length]!;
  return { kind: 'sign-in', text: asText('POST', '/api/sign-ins', {}, { email, password }) };
}

const health: Ask = { kind: 'health', text: asText('GET', '/api/health') };

interface Capacity {
  perSecond: number;
  half: number;
  worst: number;
}

/** What can be answered when each client waits for its answer: never a refusal. */
async function capacityFor(clients: number, next: () => Ask): Promise<Capacity> {
  const got = await load.closed(clients, seconds, next);
  expect(got.filter(({ status }) => status !== 200 && status !== 201)).toEqual([]);
  return { perSecond: got.length / seconds, half: quantile(got, 0.5), worst: quantile(got, 0.99) };
}

const share = (got: Got[]) => ({
  served: got.filter(({ status }) => status === 200 || status === 201),
  refused: got.filter(({ status, retryAfter }) => [429, 503].includes(status) && retryAfter),
});

function tell(what: string, { perSecond, half, worst }: Capacity, got: Got[]): void {
  const { served, refused } = share(got);
  const times = (some: Got[]) => `half within ${quantile(some, 0.5).toFixed(0)} ms, 99 % within ${quantile(some, 0.99).toFixed(0)} ms`;
  console.log(`${what}: ${perSecond.toFixed(0)}/s at most (half within ${half.toFixed(0)} ms, 99 % within ${worst.toFixed(0)} ms); of ` +
    `${(got.length / seconds).toFixed(0)}/s, ${(served.length / seconds).toFixed(0)}/s served, ${times(served)}; ` +
    `${(refused.length / seconds).toFixed(0)}/s refused, ${times(refused)}`);
}

/** How many times longer everything takes because other programs of the machine have its cores: 1 when it is ours alone. */
async function slack<T>(work: () => Promise<T>): Promise<[T, number]> {
  const waits = () => [program.waitedForCore(), waitedForCore(process.pid)];
  const [begun, before] = [performance.now(), waits()];
  const result = await work();
  const took = performance.now() - begun;
  // Whoever asks waits for a core as well as who answers.
  const shares = waits().map((waited, at) => Math.max(0.05, 1 - (waited - before[at]!) / took));
  return [result, shares.reduce((slower, share) => slower / share, 1)];
}

describe('asked for ten times more than it can answer', () => {
  test('it answers those it lets in soon and refuses the others at once; it stays alive and recovers', async () => {
    const capacity = await capacityFor(32, () => homePage);
    const [[got, healths], slower] = await slack(() =>
      Promise.all([load.open(capacity.perSecond * times, seconds, () => homePage), load.open(10, seconds, () => health)]));
    tell('home pages', capacity, got);
    console.log(`health: 99 % within ${quantile(healths, 0.99).toFixed(0)} ms; everything ${slower.toFixed(1)} times slower because of others`);
    const { served, refused } = share(got);
    expect(served.length + refused.length).toBe(got.length);
    expect(refused.length).toBeGreaterThan(served.length);
    expect(served.length / seconds).toBeGreaterThan(capacity.perSecond / 10);
    expect(quantile(served, 0.99)).toBeLessThan(1500 * slower);
    expect(quantile(refused, 0.99)).toBeLessThan(2000 * slower);
    expect(healths.filter(({ status }) => status !== 200)).toEqual([]);
    expect(quantile(healths, 0.99)).toBeLessThan(2000 * slower);
    const [after, still] = await slack(() => capacityFor(8, () => homePage));
    expect(after.worst).toBeLessThan(500 * still);
  }, 120_000);

  test('sign-ins take nobody else’s place: beyond what can wait they are refused, and home pages are served', async () => {
    const capacity = await capacityFor(4, signIn);
    const [[got, homePages], slower] = await slack(() =>
      Promise.all([load.open(capacity.perSecond * times, seconds, signIn), load.open(20, seconds, () => homePage)]));
    tell('sign-ins', capacity, got);
    console.log(`home pages meanwhile: 99 % within ${quantile(homePages, 0.99).toFixed(0)} ms; everything ${slower.toFixed(1)} times slower because of others`);
    const { served, refused } = share(got);
    expect(served.length + refused.length).toBe(got.length);
    expect(refused.length).toBeGreaterThan(served.length);
    // Fifty that wait for passwords, of which the machine checks so many a second.
    expect(quantile(served, 0.99)).toBeLessThan(((50 * 1000) / capacity.perSecond) * 3 * slower);
    expect(quantile(refused, 0.99)).toBeLessThan(2000 * slower);
    expect(homePages.filter(({ status }) => status !== 200)).toEqual([]);
    expect(quantile(homePages, 0.99)).toBeLessThan(1500 * slower);
    expect(program.output).not.toMatch(/ERROR|[Uu]nhandled|[Uu]ncaught|out of memory/);
  }, 120_000);
});
