import { v7 } from 'uuid';
import { insertEvent } from '../audit/index.js';
import type { Queryable } from '../crypto/index.js';
import type { LookedOver } from '../feeds/index.js';
import type { KindName } from './kind.js';
import { abandonSql, beginSql, runsSql } from './runs.queries.js';

/** How far a file has come. */
export interface Run {
  id: string;
  lines: number;
  done: number;
  created: number;
  updated: number;
  unchanged: number;
  refused: number;
  reportBytes: number;
  startedAt: Date;
  finishedAt: Date | null;
  /** Records at the beginning of the file that are done already. */
  skipped: number;
}

/** What the database knows of a file. `passed`: another of its kind came after it. */
export type Former = Run & { passed: boolean };

export async function formerRun(db: Queryable, kind: KindName, { digest }: LookedOver): Promise<Former | null> {
  const [row] = await db.query<Former>(runsSql, [kind, digest]);
  return row ? { ...row, reportBytes: Number(row.reportBytes), skipped: row.done } : null;
}

/** A run from the first line on. @param by the user of the machine. */
export async function beginRun(db: Queryable, kind: KindName, { digest, bytes, lines }: LookedOver, by: string): Promise<Run> {
  const id = v7();
  await db.query(abandonSql, [kind, digest]);
  await db.query(beginSql, [id, kind, digest, bytes, lines, by]);
  await insertEvent(db, { event: 'import.begun', outcome: 'done', recordId: id, purpose: `${kind} sha256:${digest.toString('hex')} lines ${lines}` });
  return { id, lines, done: 0, created: 0, updated: 0, unchanged: 0, refused: 0, reportBytes: 0, startedAt: new Date(), finishedAt: null, skipped: 0 };
}
