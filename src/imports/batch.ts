import type { Queryable } from '../crypto/index.js';
import { type Fault, fault, type Given, type Refusal } from '../feeds/index.js';
import type { Asked, Kind, Known, Line, Settled, Tools } from './kind.js';
import { keepSql, knownSql } from './runs.queries.js';

/** A line of the file: fit to be asked about, or refused already. */
export type Checked = Line<Given> | Refusal;

/** What became of the lines of a batch. */
export interface Outcomes {
  created: number;
  updated: number;
  unchanged: number;
  refusals: Refusal[];
}

type Judged = { line: Line<Given>; known: Known | null; settled: Settled<unknown> };

/** Settles a batch and writes it, with what is kept of its references. Everything or, where it throws, nothing. */
export async function runBatch(db: Queryable, kind: Kind<Given>, lines: readonly Checked[], tools: Tools, run: { id: string; dry: boolean }): Promise<Outcomes> {
  const fit = lines.filter((one): one is Line<Given> => 'given' in one);
  const known = await knownOf(db, kind.name, fit);
  const early = new Map(fit.map((line) => [line, atOnce(line, known.get(line.reference) ?? null, run.id)] as const));
  const twins = twinsIn(fit.filter((line) => !early.get(line)));
  const asked = fit.filter((line) => !early.get(line) && !twins.has(line)).map((line): Asked<Given> => ({ ...line, known: known.get(line.reference) ?? null }));
  const settled = asked.length ? await kind.settle(db, asked, tools, !run.dry) : [];
  const answers = new Map(asked.map((one, at) => [one.line, settled[at]!]));
  const judged = fit.map((line): Judged => ({ line, known: known.get(line.reference) ?? null, settled: early.get(line) ?? twins.get(line) ?? answers.get(line.line)! }));
  const rows = judged.flatMap(({ settled: one }) => (one.outcome === 'created' || one.outcome === 'updated' ? [one] : []));
  if (rows.length && !run.dry) await kind.write(db, rows, tools, run.id);
  await keep(db, kind, judged.filter(({ line }) => !twins.has(line)), run.id);
  return outcomesOf(judged, lines.filter((one): one is Refusal => 'faults' in one));
}

async function knownOf(db: Queryable, kind: string, lines: readonly Line<Given>[]): Promise<Map<string, Known>> {
  if (!lines.length) return new Map();
  const rows = await db.query<Known & { reference: string }>(knownSql, [kind, lines.map(({ reference }) => reference)]);
  return new Map(rows.map((row) => [row.reference, row]));
}

/** What needs no further look: the line says what it said last time, or this file has said something else of it before. */
function atOnce(line: Line<Given>, known: Known | null, runId: string): Settled<never> | null {
  if (!known) return null;
  if (sameMarks(line, known)) return { outcome: 'unchanged', recordId: known.recordId };
  return known.runId === runId ? { outcome: 'refused', faults: [twice(known.line)] } : null;
}

const sameMarks = (line: Pick<Line<Given>, 'mark' | 'accountMark'>, { mark, accountMark }: Pick<Known, 'mark' | 'accountMark'>) =>
  line.mark.equals(mark) && (line.accountMark === null || (accountMark !== null && line.accountMark.equals(accountMark)));

const twice = (line: number): Fault => fault('reference_twice', 'reference', String(line));

/** Lines of a reference that this batch has already: one says it, the others say nothing or too much. */
function twinsIn(lines: readonly Line<Given>[]): Map<Line<Given>, Settled<never>> {
  const first = new Map<string, Line<Given>>();
  const twins = new Map<Line<Given>, Settled<never>>();
  for (const line of lines) {
    const before = first.get(line.reference);
    if (!before) first.set(line.reference, line);
    else twins.set(line, sameMarks(line, before) ? { outcome: 'unchanged', recordId: '' } : { outcome: 'refused', faults: [twice(before.line)] });
  }
  return twins;
}

async function keep(db: Queryable, kind: Kind<Given>, judged: Judged[], runId: string): Promise<void> {
  const rows = judged.flatMap(({ line, known, settled }) => {
    if (settled.outcome === 'refused') return [];
    const number = kind.numberOf(line.given);
    const marks = { mark: hex(line.mark), account_mark: line.accountMark && hex(line.accountMark) };
    return [{ reference: line.reference, record_id: settled.recordId, number: number === undefined ? (known?.number ?? null) : number, ...marks, line: line.line }];
  });
  const last = [...new Map(rows.map((row) => [row.reference, row])).values()];
  if (last.length) await db.query(keepSql, [JSON.stringify(last), kind.name, runId]);
}

function outcomesOf(judged: Judged[], refused: Refusal[]): Outcomes {
  const count = (outcome: string) => judged.filter(({ settled }) => settled.outcome === outcome).length;
  const late = judged.flatMap(({ line, settled }) => (settled.outcome === 'refused' ? [{ line: line.line, reference: line.reference, faults: settled.faults }] : []));
  return { created: count('created'), updated: count('updated'), unchanged: count('unchanged'), refusals: [...refused, ...late].sort((a, b) => a.line - b.line) };
}

const hex = (bytes: Buffer) => `\\x${bytes.toString('hex')}`;
