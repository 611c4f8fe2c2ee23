import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Watermark } from './watermark.js';
import { partsOf, sheetEnd, sheetHead, sheetRow } from './xlsx-parts.js';

async function* sheetOf(heads: readonly string[], pages: AsyncIterable<(string | null)[][]>): AsyncGenerator<string> {
  yield sheetHead(heads.map(() => 26), true) + sheetRow(heads, 1);
  for await (const rows of pages) yield rows.map((row) => sheetRow(row)).join('');
  yield sheetEnd;
}

/**
 * A workbook, made while it is read: what it says of itself, then the rows. What fails destroys it, and it so stays visibly cut; destroyed,
 * it lets go of the rows.
 */
export function xlsxOf(mark: Watermark, heads: readonly string[], pages: AsyncIterable<(string | null)[][]>): Readable {
  const archive = new ZipFile();
  const stream = new PassThrough();
  const rows = Readable.from(sheetOf(heads, pages), { highWaterMark: 1 });
  const options = { mtime: mark.at, compress: true };
  for (const [name, text] of Object.entries(partsOf(mark))) archive.addBuffer(Buffer.from(text), name, options);
  archive.addReadStream(rows, 'xl/worksheets/sheet2.xml', options);
  rows.once('error', (error) => void stream.destroy(error));
  archive.once('error', (error) => void stream.destroy(error as Error));
  stream.once('close', () => rows.destroy());
  archive.end();
  archive.outputStream.pipe(stream);
  return stream;
}
