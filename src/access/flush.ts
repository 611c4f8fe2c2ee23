import type { Writable } from 'node:stream';
import pg, { type PoolClient } from 'pg';

/** A statement prepared under this name on each connection that has run it once. */
export interface Step {
  name: string;
  text: string;
  values: unknown[];
}

/** What one step gave. */
export interface Answer {
  rows: unknown[];
  /** As PostgreSQL names what it did: COMMIT, ROLLBACK, INSERT… */
  command: string;
}

type Row = Record<string, unknown>;
type Reader = (values: (string | null)[]) => Row;

/** How the rows of each prepared statement are read: told at its first run, the same ever after and on every connection. */
const readers = new Map<string, Reader>();

/** What pg keeps of a connection, and hands to whoever submits a query. */
interface Wire {
  parsedStatements: Record<string, string | undefined>;
  stream: Writable;
  bind(of: { portal: string; statement: string; values: unknown[] }): void;
  execute(of: { portal: string; rows: number }): void;
  sync(): void;
}
const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): unknown } }).utils;
const wireOf = (client: PoolClient) => (client as unknown as { connection: Wire }).connection;

/**
 * Runs the steps one after the other, sent in one write; gives the answer of each. The first that fails ends it: what came
 * before stays in the transaction, nothing behind it counts, and its error is thrown.
 */
export async function inOneGo(client: PoolClient, steps: readonly Step[]): Promise<Answer[]> {
  const { parsedStatements } = wireOf(client);
  if (steps.every(({ name }) => parsedStatements[name] !== undefined && readers.has(name))) return flush(client, steps);
  inOneWrite(client);
  const settled = await Promise.allSettled(steps.map((step) => client.query<Row>(step)));
  return settled.map((one, at) => {
    if (one.status === 'rejected') throw one.reason;
    const { rows, command, fields } = one.value;
    readers.set(steps[at]!.name, readerOf(client, fields));
    return { rows, command };
  });
}

/** What is asked in one go leaves in one system call, and not in one each: when nothing is left to run. */
export function inOneWrite(client: PoolClient): void {
  const { stream } = wireOf(client);
  if (stream.writableCorked) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

function readerOf(client: PoolClient, fields: readonly pg.FieldDef[]): Reader {
  const columns = fields.map(({ name, dataTypeID }) => ({ name, read: client.getTypeParser(dataTypeID, 'text') as (text: string) => unknown }));
  return (values) => {
    const row: Row = {};
    for (const [at, { name, read }] of columns.entries()) row[name] = values[at] === null ? null : read(values[at]!);
    return row;
  };
}

const flush = (client: PoolClient, steps: readonly Step[]) =>
  new Promise<Answer[]>((done, fail) => client.query(new Flush(steps, (error, answers) => (error ? fail(error) : done(answers)))));

/**
 * Prepared statements behind one another, and PostgreSQL asked once, at the end, to answer: it sends one answer and not one
 * each, and describes no columns that are known. pg runs each query with an end of its own, and takes others only as its class.
 */
export class Flush extends pg.Query {
  private readonly sendable: unknown[][];
  private readonly answers: Answer[] = [];
  private found: Row[] = [];
  private unreadable: unknown;
  /** pg's name for whoever hears the end. */
  readonly callback: (error: unknown, answers: Answer[]) => void;

  /** @throws Error of a value that cannot be sent, before anything is. */
  constructor(
    readonly steps: readonly Step[],
    heard: (error: unknown, answers: Answer[]) => void,
  ) {
    super({ text: '', values: undefined });
    this.callback = heard;
    this.sendable = steps.map(({ values }) => values.map((value) => prepareValue(value)));
  }

  override submit = (wire: unknown): null => {
    const { stream } = wire as Wire;
    stream.cork();
    for (const [at, { name }] of this.steps.entries()) {
      (wire as Wire).bind({ portal: '', statement: name, values: this.sendable[at]! });
      (wire as Wire).execute({ portal: '', rows: 0 });
    }
    (wire as Wire).sync();
    stream.uncork();
    return null;
  };

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    try {
      this.found.push(readers.get(this.steps[this.answers.length]!.name)!(fields));
    } catch (error) {
      this.unreadable ??= error;
    }
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.answers.push({ rows: this.found, command: text.split(' ', 1)[0]! });
    this.found = [];
  }

  handleError(error: unknown): void {
    this.callback(error, []);
  }

  handleReadyForQuery(): void {
    this.callback(this.unreadable, this.answers);
  }
}
