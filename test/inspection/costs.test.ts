import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inspect } from '../../src/inspection/index.js';
import { drawn } from './hostile-images.js';
import { docx, paragraph } from './office-maker.js';
import { onePage, pdf, stream } from './pdf-maker.js';
import { Quarantine } from './quarantine.js';

const quarantine = new Quarantine();
afterAll(() => quarantine.remove());
// What the first verdict loads is no cost of the others.
beforeAll(async () => {
  await quarantine.inspect({ name: 'a.png', bytes: await drawn().png().toBuffer() });
});

const mega = 1024 * 1024;
const openFiles = (): number => readdirSync('/dev/fd').length;

/** The most memory outside the heap, and in it, while `work` runs, over what there was: in bytes. */
async function growthDuring(work: () => Promise<unknown>): Promise<number> {
  const used = (): number => process.memoryUsage.rss();
  const before = used();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, used())), 5);
  await work();
  clearInterval(watch);
  return Math.max(most, used()) - before;
}

/** A PDF of `pictures` MB of images, written piece by piece; its bytes are never in this process at once. */
async function photoAlbum(pictures: number): Promise<string> {
  const path = join(quarantine.folder, `album-${pictures}`);
  const out = createWriteStream(path);
  const picture = randomBytes(mega);
  const places: number[] = [];
  const put = async (bytes: Buffer | string): Promise<void> => void (out.write(bytes) || (await once(out, 'drain')));
  await put('%PDF-1.7\n');
  const body = stream('/Subtype /Image /Filter /DCTDecode', picture);
  let at = 9;
  for (let n = 0; n < pictures; n++) {
    places.push(at);
    const object = Buffer.concat([Buffer.from(`${n + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    await put(object);
    at += object.length;
  }
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  await put(`xref\n0 1\n0000000000 65535 f \n1 ${pictures}\n${rows}trailer\n<< /Size 99 /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`);
  out.end();
  await once(out, 'close');
  return path;
}

describe('a verdict', () => {
  test('on an honest PDF of 50 MB takes under a second and little memory', async () => {
    const path = await photoAlbum(50);
    const milliseconds: number[] = [];
    const growths: number[] = [];
    for (let turn = 0; turn < 3; turn++) {
      const start = process.cpuUsage();
      growths.push(await growthDuring(async () => expect(await inspect({ path, name: 'album.pdf' })).toMatchObject({ ok: true, kind: 'pdf' })));
      const { user, system } = process.cpuUsage(start);
      milliseconds.push((user + system) / 1000);
    }
    // Beside others the same work costs twice as much, and what others left to collect counts too: the least is its own.
    expect(Math.min(...milliseconds)).toBeLessThan(1000);
    expect(Math.min(...growths) / mega).toBeLessThan(40);
  });

  test('on a PDF of 20,000 objects takes under a second', async () => {
    const objects = { ...onePage(), ...Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [n + 10, `<< /Type /Annot /Rect [1 2 3 4] /A << /S /GoTo /D [3 0 R /Fit] >> /T (${n}) >>`])) };
    const bytes = pdf(objects);
    const { verdict, milliseconds } = await quarantine.inspect({ name: 'a.pdf', bytes });
    expect(verdict).toMatchObject({ ok: true });
    expect(milliseconds).toBeLessThan(1000);
  });

  test('on 600 MB that lie in 600 kB takes no memory: nothing is inflated', async () => {
    const path = quarantine.put(docx({ files: [{ name: 'word/media/1.png', data: Buffer.alloc(600 * mega) }] }));
    const growth = await growthDuring(async () => expect(await inspect({ path, name: 'a.docx' })).toMatchObject({ ok: false, reason: 'inflates_too_much' }));
    expect(growth / mega).toBeLessThan(20);
  });

  test('on an entry that lies about its size stops as soon as it is larger', async () => {
    const path = quarantine.put(docx({ files: [{ name: 'word/media/1.png', data: Buffer.alloc(400 * mega), claims: { inflated: 4096 } }] }));
    const growth = await growthDuring(async () => expect(await inspect({ path, name: 'a.docx' })).toMatchObject({ ok: false, reason: 'inflates_too_much' }));
    expect(growth / mega).toBeLessThan(20);
  });

  test('leaves no file open, whatever it says', async () => {
    const paths = [pdf(), pdf().subarray(0, 99), docx(), docx().subarray(0, 99), Buffer.from('x')].map((bytes) => quarantine.put(bytes));
    const before = openFiles();
    for (let n = 0; n < 200; n++) await inspect({ path: paths[n % paths.length]!, name: n % 2 ? 'a.pdf' : 'a.docx' });
    expect(openFiles()).toBeLessThanOrEqual(before + 1);
  });

  test('is not given when the file cannot be read: that is an error', async () => {
    await expect(inspect({ path: join(quarantine.folder, 'missing'), name: 'a.pdf' })).rejects.toThrow('ENOENT');
  });

  test('is not given when an image cannot be written: that is an error', async () => {
    const path = quarantine.put(await drawn().png().toBuffer());
    mkdirSync(`${path}.reencoded`);
    await expect(inspect({ path, name: 'a.png' })).rejects.toThrow();
  });

  test('lets other work go on meanwhile', async () => {
    const long = docx({ body: Array.from({ length: 80_000 }, (_, n) => paragraph(`Bonjour ${n * n}`)).join('') });
    let turns = 0;
    const watch = setInterval(() => turns++, 1);
    const { verdict } = await quarantine.inspect({ name: 'a.docx', bytes: long });
    clearInterval(watch);
    expect(verdict).toMatchObject({ ok: true });
    expect(turns).toBeGreaterThan(5);
  });
});
