import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FRAME_BYTES, FRAME_OVERHEAD } from '../crypto/index.js';
import { Draft } from './draft.js';

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

  /** @returns null when there is none */
  async read(versionId: string): Promise<AsyncIterable<Buffer> | null> {
    const found = await stat(this.pathOf(versionId)).catch(() => null);
    return found && (createReadStream(this.pathOf(versionId)) as AsyncIterable<Buffer>);
  }

  /** The versions that something lies here of. */
  async names(): Promise<string[]> {
    return (await readdir(this.folder).catch(() => [])).filter((name) => /^[0-9a-f-]{36}$/.test(name));
  }

  async remove(versionId: string): Promise<void> {
    await rm(this.pathOf(versionId), { force: true });
  }

  /** Drafts on which nothing has moved for a week: nobody goes on with them. @returns the versions they were of */
  async sweep(now = Date.now()): Promise<string[]> {
    const names = await readdir(this.folder).catch(() => []);
    const swept: string[] = [];
    for (const name of names) {
      const path = join(this.folder, name);
      const found = await stat(path).catch(() => null);
      if (!found || now - found.mtimeMs <= abandonedAfter) continue;
      await rm(path, { force: true });
      swept.push(name);
    }
    return swept;
  }

  private pathOf(versionId: string): string {
    return join(this.folder, versionId);
  }
}
