import { type FileBytes, refuse } from '../uploads/index.js';
import { exhausted, isSpace, PdfLexer } from './lexer.js';

const step = 262_144;

/** A lexer over the part of a PDF that is being read: bytes come as they are needed, those behind are let go. */
export class PdfWindow {
  private readonly lexer: PdfLexer;
  private base = 0;
  private isWhole = false;

  /** @param most bytes of one object: what has to be in memory at once */
  constructor(private readonly file: FileBytes, private readonly most: number, budget: { tokens: number }) {
    this.lexer = new PdfLexer(Buffer.alloc(0), budget);
  }

  /** Where the next byte stands in the file. */
  get position(): number {
    return this.base + this.lexer.at;
  }

  /** Reads something that must be there whole. @throws Refused `damaged` when the file ends inside it */
  async read<T>(take: (lexer: PdfLexer) => T): Promise<T> {
    for (;;) {
      const start = this.lexer.at;
      try {
        return take(this.lexer);
      } catch (error) {
        if (error !== exhausted) throw error;
        this.lexer.at = start;
        if (!(await this.more())) refuse('damaged');
      }
    }
  }

  /** Skips white space. @returns the byte that follows, undefined at the end of the file */
  async nextByte(): Promise<number | undefined> {
    for (;;) {
      const { bytes } = this.lexer;
      while (isSpace(bytes[this.lexer.at])) this.lexer.at++;
      if (this.lexer.at < bytes.length) return bytes[this.lexer.at];
      if (!(await this.more())) return undefined;
    }
  }

  /** Goes on reading at another place of the file. */
  seek(position: number): void {
    if (position >= this.base && position <= this.base + this.lexer.bytes.length) this.lexer.at = position - this.base;
    else {
      [this.base, this.isWhole] = [position, false];
      [this.lexer.bytes, this.lexer.at] = [Buffer.alloc(0), 0];
    }
  }

  /** Goes to where `words` next stand, and past them. @throws Refused `damaged` when they don’t */
  async pass(words: string): Promise<void> {
    for (;;) {
      const found = this.lexer.bytes.indexOf(words, this.lexer.at, 'latin1');
      if (found >= 0) return void (this.lexer.at = found + words.length);
      this.lexer.at = Math.max(this.lexer.at, this.lexer.bytes.length - words.length);
      if (!(await this.more())) refuse('damaged');
    }
  }

  /** The bytes of a range when they are in memory. */
  held(start: number, end: number): Buffer[] | undefined {
    const { bytes } = this.lexer;
    return start >= this.base && end <= this.base + bytes.length ? [bytes.subarray(start - this.base, end - this.base)] : undefined;
  }

  private async more(): Promise<boolean> {
    if (this.isWhole) return false;
    const kept = this.lexer.bytes.subarray(this.lexer.at);
    if (kept.length > this.most) refuse('too_complex');
    const end = this.base + this.lexer.bytes.length;
    const next = end >= this.file.size ? Buffer.alloc(0) : await this.file.upTo(end, Math.max(step, kept.length));
    this.base += this.lexer.at;
    // A last word ends where the file does: it is given the white space that ends it.
    this.isWhole = end + next.length >= this.file.size;
    [this.lexer.bytes, this.lexer.at] = [Buffer.concat([kept, next, this.isWhole ? Buffer.from('\n') : next.subarray(0, 0)]), 0];
    return true;
  }
}
