import { type FileHandle, open } from 'node:fs/promises';
import type { Words } from '../platform/problem.js';
import type { Fault } from './faults.js';

type Language = keyof Words;

/** A refused line, as the report tells it: no value of it but the reference, where that was one. */
export interface Refusal {
  line: number;
  reference: string | null;
  faults: Fault[];
}

/** The file beside the imported one that names each refused line: NDJSON, one fault a line. */
export class Report {
  private constructor(
    private readonly file: FileHandle,
    private readonly language: Language,
    public bytes: number,
  ) {}

  /** @param bytes of an earlier part of the same run, whose lines are done: what stands behind it was never kept. */
  static async open(path: string, language: Language, bytes: number): Promise<Report> {
    const file = await open(path, bytes ? 'r+' : 'w', 0o600).catch((error: NodeJS.ErrnoException) => {
      if (bytes && error.code === 'ENOENT') return open(path, 'w', 0o600);
      throw error;
    });
    const { size } = await file.stat();
    const kept = Math.min(size, bytes);
    await file.truncate(kept);
    return new Report(file, language, kept);
  }

  /** On the disk before the lines count as done. */
  async add(refusals: readonly Refusal[]): Promise<void> {
    if (!refusals.length) return;
    const text = Buffer.from(refusals.flatMap((one) => this.linesOf(one)).join(''), 'utf8');
    await this.file.write(text, 0, text.length, this.bytes);
    await this.file.datasync();
    this.bytes += text.length;
  }

  close(): Promise<void> {
    return this.file.close();
  }

  private linesOf({ line, reference, faults }: Refusal): string[] {
    return faults.map(({ field, code, wrong, advice }) => `${JSON.stringify({ line, reference, field, code, wrong: wrong[this.language], advice: advice[this.language] })}\n`);
  }
}
