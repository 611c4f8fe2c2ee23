import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();

describe('the first page of a space', () => {
  test.each(['thierry', 'julien', 'gaelle', 'ines'])('of %s comes with 250 kB of script and style at most, compressed, and no reader of PDF', async (who) => {
    const visitor = await Visitor.arrive(browser, world, who);
    const loaded = new Set<string>();
    visitor.page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (/\.(m?js|css)$/.test(pathname)) loaded.add(pathname);
    });
    await visitor.signIn();
    await visitor.settles();
    const total = [...loaded].reduce((sum, path) => sum + gzipSync(readFileSync(join('dist/web', path))).length, 0);
    expect(total).toBeGreaterThan(100_000);
    expect(total).toBeLessThan(250_000);
    expect([...loaded].filter((name) => /pdf|documents/.test(name))).toEqual([]);
    await visitor.leave();
  });
});
