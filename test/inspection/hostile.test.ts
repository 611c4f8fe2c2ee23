import { existsSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { reasons } from '../../src/uploads/index.js';
import { hostileImages, wrongNames } from './hostile-images.js';
import { hostileOdf, hostileSheets, hostileWord } from './hostile-office.js';
import { hostilePackages } from './hostile-packages.js';
import { hostilePdfs } from './hostile-pdfs.js';
import { Quarantine } from './quarantine.js';
import type { Hostile } from './samples.js';

const quarantine = new Quarantine();
afterAll(() => quarantine.remove());

const samples: Hostile[] = [...wrongNames(), ...(await hostileImages()), ...hostilePdfs(), ...hostilePackages(), ...hostileWord(), ...hostileSheets(), ...hostileOdf()];

/** Milliseconds in which a verdict is there. */
const wanted = 1000;

describe('a hostile file', () => {
  test.each(samples)('$name, $about, is refused: $reason', async ({ name, bytes, declaredType, reason }) => {
    const { verdict, milliseconds, path } = await quarantine.inspect({ name, bytes, declaredType });
    expect(verdict).toEqual({ ok: false, reason, words: reasons[reason] });
    expect(milliseconds).toBeLessThan(wanted);
    expect(existsSync(`${path}.reencoded`)).toBe(false);
  });

  test('of every reason there is was tried', () => {
    expect([...new Set(samples.map(({ reason }) => reason))].sort()).toEqual(Object.keys(reasons).sort());
  });
});

describe('the words of a refusal', () => {
  test.each(Object.entries(reasons))('%s say in both languages what to do', (_, { fr, en }) => {
    expect(fr).toMatch(/(Envoyez|Enregistrez|envoyez|renvoyez|Imprimez)/);
    expect(en).toMatch(/\b(send|save|print)\b/i);
    expect(fr).not.toBe(en);
  });
});
