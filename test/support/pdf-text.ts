import { inflateSync } from 'node:zlib';

/** What a reader of the document would copy out of it: its text, by the fonts' own tables, one line for each piece written. */
export function textOfPdf(file: Buffer): string {
  const streams = streamsOf(file);
  const tables = new Map(fontsOf(file).map(([name, cmap]) => [name, readTable(streams.get(cmap)!)]));
  return [...streams.values()].filter((text) => text.includes(' Tf')).map((text) => readPage(text, tables)).join('\n');
}

function streamsOf(file: Buffer): Map<string, string> {
  const raw = file.toString('latin1');
  const found = [...raw.matchAll(/(\d+) 0 obj\s*<<((?:(?!endobj)[\s\S])*?)>>\s*stream\r?\n([\s\S]*?)\nendstream/g)];
  return new Map(found.map(([, id, head, body]) => {
    const bytes = Buffer.from(body!, 'latin1');
    return [id!, (head!.includes('FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1')];
  }));
}

/** Name of a font on the page → number of its table. */
function fontsOf(file: Buffer): [string, string][] {
  const raw = file.toString('latin1');
  const objects = new Map([...raw.matchAll(/(\d+) 0 obj\s*([\s\S]*?)endobj/g)].map(([, id, body]) => [id!, body!]));
  return [...raw.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name!, /\/ToUnicode (\d+) 0 R/.exec(objects.get(id!)!)![1]!]);
}

function readTable(cmap: string): Map<number, string> {
  const table = new Map<number, string>();
  for (const [, block] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, first, , list] of block!.matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g)) {
      list!.match(/<[^>]+>/g)!.forEach((one, at) => table.set(parseInt(first!, 16) + at, utf16(one.replace(/[<>\s]/g, ''))));
    }
  }
  return table;
}

const utf16 = (hex: string) => hex.match(/.{4}/g)!.map((unit) => String.fromCharCode(parseInt(unit, 16))).join('');

function readPage(text: string, tables: Map<string, Map<number, string>>): string {
  let table = new Map<number, string>();
  const lines: string[] = [];
  for (const [, font, pieces] of text.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) table = tables.get(font)!;
    else lines.push([...pieces!.matchAll(/<(\w+)>/g)].map(([, hex]) => hex!.match(/.{4}/g)!.map((glyph) => table.get(parseInt(glyph, 16)) ?? '?').join('')).join(''));
  }
  return lines.join('\n');
}
