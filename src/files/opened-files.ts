import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { v4 } from 'uuid';
import { isAlive } from './is-alive.js';

/** Folders of this very process. */
const own = new Set<string>();

/**
 * The one place where bytes lie open, for as long as they are judged: a file of mode 0600 in a folder that its owner
 * alone enters. What a process left that was killed meanwhile is removed by the next one that starts.
 */
export class OpenedFiles {
  private readonly name = `${process.pid}.${v4()}`;

  constructor(private readonly folder: string) {
    own.add(this.name);
  }

  /** Hands the bytes to `work` as a file; of what stands beside it afterwards, nothing is left either. */
  async with<T>(bytes: AsyncIterable<Buffer>, work: (path: string) => Promise<T>): Promise<T> {
    const folder = join(this.folder, this.name, v4());
    await mkdir(folder, { recursive: true, mode: 0o700 });
    try {
      const path = join(folder, 'content');
      await pipeline(bytes, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
      return await work(path);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async sweep(): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    for (const name of names) if (!own.has(name) && !isAlive(Number.parseInt(name, 10))) await rm(join(this.folder, name), { recursive: true, force: true });
  }

  async remove(): Promise<void> {
    await rm(join(this.folder, this.name), { recursive: true, force: true });
    own.delete(this.name);
  }
}
