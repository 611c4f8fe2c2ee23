import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { FileFault } from './file-fault.js';
import type { FileLine } from './lines.js';

/** Judges the names of the columns. @throws FileFault when they cannot be used. */
export type CsvHeader = (names: string[]) => void;

const options = { info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, max_record_size: 64 * 1024 } as const;

interface CsvRecord {
  info: { lines: number };
  record: string[];
}

/** Comma, semicolon or tabulator, whichever the first line holds most of; quotes as in RFC 4180. */
export async function* csvLines(text: AsyncGenerator<string>, header: CsvHeader): AsyncGenerator<FileLine> {
  const { first, whole } = await untilLineEnd(text);
  const parser = Readable.from(whole, { objectMode: false }).pipe(parse({ ...options, delimiter: delimiterOf(first) }));
  let names: string[] | null = null;
  try {
    for await (const { info, record } of parser as AsyncIterable<CsvRecord>) {
      if (names) yield lineOf(names, record, info.lines);
      else header((names = record.map((name) => name.trim().toLowerCase())));
    }
  } catch (error) {
    throw error instanceof CsvError ? new FileFault('csv', { line: String(error.lines ?? '?') }) : error;
  }
}

function lineOf(names: string[], record: string[], line: number): FileLine {
  if (record.length !== names.length) return { line, raw: 'line_width', width: names.length };
  return { line, raw: Object.fromEntries(names.map((name, at) => [name, record[at]])) };
}

function delimiterOf(header: string): string {
  const count = (one: string) => header.split(one).length;
  return [';', ',', '\t'].sort((a, b) => count(b) - count(a))[0]!;
}

/** The first line, and the text from its beginning on. */
async function untilLineEnd(text: AsyncGenerator<string>): Promise<{ first: string; whole: AsyncGenerator<string> }> {
  let begun = '';
  for (let part = await text.next(); !part.done; part = await text.next()) {
    begun += part.value;
    if (begun.includes('\n') || begun.length > options.max_record_size) break;
  }
  async function* whole(): AsyncGenerator<string> {
    yield begun;
    yield* text;
  }
  return { first: begun.split('\n')[0]!, whole: whole() };
}
