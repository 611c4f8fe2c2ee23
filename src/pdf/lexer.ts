import { refuse } from '../uploads/index.js';
import { checkDictionary, checkKey, checkName } from './rules.js';
import { Constant, Dictionary, Name, Reference, type Value, Word } from './values.js';

/** Thrown when the bytes end inside something: the caller brings more and begins it again. */
export const exhausted = new Error('exhausted');

const [space, delimiter, regular] = [1, 2, 0];
const classes = new Uint8Array(256).fill(regular);
for (const byte of [0, 9, 10, 12, 13, 32]) classes[byte] = space;
for (const byte of Buffer.from('()<>[]{}/%')) classes[byte] = delimiter;

export const isSpace = (byte: number | undefined): boolean => byte !== undefined && classes[byte] === space;

const maxDepth = 120;
/** A sign that closes an array or a dictionary. */
class Closer {
  constructor(readonly sign: string) {}
}
const closers = { array: new Closer(']'), dictionary: new Closer('>>') };
const numeral = /^[+-]*(?:\d+(?:\.\d*)?|\.\d*)?(?:-\d*)?$/;
const constants = new Set(['true', 'false', 'null']);
const isAmong = (until: Closer | readonly string[], word: string): boolean => Array.isArray(until) && until.includes(word);

/** Reads the objects of ISO 32000-2 7.3 out of bytes in memory; each name and dictionary is judged as it is met. */
export class PdfLexer {
  at = 0;

  /** @param budget tokens that may still be read, here and by others who share it */
  constructor(public bytes: Buffer, readonly budget: { tokens: number }) {}

  /** Skips white space and, `withComments`, comments. */
  skip(withComments = true): void {
    for (;;) {
      while (classes[this.peek()] === space) this.at++;
      if (!withComments || this.peek() !== 0x25) return;
      while (this.peek() !== 10 && this.peek() !== 13) this.at++;
    }
  }

  peek(ahead = 0): number {
    const byte = this.bytes[this.at + ahead];
    if (byte === undefined) throw exhausted;
    return byte;
  }

  /** The value that comes next. @throws Refused `damaged` when it is none */
  value(depth = 0): Value {
    const token = this.token(depth);
    return token instanceof Closer ? refuse('damaged') : token;
  }

  /** Values up to the closing sign, or up to one of these words; references put together. */
  collect(until: Closer | readonly string[], depth = 0): { values: Value[]; word: string } {
    const values: Value[] = [];
    for (;;) {
      const token = this.token(depth);
      if (token === until) return { values, word: '' };
      if (token instanceof Closer) return refuse('damaged');
      if (!(token instanceof Word)) values.push(token);
      else if (token.text === 'R') values.push(referenceFrom(values));
      else return isAmong(until, token.text) ? { values, word: token.text } : refuse('damaged');
    }
  }

  private token(depth: number): Value | Closer {
    if (depth > maxDepth || --this.budget.tokens < 0) refuse('too_complex');
    this.skip();
    const byte = this.bytes[this.at]!;
    if (classes[byte] !== delimiter) return this.bare();
    switch (byte) {
      case 0x2f: return new Name(this.name());
      case 0x28: return this.text();
      case 0x5b: return this.inside(1, () => this.collect(closers.array, depth + 1).values);
      case 0x5d: return this.inside(1, () => closers.array);
      default: return this.angle(byte, depth);
    }
  }

  private angle(byte: number, depth: number): Value | Closer {
    const isDouble = this.peek(1) === byte;
    if (byte === 0x3c) return isDouble ? this.inside(2, () => this.dictionary(depth + 1)) : this.hexadecimal();
    return byte === 0x3e && isDouble ? this.inside(2, () => closers.dictionary) : refuse('damaged');
  }

  private inside<T>(length: number, read: () => T): T {
    this.at += length;
    return read();
  }

  private bare(): Value {
    const start = this.at;
    while (classes[this.peek()] === regular) this.at++;
    const text = this.bytes.toString('latin1', start, this.at);
    if (text.length > 64) refuse('damaged');
    if (constants.has(text)) return new Constant(text);
    // Writers err: “--5”, “.”, “1.-2”. Readers take them for numbers.
    return numeral.test(text) ? Number.parseFloat(text.replace(/^[+-]+(?=[+-])/, '')) || 0 : new Word(text);
  }

  private name(): string {
    const start = ++this.at;
    while (classes[this.peek()] === regular) this.at++;
    const raw = this.bytes.toString('latin1', start, this.at);
    const name = raw.includes('#') ? raw.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : raw;
    checkName(name);
    return name;
  }

  private dictionary(depth: number): Dictionary {
    const { values } = this.collect(closers.dictionary, depth);
    const made = new Dictionary();
    if (values.length % 2) refuse('damaged');
    for (let n = 0; n < values.length; n += 2) {
      const key = values[n];
      if (!(key instanceof Name)) return refuse('damaged');
      checkKey(key.text);
      made.set(key.text, values[n + 1]!);
    }
    checkDictionary(made);
    return made;
  }

  /** Its escapes are left out but for the sign itself: addresses are compared by their beginning. */
  private text(): string {
    const start = ++this.at;
    let open = 1;
    while (open > 0) {
      const byte = this.peek();
      if (byte === 0x5c) this.at++;
      else if (byte === 0x28) open++;
      else if (byte === 0x29) open--;
      this.at++;
    }
    return this.at - start > 4096 ? '' : unescape(this.bytes.toString('latin1', start, this.at - 1));
  }

  private hexadecimal(): string {
    const start = ++this.at;
    while (this.peek() !== 0x3e) this.at++;
    return this.at++ - start > 8192 ? '' : Buffer.from(this.bytes.toString('latin1', start, this.at - 1).replace(/\s/g, ''), 'hex').toString('latin1');
  }
}

function referenceFrom(values: Value[]): Reference {
  const [generation, number] = [values.pop(), values.pop()];
  return typeof number === 'number' && typeof generation === 'number' ? new Reference(number) : refuse('damaged');
}

/** 7.3.4.2: \ddd and \n; a cut line; any other sign stands for itself. */
function unescape(text: string): string {
  return text.includes('\\')
    ? text.replace(/\\(?:([0-7]{1,3})|\r\n?|\n|([\s\S]))/g, (_, octal?: string, sign?: string) => (octal ? String.fromCharCode(Number.parseInt(octal, 8) & 255) : (sign ?? '')))
    : text;
}
