import type { FileBytes } from './file-bytes.js';
import { refuse } from './reasons.js';

/** What may be sent: a file's kind, its media type, how its name ends and what else a browser may call it. */
export const kinds = {
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'], also: ['application/x-pdf'], container: 'pdf' },
  jpeg: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], also: ['image/jpg', 'image/pjpeg'], container: 'jpeg' },
  png: { mediaType: 'image/png', extensions: ['png'], also: ['image/x-png'], container: 'png' },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extensions: ['docx'], also: [], container: 'zip' },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'], also: [], container: 'zip' },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', extensions: ['odt'], also: [], container: 'zip' },
  ods: { mediaType: 'application/vnd.oasis.opendocument.spreadsheet', extensions: ['ods'], also: [], container: 'zip' },
} as const;

export type Kind = keyof typeof kinds;
export type Container = (typeof kinds)[Kind]['container'];

const generic = ['', 'application/octet-stream', 'binary/octet-stream'];

/** What the name and the declared type say the file is. @throws Refused when they say nothing accepted, or contradict each other */
export function claimedKind(name: string, declaredType = ''): Kind {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const kind = (Object.keys(kinds) as Kind[]).find((one) => (kinds[one].extensions as readonly string[]).includes(extension));
  if (!kind) refuse('kind_not_accepted');
  const declared = declaredType.split(';')[0]!.trim().toLowerCase();
  const accepted: readonly string[] = [...generic, kinds[kind].mediaType, ...kinds[kind].also];
  if (!accepted.includes(declared)) refuse('not_what_it_says');
  return kind;
}

const signatures: Record<Container, Buffer> = {
  pdf: Buffer.from('%PDF-'),
  jpeg: Buffer.from([0xff, 0xd8, 0xff]),
  png: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  zip: Buffer.from('PK\x03\x04', 'latin1'),
};
const ole = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/** Readers look for “%PDF-” that far: Acrobat takes it for the start of the document. */
const headBytes = 1024;

/** Compares the first bytes with what is claimed. @throws Refused when they begin something else */
export async function checkSignature(bytes: FileBytes, claimed: Container): Promise<void> {
  if (bytes.size === 0) refuse('empty');
  const head = await bytes.upTo(0, headBytes);
  if (!begins(head, signatures[claimed])) return refuse(await whatElse(bytes, head, claimed));
  if (claimed !== 'pdf' && head.includes(signatures.pdf)) refuse('hidden_data');
}

const begins = (head: Buffer, signature: Buffer): boolean => head.subarray(0, signature.length).equals(signature);

async function whatElse(bytes: FileBytes, head: Buffer, claimed: Container): Promise<'encrypted' | 'hidden_data' | 'not_what_it_says'> {
  if (Object.values(signatures).some((signature) => begins(head, signature))) return 'not_what_it_says';
  if (claimed === 'pdf') return head.includes(signatures.pdf) ? 'hidden_data' : 'not_what_it_says';
  if (claimed !== 'zip') return 'not_what_it_says';
  if (begins(head, ole)) return (await isEncryptedPackage(bytes, head)) ? 'encrypted' : 'not_what_it_says';
  return (await endsAsZip(bytes)) ? 'hidden_data' : 'not_what_it_says';
}

/** Office keeps a document with a password in an OLE2 container with a stream of that name ([MS-OFFCRYPTO] 2.3.4.4). */
async function isEncryptedPackage(bytes: FileBytes, head: Buffer): Promise<boolean> {
  if (head.length < 512) return false;
  const sector = 2 ** Math.min(12, Math.max(9, head.readUInt16LE(30)));
  const directory = await bytes.upTo((head.readUInt32LE(48) + 1) * sector, 4096);
  return directory.includes(Buffer.from('EncryptedPackage', 'utf16le'));
}

const endOfZip = Buffer.from('PK\x05\x06', 'latin1');
const directoryOfZip = Buffer.from('PK\x01\x02', 'latin1');

/** Whether a ZIP reader, which begins at the end, would find an archive here (APPNOTE 4.3.16). */
export async function endsAsZip(bytes: FileBytes): Promise<boolean> {
  const from = Math.max(0, bytes.size - 65_557);
  const tail = await bytes.upTo(from, bytes.size);
  for (let at = tail.indexOf(endOfZip); at >= 0; at = tail.indexOf(endOfZip, at + 1)) {
    if (at + 22 > tail.length) return false;
    const size = tail.readUInt32LE(at + 12);
    const start = from + at - size;
    if (size >= 46 && start >= 0 && (await bytes.at(start, 4)).equals(directoryOfZip)) return true;
  }
  return false;
}
