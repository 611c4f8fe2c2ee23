import type { FileHandle } from 'node:fs/promises';

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
