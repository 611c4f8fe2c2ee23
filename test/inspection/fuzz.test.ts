import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { reasons } from '../../src/uploads/index.js';
import { drawn } from './hostile-images.js';
import { docx, odf, xlsx } from './office-maker.js';
import { compressed, onePage, pdf } from './pdf-maker.js';
import { Quarantine } from './quarantine.js';

const quarantine = new Quarantine();
afterAll(() => quarantine.remove());

const seeds = {
  'a.pdf': pdf(onePage('/OpenAction [3 0 R /Fit]')),
  'b.pdf': compressed({ 1: '<< /Type /Catalog /Pages 2 0 R >>', 2: '<< /Type /Pages /Kids [] /Count 0 >>' }),
  'a.docx': docx(),
  'a.xlsx': xlsx(),
  'a.odt': odf('odt', '<text:p>Bonjour</text:p>'),
  'a.ods': odf('ods', ''),
  'a.png': await drawn(16, 16).png().toBuffer(),
  'a.jpg': await drawn(16, 16).jpeg().toBuffer(),
};
const names = Object.keys(seeds) as (keyof typeof seeds)[];
const signatures = Object.values(seeds).map((bytes) => bytes.subarray(0, 12));

/** A verdict, never a crash; a refusal has words. */
async function judged(name: string, bytes: Buffer): Promise<boolean> {
  const { verdict, milliseconds } = await quarantine.inspect({ name, bytes });
  if (!verdict.ok) expect(verdict.words).toBe(reasons[verdict.reason]);
  expect(milliseconds).toBeLessThan(1000);
  return verdict.ok;
}

describe('bytes that nobody wrote', () => {
  test('are never taken for a file, whatever their name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4096 }), fc.constantFrom(...names), async (bytes, name) => expect(await judged(name, Buffer.from(bytes))).toBe(false)),
      { numRuns: 400 },
    );
  });

  test('are never taken for a file when they begin like one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...signatures), fc.uint8Array({ maxLength: 4096 }), fc.constantFrom(...names), async (signature, bytes, name) =>
        expect(await judged(name, Buffer.concat([signature, bytes]))).toBe(false),
      ),
      { numRuns: 400 },
    );
  });
});

describe('a file', () => {
  test('with some of its bytes changed gets a verdict, never an error', async () => {
    const change = fc.tuple(fc.nat(), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.array(change, { minLength: 1, maxLength: 6 }), async (name, changes) => {
        const bytes = Buffer.from(seeds[name]);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        await judged(name, bytes);
      }),
      { numRuns: 1500 },
    );
  });

  test.each(names.filter((name) => !name.endsWith('jpg')))('like %s is refused when it is cut off anywhere', async (name) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(seeds[name].length - 2), async (length) => expect(await judged(name, seeds[name].subarray(0, length))).toBe(false)),
      { numRuns: 100 },
    );
  });
});
