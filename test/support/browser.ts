import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, chromium as playwright, type Page } from 'playwright-core';

/** A real Chromium. Its package's own arguments are not used: they would switch web security off. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.EGIDE_CHROMIUM ?? (await chromium.executablePath());
  return playwright.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
}

export const desk: BrowserContextOptions = { viewport: { width: 1280, height: 900 }, locale: 'fr-FR', timezoneId: 'Europe/Paris' };
export const phone: BrowserContextOptions = { ...desk, viewport: { width: 360, height: 740 } };

interface Violation {
  id: string;
  impact: string;
  nodes: string[];
}

/** Until what fades in or out has: half transparent, nothing has the contrast it will have. */
async function still(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((next) => requestAnimationFrame(next));
    await frame();
    await frame();
    const ending = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map((one) => one.finished));
  });
}

/** What axe finds on the page as it stands (WCAG 2.2 AA and good practice), by all its rules or by some; nothing is the only good answer. */
export async function axe(page: Page, rules?: string[]): Promise<Violation[]> {
  await still(page);
  // Once a page, and through the debugger, not a script tag: the page's policy would refuse one.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate((await import('axe-core')).default.source);
  return page.evaluate(async (only) => {
    const { violations } = await (globalThis as unknown as { axe: { run(options?: object): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> } }).axe.run(only ? { runOnly: only } : {});
    return violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map((node) => node.html.slice(0, 200)) }));
  }, rules);
}
