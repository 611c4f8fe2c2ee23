import { docx, docxFiles, odf, paragraph, xlsx } from './office-maker.js';
import { pdf } from './pdf-maker.js';
import { hostile, type Hostile, ole } from './samples.js';
import { type Made, zip } from './zip-maker.js';

const mega = 1024 * 1024;
const zeros = (length: number): Buffer => Buffer.alloc(length, 0x20);
const picture = (more: Partial<Made>): Made => ({ name: 'word/media/image1.png', data: 'png', ...more });
const withFiles = (...files: Made[]): Buffer => docx({ files });
const dense = `<x>${'<y/>'.repeat(240_000)}</x>`;
const named = (name: string | Buffer): Buffer => withFiles(picture({ name }));

/** Office’s container of a document with a password: a directory at its second sector, with a stream of that name. */
function withPassword(): Buffer {
  const head = Buffer.from(ole);
  head.writeUInt16LE(9, 30);
  const directory = Buffer.alloc(512);
  directory.write('EncryptedPackage', 128, 'utf16le');
  return Buffer.concat([head, directory]);
}

const entities = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><x>&c;</x>';

/** Archives that become far larger than they are. */
const bombs = (): Record<string, Buffer> => ({
  '600 MB in one entry of 600 kB': withFiles(picture({ data: Buffer.alloc(600 * mega) })),
  '600 MB in a hundred entries over one kernel of 6 kB': zip([
    ...docxFiles(),
    ...Array.from({ length: 100 }, (_, n) => picture({ name: `word/media/${n}.png`, data: zeros(6 * mega), sameAsBefore: n > 0 })),
  ]),
  'entries that overlap, small ones': zip([...docxFiles(), picture({}), picture({ name: 'word/media/2.png', sameAsBefore: true })]),
  'an entry that says 1 kB and is 20 MB': withFiles(picture({ data: zeros(20 * mega), claims: { inflated: 1024 } })),
  'many entries, each within its ratio': zip([...docxFiles(), ...Array.from({ length: 200 }, (_, n) => picture({ name: `word/media/${n}.png`, claims: { inflated: mega } }))]),
});

const added = (before: string | Buffer, after: string | Buffer, bytes = docx()): Buffer => Buffer.concat([Buffer.from(before as string), bytes, Buffer.from(after as string)]);

const excesses = (): Hostile[] => [
  ...hostile('inflates_too_much', 'lettre.docx', bombs()),
  ...hostile('too_complex', 'lettre.docx', {
    'thousands of entries': zip(Array.from({ length: 2001 }, (_, n) => ({ name: `${n}`, data: '' }))),
    'more XML than a document has': withFiles(...Array.from({ length: 40 }, (_, n) => picture({ name: `word/${n}.xml`, data: dense }))),
    'more tags than a document has': withFiles(...Array.from({ length: 4 }, (_, n) => picture({ name: `word/${n}.xml`, data: dense, stored: true }))),
    'tags inside tags, endlessly': withFiles(picture({ name: 'word/x.xml', data: '<x>'.repeat(5000) })),
    'one attribute of 5 MB': withFiles(picture({ name: 'word/x.xml', data: `<x y="${'0123456789abcdef'.repeat(330_000)}"/>`, stored: true })),
  }),
  ...hostile('unsafe_names', 'lettre.docx', {
    'a step up': named('../../etc/cron.d/x.png'), 'a step up, escaped': named('word/%2e%2e/x.png'), 'an absolute name': named('/etc/x.png'),
    'a backslash': named('word\\x.png'), 'a drive': named('C:x.png'), 'a sign of control': named('word/x\0.png'), 'an empty step': named('word//x.png'),
    'one name twice': withFiles(picture({}), picture({})), 'one name twice, in capitals': withFiles(picture({}), picture({ name: 'word/media/IMAGE1.png' })),
    'one name twice, escaped': withFiles(picture({}), picture({ name: 'word/media/%69mage1.png' })),
    'a link of Unix': withFiles(picture({ mode: 0o120777, data: '/etc/passwd' })), 'a folder with bytes': withFiles(picture({ name: 'word/media/', data: 'x' })),
    'a name that is not UTF-8': withFiles(picture({ name: Buffer.from([0x77, 0xff, 0xfe]), flags: 0x800 })),
  }),
  ...hostile('encrypted', 'lettre.docx', { 'an entry with a password': withFiles(picture({ flags: 1 })), 'Office’s own encryption': withPassword() }),
];

const lies = (): Hostile[] => [
  ...hostile('damaged', 'lettre.docx', {
    'a local header with another name': withFiles(picture({ local: { name: 'word/media/vba001.png' } })),
    'a local header with another size': withFiles(picture({ local: { inflated: 9 } })),
    'a local header with other flags': withFiles(picture({ local: { flags: 2 } })),
    'a wrong checksum': withFiles(picture({ claims: { crc: 1 } })),
    'less than it said': withFiles(picture({ claims: { inflated: 9 } })),
    'XML that is not well-formed': withFiles(picture({ name: 'word/x.xml', data: '<x><y></x>' })),
    'XML in another encoding': withFiles(picture({ name: 'word/x.xml', data: Buffer.from('\ufeff<x/>', 'utf16le') })),
    'its end cut off': docx().subarray(0, -30),
  }),
  ...hostile('hidden_data', 'lettre.docx', {
    'bytes before': added('#!/bin/sh\n', ''), 'bytes after': added('', 'MZ'), 'another archive after': added('', docx()),
    'a PDF in its first bytes': zip([picture({ name: 'word/media/a.png', data: pdf().subarray(0, 200), stored: true }), ...docxFiles()]),
    'bytes between two entries': withFiles(picture({ gap: Buffer.from('<script>') })),
    'a picture that carries an archive (GIFAR)': added('GIF89a', ''),
  }),
  ...hostile('xml_entities', 'lettre.docx', {
    'entities of entities': withFiles(picture({ name: 'word/x.xml', data: entities })),
    'an entity of a file': withFiles(picture({ name: 'word/x.xml', data: '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>' })),
  }),
  ...hostile('not_what_it_says', 'lettre.docx', {
    'a workbook': xlsx(), 'a text of OpenDocument': odf('odt', ''), 'a plain archive': zip([{ name: 'a.txt', data: 'a' }]), 'a PDF': pdf(),
    'a template': docx({ main: 'application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml' }),
    'an old Word document': ole, 'rich text': Buffer.from('{\\rtf1 x}'), 'a text': Buffer.from(paragraph('x')),
  }),
];

export const hostilePackages = (): Hostile[] => [...excesses(), ...lies()];
