import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SeededRandom } from '../../demo/random.js';
import { freePort } from '../support/free-port.js';
import { Cluster } from './cluster.js';
import { Ledger } from './ledger.js';
import { Program } from './program.js';
import { before, expectTruth } from './truth.js';
import { Visitor } from './visitor.js';
import { change, enrol, settle } from './writers.js';

const acts = Number(process.env.EGIDE_FAULTS_ACTS ?? 1000);
const seed = Number(process.env.EGIDE_FAULTS_SEED ?? Date.now() % 1_000_000);

type Victim = 'application' | 'PostgreSQL' | 'both';

/** At least five of each and two of both at once, at moments nobody chose: after so many acts, and some milliseconds on. */
function planOf(random: SeededRandom) {
  const victims: Victim[] = [...Array<Victim>(5).fill('application'), ...Array<Victim>(5).fill('PostgreSQL'), 'both', 'both'];
  const order = victims.map((victim) => ({ victim, rank: random.next() })).sort((a, b) => a.rank - b.rank);
  const share = acts / victims.length;
  return order.map(({ victim }, at) => ({ victim, after: Math.floor(share * at) + random.whole(1, Math.floor(share * 0.9)), later: random.next() * 20 }));
}

let cluster: Cluster;
let program: Program;
beforeAll(async () => {
  cluster = await Cluster.start();
  program = new Program(await freePort(), cluster.url(), cluster.folder);
  await program.start();
}, 120_000);
afterAll(async () => {
  await program?.kill();
  await cluster?.remove();
});

async function kill(victim: Victim): Promise<void> {
  await Promise.all([victim !== 'PostgreSQL' && program.kill(), victim !== 'application' && cluster.kill()]);
  if (victim !== 'application') await cluster.again();
  if (victim !== 'PostgreSQL') await program.start();
}

interface Kill {
  victim: Victim;
  /** Milliseconds until somebody had their home page, and how many of them others had the cores. */
  ready: number;
  waited: number;
}

async function killAtRandom(ledger: Ledger, reader: Visitor): Promise<Kill[]> {
  const found: Kill[] = [];
  for (const { victim, after, later } of planOf(new SeededRandom(seed))) {
    await ledger.reaches(after);
    await wait(later);
    const [from, before] = [performance.now(), victim === 'PostgreSQL' ? program.waitedForCore() : 0];
    await kill(victim);
    found.push({ victim, ready: await program.untilReady(reader.headers, from), waited: program.waitedForCore() - before });
  }
  return found;
}

const worst = (found: Kill[]) =>
  (['application', 'PostgreSQL', 'both'] as const).map((victim) => {
    const [one] = found.filter((kill) => kill.victim === victim).sort((a, b) => b.ready - a.ready);
    return `${victim} ${(one!.ready / 1000).toFixed(1)} s (${(one!.waited / 1000).toFixed(1)} of them for a core)`;
  }).join(', ');

test(`kill -9 at random moments of ${acts} acts loses none that was acknowledged and keeps none twice; all is ready again within 10 s`, async () => {
  const visitor = (name: string, space: string, act?: string) => new Visitor(program, cluster, name, space, act).signIn();
  const members = await Promise.all(['elodie', 'thierry'].map((name) => visitor(name, 'member', 'change-bank-details')));
  const employers = await Promise.all(['gaelle', 'fabien', 'corinne'].map((name) => visitor(name, 'employer')));
  await Promise.all(members.map(settle));
  const was = await before(cluster);
  const ledger = new Ledger(acts);
  const begun = performance.now();
  const killing = killAtRandom(ledger, members[0]!);
  await Promise.all([killing, ...members.map((who) => change(who, ledger)), ...employers.map((who) => enrol(who, ledger))]);
  const found = await killing;
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  console.log(`seed ${seed}: ${ledger.enrolments.size} enrolments, ${ledger.changes.size} changes, ${ledger.cancellations.size} cancellations, ` +
    `${found.length} kills in ${seconds} s; ready again after at most: ${worst(found)}`);
  await expectTruth(cluster, ledger, was);
  // Both at once start one after the other. What other programs of the machine took is not the application's.
  expect(found.filter(({ victim, ready, waited }) => ready - waited > (victim === 'both' ? 20_000 : 10_000))).toEqual([]);
  // Nobody is left outside by what happened.
  await visitor('elodie', 'member', 'change-bank-details');
}, 600_000);
