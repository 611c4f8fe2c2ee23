import { Injectable } from '@nestjs/common';
import { documentsProblems, wordsOfRefusal } from '../documents/index.js';
import { Drafts } from '../files/index.js';
import { Acts, type Sender } from './acts.js';
import { type Arriving, type ContentPlace, ContentRecords, type Kept } from './content-records.js';
import { ExamineContent } from './examine-content.js';
import { KeepContent } from './keep-content.js';

/** Looks into a file that is whole: keeps it sealed for good, or nothing of it. */
@Injectable()
export class JudgeContent {
  constructor(
    private readonly acts: Acts,
    private readonly records: ContentRecords,
    private readonly drafts: Drafts,
    private readonly examining: ExamineContent,
    private readonly keeping: KeepContent,
  ) {}

  /**
   * What fails meanwhile (the disk, the store, a scanner) decides nothing: the file stays in quarantine, unread.
   * @throws Problem 422 when it is refused, 409 when the disk has lost it, 503 when store or scanner do not answer
   */
  async judge(sender: Sender, place: ContentPlace, arriving: Arriving): Promise<void> {
    const draft = await this.drafts.read(place.versionId);
    if (!draft) {
      await this.acts.again(sender, (act) => this.records.beginAnew(act, place, arriving));
      throw documentsProblems.offset_differs({ headers: { 'upload-offset': '0' } });
    }
    const accept = (kept: Kept) => this.acts.again(sender, (act) => this.records.accept(act, place, kept));
    const refused = await this.examining.examine(arriving.seal.openAll(draft), arriving, (file) => this.keeping.keep(place, file, accept));
    if (refused) await this.acts.again(sender, (act) => this.records.refuse(act, place, refused));
    await this.drafts.remove(place.versionId);
    if (!refused) return;
    const words = wordsOfRefusal(refused);
    throw documentsProblems.file_refused({ words, errors: [{ field: 'content', code: refused, detail: words }] });
  }
}
