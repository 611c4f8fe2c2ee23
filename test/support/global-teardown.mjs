import { writeFileSync } from 'node:fs';

/** Stops the tests' PostgreSQL and removes it, unless scripts/test.mjs asked to know where its files are. */
export default async function globalTeardown() {
  const server = globalThis.testPostgres;
  if (!server) return;
  await server.stop();
  const keep = process.env.EGIDE_TEST_KEEP;
  if (keep) writeFileSync(keep, JSON.stringify({ folder: server.folder, data: server.data, log: server.log }));
  else server.remove();
}
