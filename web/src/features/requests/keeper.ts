import type { RequestContent } from '../../api/types.js';
import { keepContent, readRequest } from './queries.js';

const pause = 700;

export type Kept = 'clean' | 'dirty' | 'saved';

/** Keeps a request with the server as it is typed: one saving after the other, each bringing back the version that the one before has left. */
export class Keeper {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isDirty = false;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly id: string,
    private etag: string,
    private content: RequestContent,
    private readonly tell: (state: Kept) => void,
  ) {}

  /** At the next pause. */
  later(part: Partial<RequestContent>): void {
    this.content = { ...this.content, ...part };
    this.isDirty = true;
    this.tell('dirty');
    clearTimeout(this.timer);
    // What could not be kept waits for the next pause, or for the sending, which says why.
    this.timer = setTimeout(() => void this.now().catch(() => undefined), pause);
  }

  /** @returns the tag of what the server has now, which is all that was typed @throws ApiProblem */
  now(): Promise<string> {
    clearTimeout(this.timer);
    const saving = this.last.then(() => this.save());
    this.last = saving.catch(() => undefined);
    return saving;
  }

  /** Somebody has written meanwhile: what is typed here goes on from there. */
  async catchUp(): Promise<void> {
    this.etag = (await readRequest(this.id)).etag ?? '';
    this.isDirty = true;
  }

  private async save(): Promise<string> {
    if (!this.isDirty) return this.etag;
    this.isDirty = false;
    try {
      this.etag = await keepContent(this.id, this.etag, this.content);
    } catch (problem) {
      this.isDirty = true;
      throw problem;
    }
    if (!this.isDirty) this.tell('saved');
    return this.etag;
  }
}
