import { createReadStream } from 'node:fs';
import { Injectable } from '@nestjs/common';
import type { RefusalCode } from '../documents/index.js';
import { OpenedFiles } from '../files/index.js';
import { inspect } from '../inspection/index.js';
import { Scanner } from '../scanner/index.js';
import { asked } from './asked.js';
import type { Harmless } from './keep-content.js';

/** A file as its sender announced it. */
export interface Announced {
  fileName: string;
  declaredType: string;
}

/** Opens a file for as long as it is judged: by its structure, then by what a scanner knows, where there is one. */
@Injectable()
export class ExamineContent {
  constructor(
    private readonly opened: OpenedFiles,
    private readonly scanner: Scanner,
  ) {}

  /** @param keep called while the harmless file lies open @returns why it is refused, null when it was kept @throws Problem 503 when the scanner does not answer */
  async examine(bytes: AsyncIterable<Buffer>, { fileName, declaredType }: Announced, keep: (file: Harmless) => Promise<void>): Promise<RefusalCode | null> {
    return this.opened.with(bytes, async (path) => {
      const verdict = await inspect({ path, name: fileName, declaredType });
      if (!verdict.ok) return verdict.reason;
      // What will be kept: of an image, what was written anew.
      const harmful = await asked(() => this.scanner.finds(createReadStream(verdict.path) as AsyncIterable<Buffer>));
      if (harmful) return 'infected';
      await keep(verdict);
      return null;
    });
  }
}
