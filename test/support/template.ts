import { join } from 'node:path';
import { loadDemonstration } from '../../demo/load.js';
import { createLocalKeyRing, loadLocalKeyRing } from '../../src/crypto/index.js';
import { migrate, owningSource } from '../../src/platform/database.js';

/** The serving role's password on the tests' server. */
export const appPassword = 'only-on-the-test-server';

/** The key ring of one test run, in the folder of its server: every copy of the template opens with it. */
export function testKeyRingPath(): string {
  return join(process.env.EGIDE_TEST_FOLDER!, 'key-ring.json');
}

/** Migrates and loads the demonstration mutual once; every test file works on a copy. */
export async function prepareTemplate(url: string): Promise<void> {
  await migrate(url, appPassword);
  const path = testKeyRingPath();
  createLocalKeyRing(path, { demo: true });
  const source = await owningSource(url);
  try {
    await loadDemonstration(source, loadLocalKeyRing(path, { production: false }));
  } finally {
    await source.destroy();
  }
}
