import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { v4 } from 'uuid';
import { sealedSize } from '../crypto/index.js';
import { DocumentStore } from '../files/index.js';
import { asked } from './asked.js';
import { type ContentPlace, ContentRecords, type Kept } from './content-records.js';

/** A file that was found harmless, where it lies open. */
export interface Harmless {
  path: string;
  mediaType: string;
}

/** Keeps for good what was judged, under a name and a key that nothing was written with before. */
@Injectable()
export class KeepContent {
  constructor(
    private readonly records: ContentRecords,
    private readonly store: DocumentStore,
  ) {}

  /** @param accept says so in the database; false: it was judged meanwhile @throws Problem 503 when the store does not answer: nothing is decided then */
  async keep(place: ContentPlace, { path, mediaType }: Harmless, accept: (kept: Kept) => Promise<boolean>): Promise<void> {
    const { size } = await stat(path);
    const storeName = v4();
    const { seal, key } = this.records.freshSeal(place);
    await asked(() => this.store.put(storeName, { size: sealedSize(size), bytes: () => seal.sealAll(createReadStream(path) as AsyncIterable<Buffer>) }));
    const kept = await accept({ mediaType, size, storeName, key }).catch(async (error: unknown) => {
      await this.forget(storeName);
      throw error;
    });
    key.fill(0);
    if (!kept) await this.forget(storeName);
  }

  /** What stays in a store that does not answer is nobody's, and is purged later. */
  private async forget(storeName: string): Promise<void> {
    await this.store.delete(storeName).catch(() => undefined);
  }
}
