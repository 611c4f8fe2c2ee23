import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { kinds } from '../../src/uploads/index.js';
import { honestImages, honestOffice, honestPdfs, photograph } from './honest-samples.js';
import { drawn } from './hostile-images.js';
import { docx } from './office-maker.js';
import { Quarantine } from './quarantine.js';

const quarantine = new Quarantine();
afterAll(() => quarantine.remove());

const documents = [...(await honestPdfs()), ...(await honestOffice())];
const images = await honestImages();

/** What an accepted file is kept as. @throws when it was refused */
async function accepted(sample: { name: string; bytes: Buffer; declaredType?: string }) {
  const { verdict, milliseconds, path } = await quarantine.inspect(sample);
  if (!verdict.ok) throw new Error(verdict.reason);
  return { ...verdict, milliseconds, sent: path };
}

describe('an honest document', () => {
  test.each(documents)('$name, $about, passes as it is', async (sample) => {
    const { kind, mediaType, path, sent, milliseconds } = await accepted(sample);
    expect(sample.name.toLowerCase().endsWith(kind)).toBe(true);
    expect({ mediaType, path }).toEqual({ mediaType: kinds[kind].mediaType, path: sent });
    expect(readFileSync(path).equals(sample.bytes)).toBe(true);
    expect(milliseconds).toBeLessThan(1000);
  });

  test.each([undefined, '', 'application/octet-stream', 'application/PDF', 'application/pdf; charset=binary', 'application/x-pdf'])('passes when its declared type is %p', async (declaredType) => {
    await accepted({ ...documents[0]!, declaredType });
  });

  test('is never changed on the disk, nor is a file left beside it', async () => {
    const { path, sent } = await accepted({ name: 'a.docx', bytes: docx() });
    expect(path).toBe(sent);
  });
});

describe('an honest image', () => {
  test.each(images)('$name, $about, is written anew in its own format', async (sample) => {
    const { kind, path, sent, milliseconds } = await accepted(sample);
    expect(path).toBe(`${sent}.reencoded`);
    const before = await sharp(sent).metadata();
    const after = await sharp(path).metadata();
    expect(after.format).toBe(kind);
    expect([after.width, after.height].sort()).toEqual([before.width, before.height].sort());
    expect(after.exif).toBeUndefined();
    expect(milliseconds).toBeLessThan(1000);
  });

  test('loses the place and the name that a telephone wrote into it, and stands upright', async () => {
    const bytes = await photograph();
    expect(bytes.includes('Alice Martin')).toBe(true);
    const { path, sent } = await accepted({ name: 'photo.jpg', bytes, declaredType: 'image/jpeg' });
    expect((await sharp(sent).metadata()).orientation).toBe(6);
    const kept = readFileSync(path);
    const { exif, icc, xmp, orientation, width, height } = await sharp(path).metadata();
    expect({ exif, icc, xmp, orientation, width, height }).toEqual({ width: 200, height: 320 });
    expect(kept.includes('Alice Martin') || kept.includes('Exif')).toBe(false);
  });

  test('keeps what is seen: its points are those of the image sent', async () => {
    const bytes = await drawn(64, 64).png().toBuffer();
    const { path, sent } = await accepted({ name: 'a.png', bytes });
    const points = (from: string) => sharp(from).raw().toBuffer();
    expect((await points(path)).equals(await points(sent))).toBe(true);
  });

  test('larger than 5000 points on a side is reduced to that', async () => {
    const bytes = await sharp({ create: { width: 8000, height: 100, channels: 3, background: 'red' } }).png().toBuffer();
    const { path } = await accepted({ name: 'a.png', bytes });
    expect(await sharp(path).metadata()).toMatchObject({ width: 5000, height: 63 });
  });
});
