import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { v4 } from 'uuid';
import type { ByteRange } from './byte-range.js';
import { DocumentStore, type Held, type Source } from './store.js';
import { syncFolder } from './sync-folder.js';

/** Milliseconds after which a file on its way is nobody's: a process that writes one takes seconds. */
const left = 24 * 3_600_000;

/** Files of a folder of this machine. A file appears under its name once it is whole and on the disk. */
export class LocalStore extends DocumentStore {
  constructor(private readonly folder: string) {
    super();
  }

  async put(name: string, { bytes }: Source): Promise<void> {
    const path = this.pathOf(name);
    const draft = `${path}.${v4()}.part`;
    await mkdir(join(path, '..'), { recursive: true, mode: 0o700 });
    try {
      await pipeline(bytes(), createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true }));
      await rename(draft, path);
      await syncFolder(join(path, '..'));
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  async get(name: string, range?: ByteRange): Promise<{ size: number; stream: Readable }> {
    const path = this.pathOf(name);
    const { size } = await stat(path);
    return { size, stream: createReadStream(path, range && { start: range.start, end: range.end }) };
  }

  async delete(name: string): Promise<void> {
    await rm(this.pathOf(name), { force: true });
  }

  /** What a killed process left half written goes away on the way. */
  async *names(): AsyncGenerator<Held> {
    for (const folder of await readdir(this.folder).catch(() => [])) {
      for (const name of await readdir(join(this.folder, folder)).catch(() => [])) {
        const path = join(this.folder, folder, name);
        const found = await stat(path).catch(() => null);
        if (!found) continue;
        if (!name.endsWith('.part')) yield { name, since: found.mtime };
        else if (Date.now() - found.mtimeMs > left) await rm(path, { force: true });
      }
    }
  }

  async fault(): Promise<null> {
    return null;
  }

  close(): void {}

  /** Two hundred and fifty-six folders: none grows without bound. */
  private pathOf(name: string): string {
    if (!/^[0-9a-f-]{36}$/.test(name)) throw new Error('a name of the store is a uuid');
    return join(this.folder, name.slice(-2), name);
  }
}
