import 'reflect-metadata';
import { join } from 'node:path';
import { localSecrets } from '../src/settings/secrets.js';
import { Changes } from './changes.js';
import { type Contest, outcomeOf, playRound } from './contest.js';
import { type Bench, contestsOf } from './contests.js';
import { fillLists, fillMain, SIGNING_IN } from './fill.js';
import { benchImport } from './import.js';
import { benchQueue } from './queue.js';
import { ratiosOf, report } from './report.js';
import { Forms, readWho } from './requests.js';
import { sameAnswers, sameChange, sameRows } from './same.js';
import { DATABASES, startServers } from './servers.js';
import { SignIns } from './sign-ins.js';
import type { Options, Tools } from './tools.js';

/** Persons in the tables of the lists. */
const SMALL = 10_000;
const BIG = 1_000_000;

/** The keys of the last line. */
const TOLD = ['j1', 'j2', 'j3', 'list', 'organisation'];

/** Fills, starts, checks, measures, tells. */
export async function bench(options: Options, tools: Tools): Promise<void> {
  const { say, stage } = tools;
  if (options.only === 'import') return benchImport(options.persons, tools);
  if (options.only === 'queue') return benchQueue(options, tools);
  const ready = await prepare(options, tools);
  const contests = contestsOf(ready).filter(({ key }) => !options.only || key === options.only);
  await stage('Same answers and same rows from both servers', () => checkSame(ready));
  await stage('Warming up', () => warmUp(contests, options.seconds));
  const outcomes = contests.map(outcomeOf);
  for (let round = 0; round < options.rounds; round++) {
    await stage(`Round ${round + 1} of ${options.rounds}`, () => playRound(outcomes, round, options.seconds));
  }
  report(outcomes, say);
  tellSignIns(ready, say);
  say(JSON.stringify(ratiosOf(outcomes.filter(({ contest }) => TOLD.includes(contest.key)))));
}

async function prepare(options: Options, tools: Tools): Promise<Bench> {
  const secrets = localSecrets(join(tools.data, 'secrets'));
  await fillMain(tools, secrets, options.persons);
  // A small trial needs no million.
  await fillLists(tools, secrets, SMALL, options.persons < 50_000 ? 5 * SMALL : BIG);
  const servers = await tools.stage('Starting Égide and the limit', () => startServers(options, tools));
  const url = tools.databaseUrl(DATABASES.main);
  const members = await readWho(url, 'member');
  return {
    servers,
    url,
    forms: new Forms(secrets.tokenKeys),
    // Who signs in, who reads and who changes are three sets.
    signIns: new SignIns(servers.egide, members.slice(0, SIGNING_IN)),
    members: members.slice(SIGNING_IN, Math.floor(members.length / 10)),
    changes: new Changes(url, members.slice(Math.floor(members.length / 10))),
    guardians: await readWho(url, 'guardian'),
    small: await readWho(tools.databaseUrl(DATABASES.small), 'guardian'),
    big: await readWho(tools.databaseUrl(DATABASES.big), 'guardian'),
  };
}

/** The lists more often: the server on the small table has no other work, and code not yet compiled would pass for a difference. */
async function warmUp(contests: readonly Contest[], seconds: number): Promise<void> {
  const lists = contests.filter(({ key }) => key === 'list');
  await playRound([...contests, ...lists, ...lists].map(outcomeOf), 0, seconds);
}

async function checkSame({ servers, url, forms, members, guardians, changes }: Bench): Promise<void> {
  const inTurn = <T>(list: readonly T[]) => {
    let at = 0;
    return () => list[at++ % list.length]!;
  };
  const jobs = [
    { form: forms.dashboard, who: inTurn(members) },
    { form: forms.adults, who: inTurn(guardians) },
  ];
  const change = { form: forms.change, who: () => changes.one() };
  for (const job of jobs) await sameAnswers(servers, job);
  await sameChange(servers, change);
  for (const job of [...jobs, change]) await sameRows(url, servers, job);
}

function tellSignIns({ signIns }: Bench, say: (text: string) => void): void {
  const times = [...signIns.times].sort((a, b) => a - b);
  const at = (share: number) => Math.round(times[Math.floor((times.length - 1) * share)] ?? 0);
  say(`${times.length} sign-ins beside J1: median ${at(0.5)} ms, p99 ${at(0.99)} ms (password by argon2id, then the code)\n`);
}
