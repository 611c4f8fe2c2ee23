import { watermarkLines, type Watermark } from './watermark.js';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org';
const main = `${office}/spreadsheetml/2006/main`;
const relations = `${office}/officeDocument/2006/relationships`;

/** What XML 1.0 has no place for: left out, as nobody reads it. */
// eslint-disable-next-line no-control-regex
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text of XML; a sheet would read `_x000D_` as a sign of its own. */
export const xmlText = (text: string): string => text.replace(unwritable, '').replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_').replace(/[&<>"]/g, (one) => entities[one]!);

/** What a cell of a sheet holds at most. */
const longest = 32_767;

/** Every cell is text: a sheet calculates none of them. @param style 1: bold */
export function sheetRow(cells: readonly (string | null)[], style = 0): string {
  const cell = (value: string | null) => (value ? `<c t="inlineStr"${style ? ` s="${style}"` : ''}><is><t xml:space="preserve">${xmlText(value.slice(0, longest))}</t></is></c>` : '<c/>');
  return `<row>${cells.map(cell).join('')}</row>`;
}

export const sheetHead = (widths: readonly number[], frozen: boolean): string =>
  `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${frozen ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' : ''}</sheetView></sheetViews>` +
  `<cols>${widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join('')}</cols><sheetData>`;
export const sheetEnd = '</sheetData></worksheet>';

const aboutSheet = (mark: Watermark): string => sheetHead([28, 70], false) + watermarkLines(mark).map((line, at) => sheetRow(line, at ? 0 : 1)).join('') + sheetEnd;

const types = ['application/vnd.openxmlformats-officedocument.spreadsheetml', 'application/vnd.openxmlformats-package', 'application/vnd.openxmlformats-officedocument'] as const;
const override = (part: string, type: string): string => `<Override PartName="${part}" ContentType="${type}+xml"/>`;
const relation = (id: number, type: string, target: string): string => `<Relationship Id="rId${id}" Type="${type}" Target="${target}"/>`;
const relationships = (all: string[]): string => `${head}<Relationships xmlns="${office}/package/2006/relationships">${all.join('')}</Relationships>`;

function coreOf(mark: Watermark): string {
  const lines = watermarkLines(mark).slice(1).map(([name, value]) => `${name} : ${value}`).join(' — ');
  return `${head}<cp:coreProperties xmlns:cp="${office}/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
    `<dc:title>${xmlText(mark.title)}</dc:title><dc:creator>${xmlText(mark.by)}</dc:creator><dc:identifier>${mark.id}</dc:identifier><dc:description>${xmlText(lines)}</dc:description>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${mark.at.toISOString()}</dcterms:created></cp:coreProperties>`;
}

/** All parts of the workbook but the sheet of rows, by their names in the archive. */
export function partsOf(mark: Watermark): Record<string, string> {
  const [about, rows] = mark.language === 'fr' ? ['À propos', 'Lignes'] : ['About', 'Rows'];
  return {
    '[Content_Types].xml': `${head}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="${types[1]}.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
      `${override('/xl/workbook.xml', `${types[0]}.sheet.main`)}${[1, 2].map((n) => override(`/xl/worksheets/sheet${n}.xml`, `${types[0]}.worksheet`)).join('')}` +
      `${override('/xl/styles.xml', `${types[0]}.styles`)}${override('/docProps/core.xml', `${types[1]}.core-properties`)}</Types>`,
    '_rels/.rels': relationships([relation(1, `${relations}/officeDocument`, 'xl/workbook.xml'), relation(2, `${office}/package/2006/relationships/metadata/core-properties`, 'docProps/core.xml')]),
    'docProps/core.xml': coreOf(mark),
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${about}" sheetId="1" r:id="rId1"/><sheet name="${rows}" sheetId="2" r:id="rId2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships([...[1, 2].map((n) => relation(n, `${relations}/worksheet`, `worksheets/sheet${n}.xml`)), relation(3, `${relations}/styles`, 'styles.xml')]),
    'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills>` +
      '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf fontId="0"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': aboutSheet(mark),
  };
}
