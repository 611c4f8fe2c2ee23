import { type FileBytes, type Limits, refuse } from '../uploads/index.js';

/** One file of a package, as the central directory tells it: sizes are claims until it is read. */
export interface Entry {
  name: string;
  rawName: Buffer;
  flags: number;
  method: number;
  crc: number;
  compressed: number;
  inflated: number;
  /** Type and rights on Unix, 0 when unknown. */
  mode: number;
  /** Where its local header begins. */
  offset: number;
}

interface Directory {
  entries: Entry[];
  /** Where the directory begins: the entries fill everything before. */
  start: number;
}

const endBytes = 22;
const headerBytes = 46;

/**
 * Reads the central directory (APPNOTE 4.3.12), which must end the file: no comment, no ZIP64, no second disk. No document
 * needs them, and each is a way to show two readers two different archives.
 */
export async function readDirectory(bytes: FileBytes, limits: Limits): Promise<Directory> {
  if (bytes.size < endBytes) refuse('damaged');
  const end = await bytes.at(bytes.size - endBytes, endBytes);
  if (end.readUInt32LE(0) !== 0x06054b50) refuse(await endElsewhere(bytes));
  const [count, size, start] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)];
  if (end.readUInt32LE(4) !== 0 || end.readUInt16LE(8) !== count) refuse('damaged');
  if (start + size + endBytes !== bytes.size) refuse('hidden_data');
  if (count > limits.entries || size > limits.entries * 400) refuse('too_complex');
  return { start, entries: entriesIn(await bytes.at(start, size), count) };
}

async function endElsewhere(bytes: FileBytes): Promise<'hidden_data' | 'damaged'> {
  const tail = await bytes.upTo(Math.max(0, bytes.size - 65_557), bytes.size);
  return tail.includes('PK\x05\x06', 0, 'latin1') ? 'hidden_data' : 'damaged';
}

function entriesIn(directory: Buffer, count: number): Entry[] {
  const entries: Entry[] = [];
  let at = 0;
  while (entries.length < count) {
    if (at + headerBytes > directory.length || directory.readUInt32LE(at) !== 0x02014b50) refuse('damaged');
    const length = headerBytes + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    if (at + length > directory.length) refuse('damaged');
    entries.push(entryIn(directory.subarray(at, at + length)));
    at += length;
  }
  if (at !== directory.length) refuse('hidden_data');
  return entries;
}

function entryIn(header: Buffer): Entry {
  const rawName = Buffer.from(header.subarray(headerBytes, headerBytes + header.readUInt16LE(28)));
  const flags = header.readUInt16LE(8);
  if (header.readUInt16LE(34) !== 0) refuse('damaged');
  return {
    name: decode(rawName, flags),
    rawName,
    flags,
    method: header.readUInt16LE(10),
    crc: header.readUInt32LE(16),
    compressed: header.readUInt32LE(20),
    inflated: header.readUInt32LE(24),
    mode: header.readUInt16LE(40),
    offset: header.readUInt32LE(42),
  };
}

function decode(raw: Buffer, flags: number): string {
  try {
    return new TextDecoder(flags & 0x800 ? 'utf-8' : 'latin1', { fatal: true }).decode(raw);
  } catch {
    return refuse('unsafe_names');
  }
}

/** Where the compressed bytes of an entry begin. */
type Layout = Map<Entry, number>;

const localBytes = 30;
const streamed = 0x0008;

/**
 * Walks the local headers: they say what the directory says, and with it fill the file without gap or overlap, so that a
 * reader of headers and a reader of the directory see the same archive, and nothing else hides in the file.
 */
export async function readLayout(bytes: FileBytes, { entries, start }: Directory): Promise<Layout> {
  const layout: Layout = new Map();
  let at = 0;
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (entry.offset < at) refuse('inflates_too_much');
    if (entry.offset > at) refuse('hidden_data');
    const data = await checkLocal(bytes, entry, start);
    layout.set(entry, data);
    at = data + entry.compressed + (entry.flags & streamed ? await descriptorLength(bytes, entry, data + entry.compressed, start) : 0);
    // Another entry inside this one's bytes is found by the next turn; here, the directory itself.
    if (at > start) refuse('inflates_too_much');
  }
  if (at !== start) refuse('hidden_data');
  return layout;
}

async function checkLocal(bytes: FileBytes, entry: Entry, end: number): Promise<number> {
  const length = localBytes + entry.rawName.length;
  if (entry.offset + length > end) refuse('damaged');
  const header = await bytes.at(entry.offset, length);
  if (header.readUInt32LE(0) !== 0x04034b50) refuse('damaged');
  const [flags, method, nameLength] = [header.readUInt16LE(6), header.readUInt16LE(8), header.readUInt16LE(26)];
  const same = flags === entry.flags && method === entry.method && nameLength === entry.rawName.length && header.subarray(localBytes).equals(entry.rawName);
  if (!same || !saysSizes(header, entry)) refuse('damaged');
  return entry.offset + length + header.readUInt16LE(28);
}

/** A streamed entry may leave its sizes to the descriptor after it; 0xffffffff sends to an extra field, which none needs here. */
function saysSizes(header: Buffer, { flags, crc, compressed, inflated }: Entry): boolean {
  return [[14, crc], [18, compressed], [22, inflated]].every(([at, told]) => {
    const value = header.readUInt32LE(at!);
    const left = flags & streamed ? value === 0 || value === 0xffffffff : at !== 14 && value === 0xffffffff;
    return value === told || left;
  });
}

/** The data descriptor (APPNOTE 4.3.9): with or without a signature, sizes of 4 or of 8 bytes. */
async function descriptorLength(bytes: FileBytes, { crc, compressed, inflated }: Entry, at: number, end: number): Promise<number> {
  if (at > end) refuse('inflates_too_much');
  const found = await bytes.at(at, Math.min(24, end - at));
  const short = Buffer.alloc(12);
  [crc, compressed, inflated].forEach((value, n) => short.writeUInt32LE(value, n * 4));
  const long = Buffer.alloc(20);
  [[crc, 0], [compressed, 4], [inflated, 12]].forEach(([value, place]) => long.writeUInt32LE(value!, place));
  const signature = Buffer.from('PK\x07\x08', 'latin1');
  const forms = [Buffer.concat([signature, long]), Buffer.concat([signature, short]), long, short];
  const form = forms.find((one) => found.subarray(0, one.length).equals(one));
  return form ? form.length : refuse('damaged');
}
