import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { v4 } from 'uuid';
import { DocumentStore } from './store.js';
import { syncFolder } from './sync-folder.js';

/** Files of a folder of this machine. A file appears under its name once it is whole and on the disk. */
export class LocalStore extends DocumentStore {
  constructor(private readonly folder: string) {
    super();
  }

  async put(name: string, bytes: AsyncIterable<Buffer>): Promise<void> {
    const path = this.pathOf(name);
    const draft = `${path}.${v4()}.part`;
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
    try {
      await pipeline(bytes, createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }));
      await rename(draft, path);
      await syncFolder(join(path, '..'));
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  async get(name: string, range?: { start: number; end: number }): Promise<{ size: number; stream: Readable }> {
    const path = this.pathOf(name);
    const { size } = await stat(path);
    return { size, stream: createReadStream(path, range) };
  }

  async delete(name: string): Promise<void> {
    await rm(this.pathOf(name), { force: true });
  }

  /** Two hundred and fifty-six folders: none grows without bound. */
  private pathOf(name: string): string {
    if (!/^[0-9a-f-]{36}$/.test(name)) throw new Error('a name of the store is a uuid');
    return join(this.folder, name.slice(-2), name);
  }
}
