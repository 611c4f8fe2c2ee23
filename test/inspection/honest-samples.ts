import PDFDocument from 'pdfkit';
import { drawn } from './hostile-images.js';
import { docx, odf, paragraph, related, xlsx } from './office-maker.js';
import { compressed, linearized, onePage, pdf, revised, stream } from './pdf-maker.js';
import type { Sample } from './samples.js';

const named = (name: string, samples: Record<string, Buffer>): Sample[] => Object.entries(samples).map(([about, bytes]) => ({ about, name, bytes }));

/** A document made by pdfkit, as the mutual’s own letters are. */
async function byPdfkit(write: (made: InstanceType<typeof PDFDocument>) => void): Promise<Buffer> {
  const made = new PDFDocument({ info: { Title: 'Relevé' } });
  const pieces: Buffer[] = [];
  made.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise((done) => made.once('end', done));
  write(made);
  made.end();
  await ended;
  return Buffer.concat(pieces);
}

const simple = { 1: '<< /Type /Catalog /Pages 2 0 R >>', 2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', 3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>' };

export async function honestPdfs(): Promise<Sample[]> {
  const photo = await drawn().jpeg().toBuffer();
  return named('relevé (2026).PDF', {
    'a letter of pdfkit': await byPdfkit((made) => made.text('Bonjour').addPage().text('Suite')),
    'a letter with a photograph and a link': await byPdfkit((made) => made.image(photo).text('site', { link: 'https://example.org/' })),
    'a form to fill in': await byPdfkit((made) => void made.initForm().formText('nom', 10, 10, 200, 30)),
    'a simple one': pdf(),
    'one that opens at a page': pdf(onePage('/OpenAction [3 0 R /FitH 200]')),
    'one that opens by an action that shows a page': pdf(onePage('/OpenAction << /S /GoTo /D [3 0 R /Fit] >>')),
    'one that opens at a page told elsewhere': pdf({ ...onePage('/OpenAction 5 0 R'), 5: '<< /S /GoTo /D [3 0 R /Fit] >>' }),
    'one revised twice': revised(revised(pdf(), { 4: '<< /Length 1 >>\nstream\n \nendstream' }), { 5: '<< /Note (x) >>' }),
    'one made for the web (linearized)': linearized(),
    'objects in an object stream': compressed(simple),
    'links to the web, a mail, a telephone': pdf({ ...onePage(), ...Object.fromEntries(['https://example.org/a?b=\\(c\\)', 'mailto:a@example.org', 'tel:+33123456789', 'page2.html'].map((to, n) => [5 + n, `<< /S /URI /URI (${to}) >>`])) }),
    'a stream whose length stands elsewhere': pdf({ ...onePage(), 5: '<< /Length 6 0 R >>\nstream\nendstream of a word\nendstream', 6: '18' }),
    'odd numbers, names and comments': pdf({ ...onePage(), 5: '% here\n<</A#20B -.5/C +3/D[--1 .25 4.]/E<48 65>/F(a\\(b(c)\\051)/G true/H null>>' }),
    'white space after its end': pdf(onePage(), { end: '\r\n\0\0  \n' }),
    'a bare name called JS in a table of fonts': pdf({ ...onePage(), 5: '<< /Font /JS >>' }),
    'an image whose bytes look like something': pdf({ ...onePage(), 5: stream('/Subtype /Image', Buffer.from('/JavaScript /Launch <script> objet 5 obj')) }),
  });
}

const link = (address: string): string => related('rId9', 'hyperlink', address, 'External');
const field = (instruction: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
const cell = (text: string): string => `<row><c><f>${text}</f><v>1</v></c></row>`;

export async function honestOffice(): Promise<Sample[]> {
  const picture = await drawn().png().toBuffer();
  const image = { name: 'word/media/image1.png', data: picture, stored: true };
  return [
    ...named('lettre.docx', {
      'a letter': docx(), 'a long one': docx({ body: paragraph('Bonjour &amp; merci').repeat(20_000) }),
      'links and a picture': docx({ relations: link('https://example.org/?a=1&amp;b=2') + link('mailto:a@example.org').replace('rId9', 'rId8') + related('rId7', 'image', 'media/image1.png'), files: [image] }),
      'fields': docx({ body: `<w:p>${field(' PAGE \\* MERGEFORMAT ')}${field(' TOC \\o "1-3" \\h ')}${field('HYPERLINK "https://example.org/" \\o "DDE"')}${field('HYPERLINK \\l "_Toc1"')}${field(`IF ${field('MERGEFIELD sexe')} = "F" "Mme" "M."`)}</w:p>` }),
      'words that are no fields': docx({ body: paragraph('DDEAUTO cmd, MACROBUTTON, &lt;script&gt;, cmd|!A0') }),
      'a drawing': docx({ files: [{ name: 'word/media/d.svg', data: '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>' }], types: '<Default Extension="svg" ContentType="image/svg+xml"/>' }),
    }),
    ...named('tableau.xlsx', {
      'a table': xlsx(), 'formulas': xlsx({ body: ['SUM(A1:A9)', "'Feuille 2'!A1&amp;\"|x!y\"", 'IF(A1&gt;2,"DDE(","CALL(")', '{1,2;3,4}', 'VLOOKUP(A1,$B:$C,2,FALSE)', "'L''année (2026)'!A1+[1]!x"].map(cell).join('') }),
      'names': xlsx({ workbook: '<definedNames><definedName name="_xlnm.Print_Area">\'Feuille 1\'!$A$1:$B$2</definedName></definedNames>' }),
      'buttons without macros': xlsx({ files: [{ name: 'xl/drawings/d.xml', data: '<d macro="" textlink=""/>' }] }),
      'many rows': xlsx({ body: Array.from({ length: 50_000 }, (_, n) => `<row r="${n}"><c r="A${n}"><v>${n * n}</v></c><c r="B${n}"><v>2</v></c></row>`).join('') }),
    }),
    ...named('lettre.odt', {
      'a letter': odf('odt', '<text:p>Bonjour <text:a xlink:href="https://example.org/">lien</text:a></text:p>'),
      'a picture of its own': odf('odt', '<draw:image xlink:href="Pictures/1.png"/>', { files: [{ name: 'Pictures/1.png', data: picture, stored: true }] }),
      'made from a template of its author': odf('odt', '', { meta: '<meta:template xlink:href="file:///modeles/lettre.ott"/>' }),
    }),
    ...named('tableau.ods', {
      'several sheets': odf('ods', ['A', 'B', 'C'].map((name) => `<table:table table:name="${name}"><table:table-row><table:table-cell table:formula="of:=SUM([.A1:.A9];{1;2|3;4})"/></table:table-row></table:table>`).join('')),
      'a chart': odf('ods', '<draw:object xlink:href="./Object 1"/>', { files: [{ name: 'Object 1/content.xml', data: '<x/>' }, { name: 'ObjectReplacements/Object 1', data: 'VCLMTF' }] }),
    }),
  ];
}

/** A JPEG as a telephone takes it: turned on its side, with the place where it was taken. */
export const photograph = (): Promise<Buffer> =>
  drawn(320, 200).withMetadata({ orientation: 6 }).withExif({ IFD0: { Copyright: 'Alice Martin' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 24/1' } }).jpeg().toBuffer();

export async function honestImages(): Promise<Sample[]> {
  const jpeg = await drawn().jpeg().toBuffer();
  const and = (...more: Buffer[]): Buffer => Buffer.concat([jpeg, ...more]);
  return [
    ...named('photo.jpeg', {
      'a photograph': await photograph(), 'a progressive one': await drawn().jpeg({ progressive: true }).toBuffer(), 'grey': await drawn().greyscale().jpeg().toBuffer(),
      'four colours': await drawn().toColourspace('cmyk').jpeg().toBuffer(), 'a small picture after it': and(jpeg), 'a film after it': and(Buffer.from('\0\0\0\x18ftypmp42')), 'a telephone’s trailer': and(Buffer.from('abcdefghSEFT')),
      'filled up with zeros': and(Buffer.alloc(100)),
    }),
    ...named('capture.png', {
      'a picture of a screen': await drawn().png().toBuffer(), 'with few colours': await drawn().png({ palette: true }).toBuffer(), 'a transparent one': await drawn().ensureAlpha(0.5).png().toBuffer(),
      'interlaced': await drawn().png({ progressive: true }).toBuffer(), 'deep colours': await drawn().toColourspace('rgb16').png().toBuffer(),
    }),
  ];
}
