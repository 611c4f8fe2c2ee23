import { insertEvent } from '../audit/index.js';
import { streamDigest } from '../crypto/index.js';
import { FileFault, fileLines, type Given, type HowRead, type LookedOver, type Report } from '../feeds/index.js';
import { type Checked, runBatch } from './batch.js';
import { checkLine } from './check-line.js';
import type { Kind, Tools } from './kind.js';
import type { Room } from './room.js';
import type { Run } from './runs.js';
import { finishSql, progressSql } from './runs.queries.js';

/** Lines of one transaction: enough that a statement costs little, few enough that nobody waits for one. */
export const batchSize = 1000;

/** One file on its way into the tables. */
export interface Import {
  kind: Kind<Given>;
  how: HowRead;
  file: LookedOver;
  run: Run;
  tools: Tools;
  report: Report;
  dry: boolean;
  onProgress: (run: Run) => void;
}

/**
 * Takes up the file where its run stands, and brings it to its end, a batch a transaction. What throws in the middle leaves
 * the batches before as they are, and nothing of its own.
 * @throws FileFault when the file is another by the time it was read.
 */
export async function importFile(room: Room, one: Import): Promise<void> {
  const digest = streamDigest();
  let batch: Checked[] = [];
  let at = 0;
  for await (const line of fileLines(one.how, one.kind.columns, (part) => digest.update(part))) {
    if (at++ < one.run.skipped) continue;
    if (at > one.file.lines) throw new FileFault('changed');
    batch.push(await checkLine(one.kind, line, one.how.ignored, one.tools));
    if (batch.length < batchSize) continue;
    await keepBatch(room, one, batch);
    batch = [];
  }
  if (batch.length) await keepBatch(room, one, batch);
  if (!digest.digest().equals(one.file.digest)) throw new FileFault('changed');
  await room.within(async (db) => {
    await db.query(finishSql, [one.run.id]);
    await insertEvent(db, { event: 'import.finished', outcome: 'done', recordId: one.run.id, purpose: toldOf(one) });
  });
}

/** The report is on the disk before the lines count as done: what a lost process has written of a batch not kept is cut off when the run is taken up. */
async function keepBatch(room: Room, { kind, tools, run, dry, report, onProgress }: Import, batch: Checked[]): Promise<void> {
  const { created, updated, unchanged, refusals } = await room.within(async (db) => {
    const outcomes = await runBatch(db, kind, batch, tools, { id: run.id, dry });
    await report.add(outcomes.refusals);
    const counts = [outcomes.created, outcomes.updated, outcomes.unchanged, outcomes.refusals.length];
    await db.query(progressSql, [run.id, batch.length, ...counts, report.bytes]);
    return outcomes;
  });
  run.done += batch.length;
  run.created += created;
  run.updated += updated;
  run.unchanged += unchanged;
  run.refused += refusals.length;
  onProgress(run);
}

/** For the trail: which kind, which file, how many; no value of anybody. */
function toldOf({ kind, file, run }: Import): string {
  return `${kind.name} sha256:${file.digest.toString('hex')} done ${run.done} created ${run.created} updated ${run.updated} unchanged ${run.unchanged} refused ${run.refused}`;
}
