import pg from 'pg';

/** A statement as it left for PostgreSQL. */
export interface Sent {
  text: string;
  values: unknown[];
}

/** The rooms of what the application does by itself, whatever is asked of it. */
const ownWork = /^begin; set local role egide_(mailer|notifier|jobs|keeper)$/;

/** Every statement the application sends in acts while `work` runs, in order. One request at a time: acts are not told apart. */
export async function sentDuring(work: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const inAct = new Set<unknown>();
  const prototype = pg.Client.prototype as unknown as { query: (...given: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function (this: unknown, ...given: unknown[]) {
    const [first, second] = given as [string | Partial<Sent>, unknown];
    const { text = '', values = [] } = typeof first === 'string' ? { text: first, values: Array.isArray(second) ? second : [] } : first;
    if (text.startsWith('begin; ')) inAct[ownWork.test(text) ? 'delete' : 'add'](this);
    if (inAct.has(this)) sent.push({ text, values });
    return query.apply(this, given);
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return sent;
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
