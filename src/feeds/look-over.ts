import { stat } from 'node:fs/promises';
import { streamDigest } from '../crypto/index.js';
import type { Column } from './columns.js';
import { FileFault } from './file-fault.js';
import { type FileLine, linesOf } from './lines.js';

/** How a file is to be read, as the command says. */
export interface HowRead {
  path: string;
  latin1: boolean;
  /** Columns that are left alone. */
  ignored: ReadonlySet<string>;
}

/** What is known of a file once it was read from one end to the other. */
export interface LookedOver {
  /** SHA-256 of its bytes. */
  digest: Buffer;
  bytes: number;
  /** Records in it, whatever they are worth. */
  lines: number;
}

/** Reads a file through before anything of it is written. @throws FileFault when it cannot be read to its end, or holds nothing. */
export async function lookOver(how: HowRead, columns: Record<string, Column>): Promise<LookedOver> {
  await readable(how.path);
  const digest = streamDigest();
  let [bytes, lines] = [0, 0];
  const onBytes = (part: Buffer) => {
    bytes += part.length;
    digest.update(part);
  };
  for await (const line of fileLines(how, columns, onBytes)) lines += line ? 1 : 0;
  if (lines === 0) throw new FileFault('empty');
  return { digest: digest.digest(), bytes, lines };
}

/** The lines of the file, its header judged. */
export function fileLines({ path, latin1, ignored }: HowRead, columns: Record<string, Column>, onBytes?: (part: Buffer) => void): AsyncGenerator<FileLine> {
  return linesOf(path, { latin1, onBytes }, (names) => judgeHeader(names, columns, ignored));
}

async function readable(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new FileFault('missing', { path });
}

function judgeHeader(names: string[], columns: Record<string, Column>, ignored: ReadonlySet<string>): void {
  const known = Object.keys(columns).join(', ');
  const used = names.filter((name) => !ignored.has(name));
  const twice = used.find((name, at) => used.indexOf(name) !== at);
  if (!used.includes('reference')) throw new FileFault('column_missing', { known });
  if (twice !== undefined) throw new FileFault('column_twice', { names: twice });
  const unknown = used.filter((name) => !Object.hasOwn(columns, name));
  if (unknown.length) throw new FileFault('columns_unknown', { names: unknown.join(','), known });
}
