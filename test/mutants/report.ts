import { table } from '../support/generated.js';
import type { Result } from './campaign.js';
import { equivalents } from './equivalents.js';
import { FAMILIES, type Family, markOf, type Mutant, nameOf } from './mutant.js';

const TITLES: Record<Family, string> = {
  rule: 'Rules of CASL',
  policy: 'Policies of row-level security',
  table: 'Tables with a wall',
  function: 'Functions that run with their owner’s rights',
  route: 'Declarations of routes',
};

const INTRODUCTION = `Written by \`npm run mutants\`; do not edit. Each rule, policy and declaration that keeps people apart is broken in turn, in every way the script knows, and the access tests run on it.
A mutant is killed by a test that ran and failed by an assertion; a crash does not count. \`npm run mutants -- --new\` tries those alone whose text (the mark) this document does not know, and leaves the other rows, with their day, as they are.`;

const EQUIVALENT = 'equivalent';
const UNTRIED = 'not tried yet';
const ALIVE = 'NOT KILLED';

/** One row: target, mutant, killed by, seconds, day, mark. */
type Row = string[];

const code = (text: string) => `\`${text.replace(/\s+/g, ' ')}\``;
const cellsOf = (line: string) => line.slice(2, -2).split(/ (?<!\\)\| /).map((cell) => cell.replaceAll('\\|', '|'));

/** The rows of a family in a document. */
function rowsIn(text: string, family: Family): Row[] {
  const part = text.split('\n## ').find((one) => one.startsWith(`${TITLES[family]}\n`)) ?? '';
  return part.split('\n').filter((line) => line.startsWith('| `')).map(cellsOf);
}

/** The targets of a family that a document names. */
export function targetsIn(text: string, family: Family): string[] {
  return [...new Set(rowsIn(text, family).map(([target]) => target!.slice(1, -1)))].sort();
}

/** What a document tells of this very mutant. */
function rowFinder(text: string): (mutant: Mutant) => Row | undefined {
  const rows = new Map(FAMILIES.flatMap((family) => rowsIn(text, family).map((row) => [[family, row[0], row[1], row[5]].join(' '), row])));
  return (mutant) => rows.get([mutant.family, code(mutant.target), code(mutant.change), markOf(mutant)].join(' '));
}

/** Whether a document tells of this very mutant. */
export function isTold(text: string): (mutant: Mutant) => boolean {
  const find = rowFinder(text);
  return (mutant) => find(mutant) !== undefined;
}

export interface Run {
  version: string;
  minutes: number;
  /** Every mutant there is. */
  all: Mutant[];
  /** The document as it was, for what was not tried now. */
  before: string;
}

/** docs/policy-mutants.md: what was changed, and which test saw it. */
export function document(results: Result[], { version, minutes, all, before }: Run): string {
  const day = new Date().toISOString().slice(0, 10);
  const tried = new Map(results.map((result) => [nameOf(result.mutant), rowOf(result, day)]));
  const kept = rowFinder(before);
  const parts = FAMILIES.map((family) => ({ family, of: all.filter((one) => one.family === family) }))
    .map(({ family, of }) => ({ family, rows: of.map((one) => tried.get(nameOf(one)) ?? kept(one) ?? untried(one)) }));
  const count = (rows: Row[], told: string) => rows.filter(([, , by]) => by === told).length;
  const killed = (rows: Row[]) => [EQUIVALENT, UNTRIED, ALIVE].reduce((left, one) => left - count(rows, one), rows.length);
  const totals = parts.map(({ family, rows }) => [TITLES[family], new Set(rows.map(([target]) => target)).size, rows.length, killed(rows), count(rows, EQUIVALENT), count(rows, UNTRIED), count(rows, ALIVE)]);
  const whole = parts.flatMap(({ rows }) => rows);
  return [
    '# Policy mutants',
    INTRODUCTION,
    `Last run on ${day}, version ${version}: ${results.length} mutants in ${Math.ceil(minutes)} minutes. Of ${whole.length} mutants in all, ${killed(whole)} were killed, ${count(whole, EQUIVALENT)} are equivalent to what they were made of (explained at the end), ${count(whole, UNTRIED)} were not tried yet, ${count(whole, ALIVE)} were not killed.`,
    table(['what', 'changed', 'mutants', 'killed', 'equivalent', 'not tried yet', 'not killed'], totals),
    ...parts.flatMap(({ family, rows }) => [`## ${TITLES[family]}`, table(['target', 'mutant', 'killed by', 'seconds', 'day', 'mark'], rows)]),
    '## Equivalent mutants',
    Object.keys(equivalents).length ? table(['mutant', 'why nobody could tell'], Object.entries(equivalents).map(([name, why]) => [code(name), why])) : 'None.',
  ].join('\n\n') + '\n';
}

/** Without a mark, so that the next run takes it for new. */
function untried({ target, change }: Mutant): Row {
  return [code(target), code(change), UNTRIED, '', '', ''];
}

/** What no assertion has killed has no mark either: the next run tries it again. */
function rowOf({ mutant, outcome, file, test, seconds }: Result, day: string): Row {
  const equivalent = Object.hasOwn(equivalents, nameOf(mutant)) && outcome === 'survived';
  const sound = equivalent || outcome === 'killed';
  const told = equivalent ? EQUIVALENT : outcome === 'killed' ? `${file}: ${test}` : ALIVE;
  return [code(mutant.target), code(mutant.change), told, seconds.toFixed(1), day, sound ? markOf(mutant) : ''];
}
