import { createReadStream } from 'node:fs';
import { csvLines, type CsvHeader } from './csv-lines.js';
import { FileFault } from './file-fault.js';
import { ndjsonLines } from './ndjson-lines.js';

/** The cells of a line by column, as they stand in the file. */
export type Raw = Record<string, unknown>;

/** A line of the file, or what makes it none. */
export interface FileLine {
  /** From 1, the header of a CSV included; of a record of several lines, the last. */
  line: number;
  raw: Raw | 'line_json' | 'line_width';
  /** How many values a CSV line should have had. */
  width?: number;
}

export interface Reading {
  latin1: boolean;
  /** Called with each part of the file as it is read. */
  onBytes?: (part: Buffer) => void;
}

/**
 * The lines of a file, NDJSON or CSV by how it begins, one after the other: no more of it is held than a part.
 * @param header judges the header of a CSV
 * @throws FileFault when the file cannot be read as a whole: another encoding, a quote that is never closed.
 */
export async function* linesOf(path: string, reading: Reading, header: CsvHeader): AsyncGenerator<FileLine> {
  const text = decoded(path, reading);
  const first = await text.next();
  if (first.done) return;
  const whole = joined(first.value, text);
  yield* first.value.trimStart().startsWith('{') ? ndjsonLines(whole) : csvLines(whole, header);
}

async function* joined(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

/** The text of a file: UTF-8, and nothing that is not, with or without its mark; or what Windows calls Latin-1, if it is said. */
async function* decoded(path: string, { latin1, onBytes }: Reading): AsyncGenerator<string> {
  const decoder = new TextDecoder(latin1 ? 'windows-1252' : 'utf-8', { fatal: !latin1 });
  const decode = (part?: Buffer) => {
    try {
      return part ? decoder.decode(part, { stream: true }) : decoder.decode();
    } catch {
      throw new FileFault('encoding', { line: String(lines) });
    }
  };
  let lines = 1;
  for await (const part of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    onBytes?.(part as Buffer);
    const text = decode(part as Buffer);
    if (text) yield text;
    lines += text.split('\n').length - 1;
  }
  const last = decode();
  if (last) yield last;
}
