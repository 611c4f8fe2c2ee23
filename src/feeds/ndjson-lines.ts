import { FileFault } from './file-fault.js';
import type { FileLine, Raw } from './lines.js';

/** Characters of one line: a record has a few hundred. */
const longest = 64 * 1024;

/** One object a line; empty lines are none. */
export async function* ndjsonLines(text: AsyncIterable<string>): AsyncGenerator<FileLine> {
  let rest = '';
  let line = 0;
  for await (const part of text) {
    const lines = (rest + part).split('\n');
    rest = lines.pop()!;
    for (const one of lines) {
      line += 1;
      if (one.trim()) yield { line, raw: objectIn(one, line) };
    }
    if (rest.length > longest) throw new FileFault('line_long', { line: String(line + 1) });
  }
  if (rest.trim()) yield { line: line + 1, raw: objectIn(rest, line + 1) };
}

function objectIn(text: string, line: number): Raw | 'line_json' {
  if (text.length > longest) throw new FileFault('line_long', { line: String(line) });
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : 'line_json';
  } catch {
    return 'line_json';
  }
}
