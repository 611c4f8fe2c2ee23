import { pipeline, Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { type FileBytes, type Limits, refuse, Refused } from '../uploads/index.js';
import { readXml, type XmlReader } from './xml.js';
import { checkClaims, plainName } from './zip-claims.js';
import { type Entry, readDirectory, readLayout } from './zip-directory.js';

/** A file inside a package. `name` is how every reader may understand it: lower case, escapes resolved. */
export interface Part {
  name: string;
  /** Parses it as XML, telling `reader` what stands in it. */
  readXml(reader: XmlReader): Promise<void>;
  /** Reads it to its end as bytes. @throws Refused `embedded_file` when it begins like a program, a document or an archive */
  readBinary(): Promise<void>;
  /** Its bytes as text, when it is at most `most` long and stored as it is. */
  readStored(most: number): Promise<string>;
}

/** Opens a ZIP package after every check that needs no inflating. Parts come in the order of the file, without folders. */
export async function openPackage(bytes: FileBytes, limits: Limits): Promise<Part[]> {
  const directory = await readDirectory(bytes, limits);
  checkClaims(directory.entries, limits);
  const layout = await readLayout(bytes, directory);
  const isXml = ({ name }: Entry): boolean => /\.(xml|rels|vml|rdf|svg)$/i.test(name);
  if (directory.entries.filter(isXml).reduce((sum, { inflated }) => sum + inflated, 0) > limits.xml) refuse('too_complex');
  const budget = { bytes: limits.xml, elements: limits.elements };
  const parse = (entry: Entry, at: number, reader: XmlReader): Promise<void> => {
    budget.bytes -= entry.inflated;
    if (budget.bytes < 0) refuse('too_complex');
    // LibreOffice keeps empty files for settings that nobody made.
    return entry.inflated === 0 ? readBinary(contentOf(bytes, entry, at)) : readXml(contentOf(bytes, entry, at), reader, budget);
  };
  return [...layout]
    .filter(([entry]) => !entry.name.endsWith('/'))
    .map(([entry, at]) => ({
      name: plainName(entry.name),
      readXml: (reader) => parse(entry, at, reader),
      readBinary: () => readBinary(contentOf(bytes, entry, at)),
      readStored: async (most) => (entry.method === 0 && entry.inflated <= most ? (await bytes.at(at, entry.inflated)).toString('latin1') : ''),
    }));
}

async function readBinary(pieces: AsyncGenerator<Buffer>): Promise<void> {
  let head: Buffer | undefined;
  for await (const piece of pieces) {
    if (!head && looksForeign(piece)) refuse('embedded_file');
    head ??= piece;
  }
}

/** The bytes of an entry, inflated piece by piece; stops as soon as they are more than it claimed. @throws Refused */
export async function* contentOf(bytes: FileBytes, entry: Entry, offset: number): AsyncGenerator<Buffer> {
  let [length, crc] = [0, 0];
  const pieces = entry.method === 0 ? bytes.pieces(offset, entry.compressed) : inflate(bytes.pieces(offset, entry.compressed), entry.compressed);
  for await (const piece of pieces) {
    length += piece.length;
    if (length > entry.inflated) refuse('inflates_too_much');
    crc = crc32(piece, crc);
    yield piece;
  }
  if (length !== entry.inflated || crc !== entry.crc) refuse('damaged');
}

async function* inflate(compressed: AsyncGenerator<Buffer>, length: number): AsyncGenerator<Buffer> {
  const inflater = createInflateRaw({ chunkSize: 65_536 });
  // Errors come out of the loop below; without a listener here they would end the process.
  pipeline(Readable.from(compressed), inflater, () => undefined);
  try {
    for await (const piece of inflater) yield piece as Buffer;
  } catch (error) {
    if (error instanceof Refused || !isZlib(error)) throw error;
    refuse('damaged');
  }
  if (inflater.bytesWritten !== length) refuse('hidden_data');
}

const isZlib = (error: unknown): boolean => /^Z_|^ERR_STREAM_PREMATURE_CLOSE$/.test(String((error as { code?: unknown }).code));

const beginnings = [
  '\xd0\xcf\x11\xe0', // OLE2: old Office documents, OLE objects, VBA projects
  'PK\x03\x04', 'PK\x05\x06', 'Rar!', '7z\xbc\xaf', '\x1f\x8b', 'BZh', '\xfd7zXZ', 'MSCF', 'ITSF',
  'MZ', '\x7fELF', '\xca\xfe\xba\xbe', '\xfe\xed\xfa', '\xce\xfa\xed\xfe', '\xcf\xfa\xed\xfe', '#!', 'L\x00\x00\x00\x01\x14\x02',
  '%PDF-', '{\\rt',
];

/** Whether bytes begin like a program, an archive, a document or a page: nothing that belongs inside a document. */
function looksForeign(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 512).toString('latin1');
  return beginnings.some((one) => head.startsWith(one)) || /^(\xef\xbb\xbf)?\s*<(!doctype\s+html|html|script|hta:|body|iframe)/i.test(head);
}
