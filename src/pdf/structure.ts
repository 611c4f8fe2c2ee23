import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { type FileBytes, type Limits, refuse } from '../uploads/index.js';
import { exhausted, isSpace, PdfLexer } from './lexer.js';
import { Constant, Dictionary, Name, type Value } from './values.js';

/** A stream of the file: what it says of itself, and where its bytes are. */
export interface PdfStream {
  dictionary: Dictionary;
  start: number;
  end: number;
}

const inflated = promisify(inflate);
const whole = (value: Value | undefined, most: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most ? value : refuse('damaged');

/** Inflates object and cross-reference streams, which hold the structure of the file, within a budget for all of them. */
export class StructureStreams {
  private left: number;

  constructor(private readonly file: FileBytes, private readonly limits: Limits) {
    this.left = limits.structure;
  }

  async read({ dictionary, start, end }: PdfStream): Promise<Buffer> {
    const filter = soleOf(dictionary.get('Filter'));
    if (end - start > this.limits.objectBytes) refuse('too_complex');
    const stored = await this.file.at(start, end - start);
    const data = filter === undefined ? stored : await this.inflate(filter, stored);
    this.spend(data.length);
    return unpredicted(data, soleOf(dictionary.get('DecodeParms')));
  }

  /** Counts bytes that are read sign by sign. @throws Refused `too_complex` when they are too many */
  spend(bytes: number): void {
    this.left -= bytes;
    if (this.left < 0) refuse('too_complex');
  }

  private async inflate(filter: Value, stored: Buffer): Promise<Buffer> {
    // Only Flate: another filter is no writer's habit here, and every reader's decoder differs.
    if (!(filter instanceof Name) || !/^(FlateDecode|Fl)$/.test(filter.text)) refuse('damaged');
    const maxOutputLength = Math.min(this.left + 1, Math.max(this.limits.ratioFrom, stored.length * this.limits.ratio));
    try {
      return (await inflated(stored, { maxOutputLength })) as Buffer;
    } catch (error) {
      return refuse((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE' ? 'inflates_too_much' : 'damaged');
    }
  }
}

/** A filter and its parameters may stand in an array; more than one of them is refused. */
function soleOf(value: Value | undefined): Value | undefined {
  const sole = Array.isArray(value) ? (value.length > 1 ? refuse('damaged') : value[0]) : value;
  return sole instanceof Constant ? undefined : sole;
}

/** Undoes the PNG predictors (ISO 32000-2 7.4.4.4), which cross-reference streams use: one sign of 8 bits a column. */
function unpredicted(data: Buffer, parameters: Value | undefined): Buffer {
  if (!(parameters instanceof Dictionary)) return parameters === undefined ? data : refuse('damaged');
  const said = (key: string, unsaid: number): number => whole(parameters.get(key) ?? unsaid, 1024);
  const [predictor, columns] = [said('Predictor', 1), said('Columns', 1)];
  if (predictor === 1) return data;
  if (predictor < 10 || columns < 1 || `${said('Colors', 1)} ${said('BitsPerComponent', 8)}` !== '1 8') refuse('damaged');
  const rows = Math.ceil(data.length / (columns + 1));
  // A row of nothing above, a column of nothing on the left: then no edge is a case of its own.
  const width = columns + 1;
  const plain = Buffer.alloc((rows + 1) * width);
  for (let row = 1; row <= rows; row++) unpredictRow(data.subarray((row - 1) * width, row * width), plain, row * width, width);
  return Buffer.concat(Array.from({ length: rows }, (_, row) => plain.subarray((row + 1) * width + 1, (row + 2) * width)));
}

function unpredictRow(row: Buffer, plain: Buffer, start: number, width: number): void {
  const guess = guesses[row[0]!] ?? refuse('damaged');
  for (let at = start + 1; at < start + row.length; at++) {
    plain[at] = row[at - start]! + guess(plain[at - 1]!, plain[at - width]!, plain[at - width - 1]!);
  }
}

const guesses: ((left: number, up: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  (left, up, corner) => {
    const [a, b, c] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs) as [number, number, number];
    if (a <= b && a <= c) return left;
    return b <= c ? up : corner;
  },
];

/** Writers put hundreds into one. */
const maxInStream = 65_536;

/** The objects of an object stream (7.5.7): each is read where the stream's own list says, and ends before the next. */
export function* objectsIn(data: Buffer, dictionary: Dictionary, budget: { tokens: number }): Generator<[number, Value]> {
  const count = whole(dictionary.get('N'), maxInStream);
  const first = whole(dictionary.get('First'), data.length);
  const head = ended(data.subarray(0, first), budget);
  const pairs = Array.from({ length: count }, () => [whole(take(head), 1e9), first + whole(take(head), data.length)] as const);
  for (const [n, [number, at]] of pairs.entries()) {
    const end = pairs[n + 1]?.[1] ?? data.length;
    const lexer = at <= end ? ended(data.subarray(at, end), budget) : refuse('damaged');
    const { values } = inFull(() => lexer.collect(['endobj']));
    if (values.length > 1 || lexer.at < end - at) refuse('damaged');
    yield [number, values[0] ?? new Constant('null')];
  }
}

const ended = (bytes: Buffer, budget: { tokens: number }): PdfLexer => new PdfLexer(Buffer.concat([bytes, Buffer.from(' endobj ')]), budget);
const take = (lexer: PdfLexer): Value => inFull(() => lexer.value());

function inFull<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error === exhausted) refuse('damaged');
    throw error;
  }
}

/** An entry of a cross-reference stream (7.5.8): 0 free, 1 at a place of the file, 2 inside an object stream. */
interface IndexEntry {
  number: number;
  kind: number;
  /** A place in the file, or the number of the object stream. */
  where: number;
}

export function* entriesIn(data: Buffer, dictionary: Dictionary): Generator<IndexEntry> {
  const widths = listOf(dictionary.get('W')).map((width) => whole(width, 6));
  const size = whole(dictionary.get('Size'), 1e9);
  if (widths.length !== 3) refuse('damaged');
  const [first, second, third] = widths as [number, number, number];
  const length = first + second + third || refuse('damaged');
  let at = 0;
  for (const number of numbersIn(dictionary.get('Index') ?? [0, size])) {
    if (at + length > data.length) refuse('damaged');
    const entry = data.subarray(at, (at += length));
    yield { number, kind: first ? numberIn(entry.subarray(0, first)) : 1, where: numberIn(entry.subarray(first, first + second)) };
  }
}

const numberIn = (bytes: Buffer): number => (bytes.length ? bytes.readUIntBE(0, bytes.length) : 0);

/** “[0 3 7 2]” stands for 0, 1, 2, 7, 8. */
function* numbersIn(index: Value): Generator<number> {
  const ranges = listOf(index).map((one) => whole(one, 1e9));
  if (ranges.length % 2) refuse('damaged');
  for (let n = 0; n < ranges.length; n += 2) for (let k = 0; k < ranges[n + 1]!; k++) yield ranges[n]! + k;
}

const listOf = (value: Value | undefined): Value[] => (Array.isArray(value) ? value : refuse('damaged'));

/** A reader that mends a broken file looks for objects everywhere, inside streams as well. @throws Refused `hidden_data` */
export async function checkHiding(pieces: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<void> {
  let [before, doubts] = ['', 0];
  for await (const piece of pieces) {
    for (let at = piece.indexOf('obj'); at >= 0; at = piece.indexOf('obj', at + 3)) {
      if (at > 0 && !isSpace(piece[at - 1])) continue;
      const left = (at < 40 ? before : '') + piece.toString('latin1', Math.max(0, at - 40), at);
      // Chance makes a few of these words in a large image, never thousands.
      if (/\d[\s\0]+\d+[\s\0]+$/.test(left) || ++doubts > 1000) refuse('hidden_data');
    }
    before = piece.toString('latin1', Math.max(0, piece.length - 40));
  }
}
