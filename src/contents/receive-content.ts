import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { FRAME_BYTES } from '../crypto/index.js';
import { DocumentSettings, documentsProblems } from '../documents/index.js';
import { type Draft, Drafts, fullFrames, Lanes } from '../files/index.js';
import { problems } from '../platform/problem.js';
import { Acts, type Sender, senderOf } from './acts.js';
import { ContentRecords, type Arriving, type ContentPlace } from './content-records.js';
import { JudgeContent } from './judge-content.js';

/** What one request brings of a file. */
interface Portion {
  /** Bytes that its sender believes to have arrived before. */
  offset: number;
  bytes: Readable;
}

/** Takes the bytes of a version as they come, sealed at once; judges them when they are whole. */
@Injectable()
export class ReceiveContent {
  private readonly lanes = new Lanes();

  constructor(
    private readonly acts: Acts,
    private readonly records: ContentRecords,
    private readonly drafts: Drafts,
    private readonly judging: JudgeContent,
    private readonly settings: DocumentSettings,
  ) {}

  /** The act that let the request in is over with this. @throws Problem 404, 409 with the offset that is right, 413, 422 when the file is refused */
  async receive(act: Act, place: ContentPlace, portion: Portion): Promise<void> {
    await this.records.find(act, place);
    await act.commit();
    const sender = senderOf(act);
    await this.lanes.alone(place.versionId, async (signal) => {
      const arriving = await this.acts.again(sender, (again) => this.records.arriving(again, place));
      if (arriving.state !== 'quarantined') await this.write(sender, place, arriving, portion, signal);
      else if (portion.offset !== arriving.size) throw documentsProblems.upload_ended();
      if (arriving.received === arriving.size) await this.judging.judge(sender, place, arriving);
    });
  }

  private async write(sender: Sender, place: ContentPlace, arriving: Arriving, { offset, bytes }: Portion, signal: AbortSignal): Promise<void> {
    if (arriving.state !== 'receiving') throw documentsProblems.upload_ended();
    const draft = await this.drafts.open(place.versionId, fullFrames(arriving.received));
    if (!draft) {
      await this.acts.again(sender, (act) => this.records.beginAnew(act, place, arriving));
      throw differs(0);
    }
    try {
      if (offset !== arriving.received) throw differs(arriving.received);
      const tap = () => bytes.destroy(new Error('taken over'));
      signal.addEventListener('abort', tap, { once: true });
      await new Arrival(draft, arriving, this.settings.checkpoint, () => this.count(sender, place, arriving, draft)).take(bytes);
    } finally {
      await draft.close();
    }
  }

  /** What is on the disk is counted in the database, never the other way round. */
  private async count(sender: Sender, place: ContentPlace, arriving: Arriving, draft: Draft): Promise<void> {
    await draft.sync();
    await this.acts.again(sender, (act) => this.records.count(act, place, arriving));
  }
}

const differs = (received: number) => documentsProblems.offset_differs({ headers: { 'upload-offset': `${received}` } });

/** One request's bytes on their way into a draft. */
class Arrival {
  private uncounted = 0;
  /** The one frame that fills, for all of them: what one frame leaves behind another needs at once. */
  private readonly frame = Buffer.allocUnsafe(FRAME_BYTES);
  private filled: number;

  constructor(
    private readonly draft: Draft,
    private readonly arriving: Arriving,
    private readonly checkpoint: number,
    private readonly count: () => Promise<void>,
  ) {
    this.filled = arriving.tail.copy(this.frame);
  }

  /** However it ends, what had arrived by then is kept. @throws Problem 400 when the line was cut, 413 when more came than was announced */
  async take(bytes: Readable): Promise<void> {
    const { arriving } = this;
    try {
      // Not destroyed with the loop: the answer leaves over the same line.
      for await (const chunk of bytes.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        if (arriving.received + chunk.length > arriving.size) throw documentsProblems.document_too_large();
        await this.add(chunk);
      }
    } catch (error) {
      if (this.uncounted) await this.count();
      throw (error as { status?: number }).status ? error : problems.malformed_request();
    }
    if (this.uncounted) await this.count();
  }

  /** What is told to have arrived changes with what the draft holds: a disk that fails in between leaves both as they were. */
  private async add(chunk: Buffer): Promise<void> {
    const { arriving, frame } = this;
    let received = arriving.received;
    for (let at = 0; at < chunk.length; ) {
      const taken = chunk.copy(frame, this.filled, at);
      const index = fullFrames(received);
      at += taken;
      this.filled += taken;
      received += taken;
      if (received === arriving.size || this.filled === FRAME_BYTES) await this.append(index, received);
    }
    Object.assign(arriving, { received, tail: frame.subarray(0, this.filled) });
    this.uncounted += chunk.length;
    if (this.uncounted < this.checkpoint) return;
    this.uncounted = 0;
    await this.count();
  }

  private async append(index: number, received: number): Promise<void> {
    const { arriving } = this;
    await this.draft.append(arriving.seal.seal(this.frame.subarray(0, this.filled), index, received === arriving.size));
    this.filled = 0;
    Object.assign(arriving, { received, tail: Buffer.alloc(0) });
  }
}
