/** Something that must not be found, in one of its forms. */
export interface Needle {
  /** What it is, without its value: this is printed. */
  name: string;
  bytes: Buffer;
}

/** Finds any of many byte strings in one pass: Wu and Manber's shifts over pairs of bytes. */
export class Needles {
  private readonly shortest: number;
  private readonly shifts = new Uint8Array(65_536);
  private readonly ending = new Map<number, Needle[]>();

  constructor(needles: readonly Needle[]) {
    this.shortest = Math.min(...needles.map(({ bytes }) => bytes.length));
    if (this.shortest < 8) throw new Error('a needle under 8 bytes is found by chance');
    this.shifts.fill(this.shortest - 1);
    for (const needle of needles) this.add(needle);
  }

  private add(needle: Needle): void {
    for (let at = 0; at <= this.shortest - 2; at++) {
      const pair = needle.bytes.readUInt16BE(at);
      this.shifts[pair] = Math.min(this.shifts[pair]!, this.shortest - 2 - at);
    }
    const last = needle.bytes.readUInt16BE(this.shortest - 2);
    this.ending.set(last, [...(this.ending.get(last) ?? []), needle]);
  }

  /** The names of those that stand in `hay`, each once. */
  in(hay: Buffer): Set<string> {
    const found = new Set<string>();
    for (let at = this.shortest - 2; at < hay.length - 1; ) {
      const pair = (hay[at]! << 8) | hay[at + 1]!;
      const shift = this.shifts[pair]!;
      if (shift === 0) for (const { name, bytes } of this.ending.get(pair) ?? []) if (startsAt(hay, at - this.shortest + 2, bytes)) found.add(name);
      at += shift || 1;
    }
    return found;
  }
}

function startsAt(hay: Buffer, at: number, bytes: Buffer): boolean {
  return at + bytes.length <= hay.length && hay.compare(bytes, 0, bytes.length, at, at + bytes.length) === 0;
}

/** The ways a text may be written down: as it is, as UTF-16, in hexadecimal and in base64 at each of its three offsets. */
export function formsOf(name: string, text: string): Needle[] {
  return [
    { name, bytes: Buffer.from(text) },
    { name: `${name} in UTF-16`, bytes: Buffer.from(text, 'utf16le') },
    ...encodingsOf(name, Buffer.from(text)),
  ];
}

/** Hexadecimal in both cases, base64 in both alphabets. */
export function encodingsOf(name: string, bytes: Buffer): Needle[] {
  const hex = bytes.toString('hex');
  const both = [hex, hex.toUpperCase()].map((one) => ({ name: `${name} in hexadecimal`, bytes: Buffer.from(one) }));
  return [...both, ...[0, 1, 2].flatMap((offset) => base64At(name, bytes, offset))];
}

/** What stays of a base64 text when something stands before and after: the characters that depend on `bytes` alone. */
function base64At(name: string, bytes: Buffer, offset: number): Needle[] {
  const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
  const first = offset === 0 ? 0 : offset + 1;
  const last = Math.floor((padded.length * 8) / 6);
  return (['base64', 'base64url'] as const).map((alphabet) => ({
    name: `${name} in ${alphabet}`,
    bytes: Buffer.from(padded.toString(alphabet).slice(first, last)),
  }));
}
