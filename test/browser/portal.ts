import { afterAll, beforeAll } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Config } from '../../src/settings/config.js';
import { openBrowser } from '../support/browser.js';
import { bootWorld, type World } from '../support/world.js';

/** Of the test file that has called `opensThePortal`. */
export let world: World;
export let browser: Browser;

/** Before the tests of the file, a world of its own and a browser; both are closed after them. @param settings where the usual ones do not do */
export function opensThePortal(settings?: () => Promise<Partial<Config>>): void {
  beforeAll(async () => {
    const changes = await settings?.();
    [world, browser] = await Promise.all([bootWorld(changes), openBrowser()]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });
}
