import { type FileHandle, open } from 'node:fs/promises';
import { refuse } from './reasons.js';

/** A file read by ranges: it is never held whole. */
export class FileBytes {
  private constructor(
    private readonly handle: FileHandle,
    /** In bytes. */
    readonly size: number,
  ) {}

  static async open(path: string): Promise<FileBytes> {
    const handle = await open(path, 'r');
    try {
      return new FileBytes(handle, (await handle.stat()).size);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** The `length` bytes from `offset`. @throws Refused `damaged` when the file ends before */
  async at(offset: number, length: number): Promise<Buffer> {
    if (offset < 0 || length < 0 || offset + length > this.size) refuse('damaged');
    const bytes = Buffer.allocUnsafe(length);
    let read = 0;
    while (read < length) {
      const { bytesRead } = await this.handle.read(bytes, read, length - read, offset + read);
      if (bytesRead === 0) refuse('damaged');
      read += bytesRead;
    }
    return bytes;
  }

  /** At most `length` bytes from `offset`: fewer at the end of the file. */
  upTo(offset: number, length: number): Promise<Buffer> {
    return this.at(offset, Math.max(0, Math.min(length, this.size - offset)));
  }

  /** The bytes of a range, piece by piece. */
  async *pieces(offset: number, length: number, piece = 65_536): AsyncGenerator<Buffer> {
    for (let at = 0; at < length; at += piece) yield await this.at(offset + at, Math.min(piece, length - at));
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}
