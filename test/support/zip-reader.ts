import { crc32, inflateRawSync } from 'node:zlib';

/** What a ZIP holds, read by its directory as an unzipper does; each file's sum is checked. */
export function entriesOf(zip: Buffer): { name: string; bytes: Buffer }[] {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    if (zip.readUInt32LE(at) !== 0x02014b50) throw new Error('no entry of a directory');
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [number, number, number];
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const bytes = contentOf(zip, at);
    if (crc32(bytes) !== zip.readUInt32LE(at + 16)) throw new Error(`the sum of ${name} differs`);
    at += 46 + nameLength + extra + comment;
    return { name, bytes };
  });
}

function contentOf(zip: Buffer, at: number): Buffer {
  const local = zip.readUInt32LE(at + 42);
  const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const stored = zip.subarray(begin, begin + zip.readUInt32LE(at + 20));
  return zip.readUInt16LE(at + 10) === 0 ? stored : inflateRawSync(stored);
}
