import type { KeyService, Queryable } from '../crypto/index.js';
import type { Column, Fault } from '../feeds/index.js';
import type { Rules } from '../rules/index.js';

export const kindNames = ['persons', 'contracts', 'reimbursements', 'contributions'] as const;
export type KindName = (typeof kindNames)[number];

/** What every step of an import may use. */
export interface Tools {
  keys: KeyService;
  rules: Rules;
  /** The day of the business, YYYY-MM-DD. */
  today: string;
  /** Whether an option that no contract has had yet may be made. */
  newOptions: boolean;
}

/** A line whose columns are all right by themselves. A column that the file does not have is absent; an empty one is null. */
export interface Line<Given> {
  /** From 1, the header of a CSV included. */
  line: number;
  reference: string;
  given: Given;
  /** HMAC of what was given, and of the account in it. */
  mark: Buffer;
  accountMark: Buffer | null;
}

/** What is known of a reference. */
export interface Known {
  recordId: string;
  mark: Buffer;
  accountMark: Buffer | null;
  number: string | null;
  runId: string;
  line: number;
}

/** What is to become of a line: a record made or changed, or nothing, or a refusal. */
export type Settled<Row> =
  | { outcome: 'created' | 'updated'; recordId: string; row: Row }
  | { outcome: 'unchanged'; recordId: string }
  | { outcome: 'refused'; faults: Fault[] };

/** One kind of file: its columns, what the database has to say to its lines, and how they are written. */
export interface Kind<Given = object, Row = unknown> {
  name: KindName;
  columns: Record<string, Column>;
  /** What several columns say together, and what an account in them is. */
  check(given: Given, tools: Tools): Fault[];
  /** The columns whose mark is kept apart. */
  accountColumns: readonly string[];
  /** What else nobody but this record may be called; undefined when the line does not say. */
  numberOf(given: Given): string | null | undefined;
  /** Reads, and writes nothing; `locking` keeps what is read as it is until it is written. */
  settle(db: Queryable, batch: Asked<Given>[], tools: Tools, locking: boolean): Promise<Settled<Row>[]>;
  write(db: Queryable, rows: WriteRow<Row>[], tools: Tools, runId: string): Promise<void>;
}

/** A line that is new, or says something else than last time. */
export interface Asked<Given> extends Line<Given> {
  known: Known | null;
}

export interface WriteRow<Row> {
  outcome: 'created' | 'updated';
  recordId: string;
  row: Row;
}
