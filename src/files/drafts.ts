import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FRAME_BYTES, FRAME_OVERHEAD } from '../crypto/index.js';

const sealedFrame = FRAME_BYTES + FRAME_OVERHEAD;
const abandonedAfter = 7 * 24 * 3_600_000;

/** Full frames that stand in a draft of which so many bytes have arrived. */
export const fullFrames = (received: number): number => Math.floor(received / FRAME_BYTES);

/** What is arriving: one file of sealed frames for each version, in a folder of the processes' own. */
export class Drafts {
  constructor(private readonly folder: string) {}

  /**
   * Opens a draft for what follows its first `frames` full frames; what stands behind them was never counted.
   * @returns null when fewer are there: the disk has lost them, the upload begins anew
   */
  async open(versionId: string, frames: number): Promise<Draft | null> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = await open(this.pathOf(versionId), frames ? 'r+' : 'w', 0o600).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (!file) return null;
    const draft = new Draft(file, frames * sealedFrame);
    if (await draft.begins()) return draft;
    await draft.close();
    return null;
  }

  async read(versionId: string): Promise<AsyncIterable<Buffer>> {
    await stat(this.pathOf(versionId));
    return createReadStream(this.pathOf(versionId));
  }

  async remove(versionId: string): Promise<void> {
    await rm(this.pathOf(versionId), { force: true });
  }

  /** Drafts on which nothing has moved for a week: nobody goes on with them. */
  async sweep(now = Date.now()): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    for (const name of names) {
      const path = join(this.folder, name);
      const found = await stat(path).catch(() => null);
      if (found && now - found.mtimeMs > abandonedAfter) await rm(path, { force: true });
    }
  }

  private pathOf(versionId: string): string {
    return join(this.folder, versionId);
  }
}

/** A draft that is open to be written on. */
export class Draft {
  constructor(
    private readonly file: FileHandle,
    private at: number,
  ) {}

  /** Whether all that was counted is there; what was not is cut off. */
  async begins(): Promise<boolean> {
    if ((await this.file.stat()).size < this.at) return false;
    await this.file.truncate(this.at);
    return true;
  }

  async append(frame: Buffer): Promise<void> {
    let written = 0;
    while (written < frame.length) {
      const { bytesWritten } = await this.file.write(frame, written, frame.length - written, this.at + written);
      written += bytesWritten;
    }
    this.at += frame.length;
  }

  /** Comes back once everything is on the disk. */
  async sync(): Promise<void> {
    await this.file.datasync();
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}
