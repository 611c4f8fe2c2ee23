import pg from 'pg';
import { Flush } from '../../src/access/flush.js';

/** A statement as it left for PostgreSQL. */
export interface Sent {
  text: string;
  values: unknown[];
}

/** The rooms of what the application does by itself, whatever is asked of it. */
const ownWork = /^set local role egide_(mailer|notifier|jobs|keeper|examiner|applier)$/;

/** Every statement the application sends in acts while `work` runs, in order. One request at a time: acts are not told apart. */
export async function sentDuring(work: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const inAct = new Set<unknown>();
  await hearing(work, (client, given) => {
    for (const one of statementsOf(given)) {
      if (one.text.startsWith('set local role ')) inAct[ownWork.test(one.text) ? 'delete' : 'add'](client);
      if (inAct.has(client)) sent.push(one);
    }
  });
  return sent;
}

/** The texts of what leaves in one go while `work` runs, go by go. */
export async function flushedDuring(work: () => Promise<unknown>): Promise<string[][]> {
  const gone: string[][] = [];
  await hearing(work, (_, [one]) => void (one instanceof Flush && gone.push(one.steps.map(({ text }) => text))));
  return gone;
}

/** Runs `work`, and tells meanwhile of all that pg is given to run. */
async function hearing(work: () => Promise<unknown>, heard: (client: unknown, given: unknown[]) => void): Promise<void> {
  const prototype = pg.Client.prototype as unknown as { query: (...given: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function (this: unknown, ...given: unknown[]) {
    heard(this, given);
    return query.apply(this, given);
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
}

/** What pg is given to run: a text, a query, or several in one go. */
function statementsOf([first, second]: unknown[]): Sent[] {
  if (first instanceof Flush) return first.steps.map(({ text, values }) => ({ text, values }));
  if (typeof first === 'string') return [{ text: first, values: Array.isArray(second) ? second : [] }];
  const { text = '', values = [] } = first as Partial<Sent>;
  return [{ text, values }];
}

/** The same SQL, laid out so that a changed condition is a changed line. */
export function laidOut(sql: string): string {
  const [first, ...rest] = sql.split('\n').map((line) => line.trimEnd()).filter((line) => line.trim());
  const common = Math.min(...rest.map((line) => line.search(/\S/)));
  const lines = [first!.trim(), ...rest.map((line) => `  ${line.slice(common)}`)];
  return onePerLine(lines.join('\n'));
}

/** Breaks before each part of the statement, and before each `and` as deep as its parentheses. */
function onePerLine(sql: string): string {
  let depth = 0;
  return sql.replace(/[()]|(?<!distinct)\s+(and|from|left join|join|where|order by|limit) /g, (found, word?: string) => {
    if (found === '(') depth++;
    if (found === ')') depth--;
    if (!word) return found;
    return depth === 0 || word === 'and' ? `\n${'  '.repeat(depth + 1)}${word} ` : found;
  });
}
