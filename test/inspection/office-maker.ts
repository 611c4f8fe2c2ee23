import { kinds } from '../../src/uploads/index.js';
import { type Made, zip } from './zip-maker.js';

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'application/vnd.openxmlformats-officedocument.';
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/';

export interface OfficeParts {
  /** Markup inside the body or the sheet. */
  body?: string;
  /** Relationships of the main part, as markup. */
  relations?: string;
  /** Lines of the content types, as markup. */
  types?: string;
  /** The type of the main part, when it is not the honest one. */
  main?: string;
  /** Markup inside the workbook. */
  workbook?: string;
  files?: Made[];
}

/** A relationship of the main part. */
export const related = (id: string, type: string, target: string, mode = ''): string =>
  `<Relationship Id="${id}" Type="${relation}${type}" Target="${target}"${mode && ` TargetMode="${mode}"`}/>`;

const relationships = (inner: string): string => `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
const contentTypes = (inner: string): string =>
  `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>${inner}</Types>`;
const override = (name: string, type: string): string => `<Override PartName="${name}" ContentType="${type}"/>`;

/** A paragraph of text, as Word writes it. */
export const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

export function docxFiles({ body = paragraph('Bonjour'), relations = '', types = '', main = `${office}wordprocessingml.document.main+xml`, files = [] }: OfficeParts = {}): Made[] {
  return [
    { name: '[Content_Types].xml', data: contentTypes(override('/word/document.xml', main) + types) },
    { name: '_rels/.rels', data: relationships(related('rId1', 'officeDocument', 'word/document.xml')) },
    { name: 'word/document.xml', data: `${xml}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="x"><w:body>${body}</w:body></w:document>` },
    { name: 'word/_rels/document.xml.rels', data: relationships(relations) },
    ...files,
  ];
}

export const docx = (parts?: OfficeParts): Buffer => zip(docxFiles(parts));

export function xlsx({ body = '<row r="1"><c r="A1"><v>1</v></c></row>', relations = '', types = '', main = `${office}spreadsheetml.sheet.main+xml`, workbook = '', files = [] }: OfficeParts = {}): Buffer {
  const sheets = '<sheets><sheet name="Feuille 1" sheetId="1" r:id="rId1"/></sheets>';
  return zip([
    { name: '[Content_Types].xml', data: contentTypes(override('/xl/workbook.xml', main) + override('/xl/worksheets/sheet1.xml', `${office}spreadsheetml.worksheet+xml`) + types) },
    { name: '_rels/.rels', data: relationships(related('rId1', 'officeDocument', 'xl/workbook.xml')) },
    { name: 'xl/workbook.xml', data: `${xml}<workbook xmlns="m" xmlns:r="x">${sheets}${workbook}</workbook>` },
    { name: 'xl/_rels/workbook.xml.rels', data: relationships(related('rId1', 'worksheet', 'worksheets/sheet1.xml') + relations) },
    { name: 'xl/worksheets/sheet1.xml', data: `${xml}<worksheet xmlns="m"><sheetData>${body}</sheetData></worksheet>` },
    ...files,
  ]);
}

const spaces = ['office', 'text', 'table', 'script', 'draw', 'meta', 'manifest', 'xlink'].map((prefix) => `xmlns:${prefix}="urn:${prefix}"`).join(' ');

/** An ODT or ODS with this markup in its body, in its scripts or its list of parts. */
export function odf(kind: 'odt' | 'ods', body: string, { scripts = '', listed = '', meta = '', files = [] as Made[] } = {}): Buffer {
  const type = kinds[kind].mediaType;
  const element = kind === 'odt' ? 'text' : 'spreadsheet';
  return zip([
    { name: 'mimetype', data: type, stored: true },
    { name: 'Configurations2/accelerator/current.xml', data: '', stored: true },
    { name: 'content.xml', data: `${xml}<office:document-content ${spaces}><office:scripts>${scripts}</office:scripts><office:body><office:${element}>${body}</office:${element}></office:body></office:document-content>` },
    { name: 'meta.xml', data: `${xml}<office:document-meta ${spaces}><office:meta>${meta}</office:meta></office:document-meta>`, flags: 8 },
    ...files,
    { name: 'META-INF/manifest.xml', data: `${xml}<manifest:manifest ${spaces}><manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/>${listed}</manifest:manifest>` },
  ]);
}
