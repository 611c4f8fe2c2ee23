import { watermarkLines, type Watermark } from './watermark.js';

/** How a sheet tells a formula, whatever blank or unseen character comes before; a tab or a return begins one too. */
const formula = /^[\s\p{C}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

/** RFC 4180, and nothing that a sheet would calculate: an apostrophe before it makes it text (CWE-1236). */
export function csvCell(value: string | null): string {
  const text = value === null ? '' : formula.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const line = (cells: readonly (string | null)[]): string => `${cells.map(csvCell).join(';')}\r\n`;

/** As sheets in France read it: UTF-8 with its mark, semicolons. One line says whose copy it is, before the heads. */
export async function* csvOf(mark: Watermark, heads: readonly string[], pages: AsyncIterable<(string | null)[][]>): AsyncGenerator<string> {
  yield `\ufeff${line(watermarkLines(mark).map(([name, value]) => (value ? `${name} : ${value}` : name)))}${line(heads)}`;
  for await (const rows of pages) yield rows.map(line).join('');
}
