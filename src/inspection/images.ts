import { rm } from 'node:fs/promises';
import sharp from 'sharp';
import { type FileBytes, type Limits, refuse } from '../uploads/index.js';

// libvips chooses a loader by the bytes: with all others blocked, no SVG, TIFF or PDF is ever decoded, whatever it is called.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegFile', 'VipsForeignLoadPngFile'] });
sharp.cache(false);
sharp.concurrency(1);

interface Extent {
  width: number;
  height: number;
  /** Where the image ends in the file. */
  end: number;
}

const maxChunks = 100_000;

/**
 * Walks an image to its end, then writes it anew beside it: same format, upright, reduced to `limits.side`, without metadata.
 * @returns the path of the new one @throws Refused; nothing is left there then
 */
export async function reencode(kind: 'jpeg' | 'png', file: FileBytes, path: string, limits: Limits): Promise<string> {
  const { width, height, end } = kind === 'jpeg' ? await jpegExtent(file) : await pngExtent(file);
  if (width * height > limits.pixels) refuse('image_too_large');
  if (width * height === 0) refuse('damaged');
  if (end < file.size && !(await isCameras(kind, file, end))) refuse('hidden_data');
  const to = `${path}.reencoded`;
  await decodeAndWrite(kind, path, to, limits);
  return to;
}

async function decodeAndWrite(kind: 'jpeg' | 'png', path: string, to: string, limits: Limits): Promise<void> {
  const image = sharp(path, { limitInputPixels: limits.pixels, failOn: 'error', sequentialRead: true })
    .autoOrient()
    .resize({ width: limits.side, height: limits.side, fit: 'inside', withoutEnlargement: true });
  try {
    await (kind === 'jpeg' ? image.jpeg({ quality: 88 }) : image.png()).toFile(to);
  } catch (error) {
    await rm(to, { force: true });
    // What the system says is no fault of the image: a full disk, a folder that is not there.
    if (/(unix|system) error|no space/i.test((error as Error).message)) throw error;
    refuse('damaged');
  }
}

/** PNG (W3C, 5.3): chunks, the first an IHDR, the last an IEND. */
async function pngExtent(file: FileBytes): Promise<Extent> {
  const header = await file.at(8, 16);
  if (header.toString('latin1', 4, 8) !== 'IHDR') refuse('damaged');
  const [width, height] = [header.readUInt32BE(8), header.readUInt32BE(12)];
  let at = 8;
  for (let n = 0; n < maxChunks; n++) {
    const chunk = await file.at(at, 8);
    at += 12 + chunk.readUInt32BE(0);
    if (chunk.toString('latin1', 4, 8) === 'IEND') return at > file.size ? refuse('damaged') : { width, height, end: at };
  }
  return refuse('too_complex');
}

/** JPEG (ITU T.81, annex B): segments, and after a scan's header its coded bytes up to the next marker. */
async function jpegExtent(file: FileBytes): Promise<Extent> {
  let [at, width, height] = [2, 0, 0];
  for (let n = 0; n < maxChunks; n++) {
    const marker = (await file.at(at, 2)).readUInt16BE(0) - 0xff00;
    if (marker < 0) refuse('damaged');
    if (marker === 0xd9) return { width, height, end: at + 2 };
    if (isAlone(marker)) at += marker === 0xff ? 1 : 2;
    else {
      const segment = await file.at(at + 2, 7);
      if (isFrame(marker)) [height, width] = [segment.readUInt16BE(3), segment.readUInt16BE(5)];
      at += 2 + segment.readUInt16BE(0);
      if (marker === 0xda) at = await endOfScan(file, at);
    }
  }
  return refuse('too_complex');
}

/** Without a segment; 0xff only fills up. */
const isAlone = (marker: number): boolean => (marker >= 0xd0 && marker <= 0xd8) || marker === 0x01 || marker === 0xff;
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

async function endOfScan(file: FileBytes, from: number): Promise<number> {
  let start = from;
  while (start < file.size) {
    const bytes = await file.upTo(start, 65_536);
    for (let at = bytes.indexOf(0xff); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
      const next = bytes[at + 1]!;
      if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return start + at;
    }
    start += Math.max(1, bytes.length - 1);
  }
  return refuse('damaged');
}

/** Telephones add a second picture, a film or a trailer of theirs after the picture, or fill up the file: that is dropped. */
async function isCameras(kind: 'jpeg' | 'png', file: FileBytes, end: number): Promise<boolean> {
  if (kind === 'png') return false;
  const head = await file.upTo(end, 4096);
  const tail = await file.at(file.size - 4, 4);
  const isFilling = file.size - end <= head.length && head.every((byte) => byte === 0 || byte === 0xff || byte === 10 || byte === 13);
  const isPicture = head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]));
  return isFilling || isPicture || head.toString('latin1', 4, 8) === 'ftyp' || tail.toString('latin1') === 'SEFT';
}
