import { equivalents } from './equivalents.js';
import { connected, copyTemplate, dropCopies, type Server } from './database.js';
import { functionMutants } from './functions.js';
import { judge, type Verdict, verdictOf } from './judge.js';
import { type Mutant, nameOf } from './mutant.js';
import { policyMutants, tableMutants } from './policies.js';
import { document, isTold } from './report.js';
import { routeMutants } from './routes.js';
import { ruleMutants } from './rules.js';
import { runTests } from './run-tests.js';

export interface Options {
  /** Only mutants whose name contains this. */
  only?: string;
  /** Only mutants that the document does not know. */
  new?: boolean;
  /** Names them and runs none. */
  list?: boolean;
}

export interface Tools {
  server: Server;
  say(text: string): void;
  /** Told of each process that runs tests. */
  child(pid: number): void;
  /** The product's version, for the document. */
  version: string;
  /** The document as it is; empty when there is none. */
  before: string;
  /** Keeps a document of what is known so far: a run that is stopped has not been for nothing. */
  keep(document: string): void;
}

export interface Result extends Verdict {
  mutant: Mutant;
  seconds: number;
}

/** Makes every mutant in turn and runs the access tests on it. @returns the document, when all there is to tell is known and sound. */
export async function campaign(options: Options, tools: Tools): Promise<{ ok: boolean; document: string | null }> {
  const all = await everyMutant(tools.server);
  const { only, new: fresh } = options;
  const told = isTold(tools.before);
  const chosen = all.filter((one) => (!only || nameOf(one).includes(only)) && !(fresh && told(one)));
  if (options.list) {
    for (const one of chosen) tools.say(nameOf(one));
    tools.say(`${chosen.length} mutants`);
    return { ok: true, document: null };
  }
  if (chosen.length) await soundToBeginWith(tools);
  const begun = performance.now();
  const tell = (tried: Result[], before: string) => document(tried, { version: tools.version, minutes: (performance.now() - begun) / 60_000, all, before });
  const results: Result[] = [];
  for (const mutant of chosen) {
    results.push(await tried(mutant, tools, { at: results.length + 1, of: chosen.length, begun }));
    if (results.length % 10 === 0) tools.keep(tell(results, tools.before));
  }
  const faults = faultsOf(results, all);
  tellTotals(results, faults, tools.say);
  return { ok: !faults.length, document: tell(results, fresh || only ? tools.before : '') };
}

/** In a copy that is open: the template lets nobody in. */
async function everyMutant(server: Server): Promise<Mutant[]> {
  const look = `${server.template}_look`;
  await copyTemplate(server, look);
  try {
    const ofDatabase = await connected(server.url(look), async (db) => [await policyMutants(db), await tableMutants(db), await functionMutants(db)].flat());
    const all = [...ruleMutants(), ...ofDatabase, ...routeMutants()];
    const names = all.map(nameOf);
    const twice = names.filter((name, at) => names.indexOf(name) !== at);
    if (twice.length) throw new Error(`two mutants of one name: ${twice.join('; ')}`);
    return all;
  } finally {
    await dropCopies(server);
  }
}

/** Without any mutant every test passes, on a copy made like a mutant's: what fails later fails because of the mutant. */
async function soundToBeginWith({ server, say, child }: Tools): Promise<void> {
  const database = `${server.template}_mutant`;
  await copyTemplate(server, database);
  const { outcome, words, file, test } = verdictOf(await runTests(server, database, { family: 'none' }, child));
  await dropCopies(server);
  if (outcome !== 'survived') throw new Error(`The access tests fail without any mutant: ${words ?? `${file}: ${test}`}`);
  say('✓ without any mutant, every access test passes');
}

async function tried(mutant: Mutant, { server, say, child }: Tools, { at, of, begun }: { at: number; of: number; begun: number }): Promise<Result> {
  const start = performance.now();
  const verdict = await judge(mutant, server, child);
  const seconds = (performance.now() - start) / 1000;
  const left = Math.ceil(((performance.now() - begun) / at) * (of - at) / 60_000);
  const by = verdict.file ? `\n    by ${verdict.file}: ${verdict.test}` : verdict.words ? `\n    ${verdict.words}` : '';
  say(`${at}/${of}  ${verdict.outcome}  ${seconds.toFixed(1)} s  (${left} min left)  ${nameOf(mutant)}${by}`);
  return { mutant, seconds, ...verdict };
}

/** Whatever is not as it has to be: every mutant killed but the equivalent ones, and those alive. */
function faultsOf(results: Result[], all: Mutant[]): string[] {
  const known = new Set(all.map(nameOf));
  const old = Object.keys(equivalents).filter((name) => !known.has(name)).map((name) => `${name}: listed as equivalent, and not made any more`);
  return [...old, ...results.flatMap(({ mutant, outcome, words }) => {
    const name = nameOf(mutant);
    if (Object.hasOwn(equivalents, name)) return outcome === 'survived' ? [] : [`${name}: listed as equivalent, and ${outcome}`];
    return outcome === 'killed' ? [] : [`${name}: ${outcome}${words ? ` (${words})` : ''}`];
  })];
}

function tellTotals(results: Result[], faults: string[], say: Tools['say']): void {
  const count = (outcome: Verdict['outcome']) => results.filter((one) => one.outcome === outcome).length;
  say(`\n${results.length} mutants: ${count('killed')} killed, ${count('survived')} survived, ${count('unasserted')} failed without an assertion, ${count('broken')} could not be tried`);
  if (faults.length) say(`\nNot as they have to be:\n  ${faults.join('\n  ')}`);
}
