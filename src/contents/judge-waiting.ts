import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { documentsProblems } from '../documents/index.js';
import { Drafts } from '../files/index.js';
import { type Job, type JobData, Jobs } from '../jobs/index.js';
import { Problem } from '../platform/problem.js';
import { ExamineContent } from './examine-content.js';
import { KeepContent } from './keep-content.js';
import { type Waiting, WaitingRecords } from './waiting-records.js';

/**
 * Judges what has waited since a scanner or the store was away, or a process was killed. Each file has its own next time,
 * taken with the file: several processes at once try it once. Of several machines, each judges what lies with it.
 */
@Injectable()
export class JudgeWaiting implements Job, OnModuleInit {
  readonly name = 'documents.judge';
  readonly schedule = '*/5 * * * *';
  private readonly log = new Logger('documents');

  constructor(
    private readonly jobs: Jobs,
    private readonly records: WaitingRecords,
    private readonly drafts: Drafts,
    private readonly examining: ExamineContent,
    private readonly keeping: KeepContent,
  ) {}

  onModuleInit(): void {
    this.jobs.register(this);
  }

  async run(_: JobData, signal: AbortSignal): Promise<void> {
    await this.judge(signal);
  }

  /** Until nothing is due; where nobody can judge now, one file is tried and the others wait for the next round. @returns how many were judged */
  async judge(signal: AbortSignal): Promise<number> {
    let judged = 0;
    for (;;) {
      signal.throwIfAborted();
      const waiting = await this.records.take(await this.drafts.names());
      if (!waiting) return judged;
      if (waiting === 'unreadable') continue;
      if (!(await this.judgeOne(waiting))) return judged;
      judged++;
    }
  }

  /** @returns false when store or scanner do not answer: it stays closed */
  private async judgeOne({ place, seal, fileName, declaredType }: Waiting): Promise<boolean> {
    const draft = await this.drafts.read(place.versionId);
    // Judged by whoever sent it, in between.
    if (!draft) return true;
    try {
      const reason = await this.examining.examine(seal.openAll(draft), { fileName, declaredType }, (file) => this.keeping.keep(place, file, (kept) => this.records.accept(place, kept)));
      if (reason) await this.records.refuse(place, reason);
    } catch (error) {
      if (!isAway(error)) throw error;
      this.log.warn('a document that waits could not be judged now, and is tried again later');
      return false;
    }
    await this.drafts.remove(place.versionId);
    return true;
  }
}

const away = [documentsProblems.not_inspected().code, documentsProblems.store_unavailable().code];
const isAway = (error: unknown): boolean => error instanceof Problem && away.includes(error.code);
