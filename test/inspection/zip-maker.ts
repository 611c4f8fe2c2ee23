import { crc32, deflateRawSync } from 'node:zlib';

/** One file of a made archive; every field may lie. */
export interface Made {
  name: string | Buffer;
  data: string | Buffer;
  stored?: boolean;
  flags?: number;
  mode?: number;
  /** What the headers claim, in place of the truth. */
  claims?: { inflated?: number; crc?: number };
  /** What the local header alone claims. */
  local?: { name?: string; inflated?: number; flags?: number };
  /** Bytes put before its local header. */
  gap?: Buffer;
  /** Points to the entry before instead of having bytes of its own. */
  sameAsBefore?: boolean;
}

/** Writes a ZIP archive, honest unless an entry says otherwise. */
export function zip(files: readonly Made[]): Buffer {
  const out: Buffer[] = [];
  const directory: Buffer[] = [];
  let [at, offset] = [0, 0];
  for (const file of files) {
    const entry = facts(file);
    if (!file.sameAsBefore) {
      const bytes = [file.gap ?? Buffer.alloc(0), localHeader(entry, file), entry.stored, entry.flags & 8 ? descriptor(entry) : Buffer.alloc(0)];
      offset = at + bytes[0]!.length;
      out.push(...bytes);
      at += Buffer.concat(bytes).length;
    }
    directory.push(centralHeader(entry, offset));
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...out, index, end]);
}

type Facts = ReturnType<typeof facts>;

function facts(file: Made) {
  const data = Buffer.from(file.data as string);
  return {
    method: file.stored ? 0 : 8,
    flags: 0,
    mode: 0,
    ...file,
    inflated: data.length,
    crc: crc32(data),
    ...file.claims,
    name: Buffer.from(file.name as string),
    stored: file.stored ? data : deflateRawSync(data, { level: 9 }),
  };
}

function localHeader(entry: Facts, { local = {} }: Made): Buffer {
  const header = Buffer.alloc(30);
  const name = local.name === undefined ? entry.name : Buffer.from(local.name);
  const isStreamed = (entry.flags & 8) !== 0;
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(local.flags ?? entry.flags, 6);
  header.writeUInt16LE(entry.method, 8);
  header.writeUInt32LE(isStreamed ? 0 : entry.crc, 14);
  header.writeUInt32LE(isStreamed ? 0 : entry.stored.length, 18);
  header.writeUInt32LE(isStreamed ? 0 : (local.inflated ?? entry.inflated), 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function descriptor({ crc, stored, inflated }: Facts): Buffer {
  const bytes = Buffer.from('PK\x07\x08'.padEnd(16, '\0'), 'latin1');
  [crc, stored.length, inflated].forEach((value, n) => bytes.writeUInt32LE(value, 4 + n * 4));
  return bytes;
}

function centralHeader(entry: Facts, offset: number): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(0x0314, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(entry.flags, 8);
  header.writeUInt16LE(entry.method, 10);
  header.writeUInt32LE(entry.crc, 16);
  header.writeUInt32LE(entry.stored.length, 20);
  header.writeUInt32LE(entry.inflated, 24);
  header.writeUInt16LE(entry.name.length, 28);
  header.writeUInt16LE(entry.mode, 40);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, entry.name]);
}
