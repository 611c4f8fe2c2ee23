import { rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root, textOf } from '../support/sources.js';
import { connected, copyTemplate, dropCopies, type Server } from './database.js';
import type { Mutant } from './mutant.js';
import { accessTests, type Note, runTests } from './run-tests.js';

/**
 * `killed` by an assertion of a test; `survived` all of them; `broken`: it could not be made, loaded or tried to the end;
 * `unasserted`: tests failed, but each by an error on its way and none by what it claims.
 */
export interface Verdict {
  outcome: 'killed' | 'survived' | 'broken' | 'unasserted';
  /** The first test that killed. */
  file?: string;
  test?: string;
  words?: string;
}

/** Makes the mutant, runs the access tests on it, takes it away. */
export async function judge(mutant: Mutant, server: Server, child: (pid: number) => void): Promise<Verdict> {
  const { make } = mutant;
  if ('file' in make) return inFile(make.file, make.text, () => runTests(server, server.template, mutant, child).then(verdictOf).finally(() => dropCopies(server)));
  const database = `${server.template}_mutant`;
  await copyTemplate(server, database);
  try {
    await connected(server.url(database), (db) => db.query(make.sql));
    return verdictOf(await runTests(server, database, mutant, child));
  } catch (error) {
    return { outcome: 'broken', words: `${(error as Error).message} in: ${make.sql}` };
  } finally {
    await dropCopies(server);
  }
}

/** In the campaign's own copy of the tree, never in the one people work in. */
async function inFile(path: string, text: string, work: () => Promise<Verdict>): Promise<Verdict> {
  const before = textOf(path);
  if (text === before) return { outcome: 'broken', words: 'the text is unchanged' };
  writeFileSync(join(root, path), text);
  try {
    return await work();
  } finally {
    rmSync(join(root, path));
    writeFileSync(join(root, path), before);
  }
}

export function verdictOf(notes: Note[]): Verdict {
  const broken = notes.find((note) => note.broken);
  if (broken) return { outcome: 'broken', words: `${broken.file}: ${broken.message}` };
  const kill = notes.find((note) => note.asserted);
  if (kill) return { outcome: 'killed', file: kill.file, test: kill.test };
  const failed = notes.filter((note) => note.test);
  const missing = accessTests().map((path) => basename(path)).filter((name) => !notes.some(({ file, passed }) => file === name && passed !== undefined));
  if (missing.length) return { outcome: 'broken', words: `not run to the end: ${missing.join(', ')}` };
  if (failed.length) return { outcome: 'unasserted', words: failed.slice(0, 3).map(({ file, test, message }) => `${file}: ${test}: ${message?.split('\n')[0]}`).join('; ') };
  return { outcome: 'survived' };
}
