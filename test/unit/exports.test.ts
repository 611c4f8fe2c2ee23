import { expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvCell, csvOf } from '../../src/exports/csv.js';
import type { Watermark } from '../../src/exports/watermark.js';
import { sheetRow, xmlText } from '../../src/exports/xlsx-parts.js';

const mark: Watermark = { id: '0192f3a4-5b6c-7d8e-9f00-112233445566', title: 'Demandes', by: '=Rémi <r@deux-rives.example>', at: new Date('2026-11-23T09:00:00Z'), purpose: 'audit', language: 'fr' };

test.each(['=1+1', '+33612345678', '-2', '@SUM(A1)', ' =1', '\t=1', '\r=1', '\u200b=1', '\u00a0-1', '＝1+1', '\ufeff=cmd|x!A1', '\n=1', '\tx'])('a cell that a sheet would calculate is text: %j', (value) => {
  expect(parse(csvCell(value), { delimiter: ';', relax_column_count: true })).toEqual([[`'${value}`]]);
});

test('what is no formula is left as it is', () => {
  for (const value of ['Élodie Garnier', '2026-11-23 10:00:00', 'a=b', '12', 'O’Brien']) expect(csvCell(value)).toBe(value);
});

test('any text comes back from a line of CSV, with at most an apostrophe before it', () => {
  fc.assert(fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), (cells) => {
    const read = parse(`${cells.map(csvCell).join(';')};x`, { delimiter: ';', record_delimiter: '\r\n' })[0] as string[];
    expect(read.slice(0, -1).map((one, at) => (one === cells[at] ? one : one.slice(1)))).toEqual(cells);
    for (const one of read) expect(one).not.toMatch(/^\s*[=+\-@]/);
  }));
});

test('a file begins with the mark of UTF-8 and whose copy it is, and nothing of that is a formula either', async () => {
  async function* pages() {
    yield [['=1', null]];
  }
  let text = '';
  for await (const part of csvOf(mark, ['Nom', 'Âge'], pages())) text += part;
  expect(text.charCodeAt(0)).toBe(0xfeff);
  const lines = parse(text.slice(1), { delimiter: ';', record_delimiter: '\r\n', relax_column_count: true }) as string[][];
  expect(lines[0]).toEqual(['Demandes', "Exporté par : =Rémi <r@deux-rives.example>", 'Le (heure de Paris) : 2026-11-23 10:00:00', 'Motif : Audit', `Référence au journal : ${mark.id}`, expect.stringMatching(/^Usage : /)]);
  expect(lines.slice(1)).toEqual([['Nom', 'Âge'], ["'=1", '']]);
});

test('a cell of a workbook is text whatever it holds, and XML that is well made', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (value) => {
    const row = sheetRow([value]);
    expect(row).not.toMatch(/<f[ >]|t="str"|t="e"/);
    // eslint-disable-next-line no-control-regex
    expect(row).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
    expect(xmlText(value)).not.toMatch(/[<>"]|&(?!amp;|lt;|gt;|quot;)/);
  }));
  expect(xmlText('_x0041_ <a>')).toBe('_x005F_x0041_ &lt;a&gt;');
});
