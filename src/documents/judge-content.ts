import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { v4 } from 'uuid';
import { DocumentStore, Drafts, OpenedFiles } from '../files/index.js';
import { inspect } from '../inspection/index.js';
import { Acts, type Sender } from './acts.js';
import { type Arriving, type ContentPlace, ContentRecords } from './content-records.js';
import { documentsProblems } from './problems.js';

/** Looks into a file that is whole: keeps it sealed for good, or nothing of it. */
@Injectable()
export class JudgeContent {
  constructor(
    private readonly acts: Acts,
    private readonly records: ContentRecords,
    private readonly drafts: Drafts,
    private readonly opened: OpenedFiles,
    private readonly store: DocumentStore,
  ) {}

  /** What fails meanwhile (the disk, a scanner) decides nothing: the file stays in quarantine, unread. @throws Problem 422 when it is refused, 409 when the disk has lost it */
  async judge(sender: Sender, place: ContentPlace, arriving: Arriving): Promise<void> {
    const { seal, fileName, declaredType } = arriving;
    const draft = await this.drafts.read(place.versionId);
    if (!draft) {
      await this.acts.again(sender, (act) => this.records.beginAnew(act, place, arriving));
      throw documentsProblems.offset_differs({ headers: { 'upload-offset': '0' } });
    }
    const refused = await this.opened.with(seal.openAll(draft), async (path) => {
      const verdict = await inspect({ path, name: fileName, declaredType });
      if (!verdict.ok) return verdict;
      await this.keep(sender, place, verdict);
      return null;
    });
    if (refused) await this.acts.again(sender, (act) => this.records.refuse(act, place, refused.reason));
    await this.drafts.remove(place.versionId);
    if (refused) throw documentsProblems.file_refused({ words: refused.words, errors: [{ field: 'content', code: refused.reason, detail: refused.words }] });
  }

  /** What is kept is what was judged, under a name and a key that nothing was written with before. */
  private async keep(sender: Sender, place: ContentPlace, { path, mediaType }: { path: string; mediaType: string }): Promise<void> {
    const { size } = await stat(path);
    const storeName = v4();
    const { seal, key } = this.records.freshSeal(place);
    await this.store.put(storeName, seal.sealAll(createReadStream(path) as AsyncIterable<Buffer>));
    const kept = await this.acts.again(sender, (act) => this.records.accept(act, place, { mediaType, size, storeName, key })).catch(async (error: unknown) => {
      await this.store.delete(storeName);
      throw error;
    });
    key.fill(0);
    if (!kept) await this.store.delete(storeName);
  }
}
