import { describe, expect, test } from '@jest/globals';
import type { BrowserContextOptions } from 'playwright-core';
import { desk, phone } from '../support/browser.js';
import { browser, opensThePortal, world } from './portal.js';
import { Visitor } from './visitor.js';

opensThePortal();

// Looking a page of all operations over is long: English where there is room, since only its words differ.
const sights: [string, BrowserContextOptions, string[]][] = [
  ['sur un écran', desk, ['/api/docs', '/api/docs?lang=en']],
  ['sur un téléphone de 360 px', phone, ['/api/docs']],
];

describe('la documentation de l’API', () => {
  test.each(sights)('%s : axe se tait, en couleurs sombres aussi, rien ne déborde, rien ne vient d’ailleurs', async (_, options, paths) => {
    const visitor = await Visitor.arrive(browser, world, 'thierry', options);
    const asked: string[] = [];
    visitor.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    for (const path of paths) {
      await visitor.page.goto(path);
      expect(await visitor.faults()).toEqual([]);
      expect((await visitor.faultsInTheDark()).found).toEqual([]);
      expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    }
    expect([...new Set(asked)]).toEqual(['/api/docs']);
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  }, 60_000);

  test('se lit au clavier : du lien d’évitement au contenu, du sommaire à une opération, d’un refus à ses mots', async () => {
    const visitor = await Visitor.arrive(browser, world, 'thierry');
    await visitor.page.goto('/api/docs');
    await visitor.press('link', 'Aller au contenu');
    expect(await visitor.page.evaluate(() => document.activeElement?.id)).toBe('content');
    await visitor.page.goto('/api/docs');
    await visitor.press('link', 'POST /api/sessions');
    expect(new URL(visitor.page.url()).hash).toBe('#Sessions_open');
    await visitor.press('link', 'code_refused');
    expect(new URL(visitor.page.url()).hash).toBe('#refusal-code_refused');
    expect(await visitor.page.locator(':target + dd').innerText()).toContain('Ce code ne convient pas');
    await visitor.leave();
  }, 60_000);
});
