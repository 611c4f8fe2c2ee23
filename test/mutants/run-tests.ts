import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesUnder, root } from '../support/sources.js';
import type { Server } from './database.js';
import type { Family, Mutant } from './mutant.js';

/** What the reporter writes down. */
export interface Note {
  file: string;
  test?: string;
  /** Failed by expect(), and not by some error on the way. */
  asserted?: boolean;
  /** Could not be loaded. */
  broken?: boolean;
  passed?: number;
  message?: string;
}

const DATABASE = ['walls.policies', 'walls', 'walls.privileges', 'differential', 'hazards.sessions'];
const RULES = ['differential', 'hazards.boot', 'hazards.contradictions', 'walls.rules', 'matrix'];
/** The files that most likely kill, first; all others follow. */
const ORDER: Record<Family | 'none', string[]> = {
  policy: DATABASE,
  table: ['walls.privileges', ...DATABASE],
  function: ['walls.door', 'walls.holders', 'walls', 'hazards.sessions', ...DATABASE],
  rule: RULES,
  route: ['matrix'],
  none: [],
};

/** What the tests run on: a mutant, or none. */
type Tried = Partial<Pick<Mutant, 'roles' | 'target' | 'narrows'>> & { family: Family | 'none' };

/** The walls tests of its schema, of the roles it is for and of what it is about: they know best whether it is missed. */
const nearby = ({ target = '', roles = [] }: Tried): string[] => {
  const words = [target.split('.')[0]!, ...roles.map((role) => role.replace('egide_', '')), ...(target.includes(' of_others') ? ['own-matters'] : [])];
  return words.map((word) => `walls.${word}`);
};

/** The files that most likely kill, in order. What only narrows is missed by its neighbours first; what gives something, by the rows that are gone. */
const orderFor = (tried: Tried): string[] => {
  const [rows, ...others] = ORDER[tried.family];
  if (tried.family !== 'policy') return ORDER[tried.family];
  return tried.narrows ? [...nearby(tried), rows!, ...others] : [rows!, ...nearby(tried), ...others];
};

/** Milliseconds after which the tests of one mutant are ended: no verdict. */
const LIMIT = 1_800_000;

export const accessTests = (): string[] => filesUnder('test/access').filter((path) => path.endsWith('.test.ts'));

/**
 * The access tests on a database, in order; with a mutant no further than the first assertion that fails.
 * @param child told of the process, so that it can be ended from outside
 */
export async function runTests(server: Server, database: string, tried: Tried, child: (pid: number) => void): Promise<Note[]> {
  const folder = mkdtempSync(join(tmpdir(), 'egide-mutant-'));
  const notes = join(folder, 'notes');
  try {
    const { family, roles } = tried;
    const output = await jest(child, {
      EGIDE_MUTANT: family === 'none' ? '' : family,
      EGIDE_MUTANT_ROLES: String(roles ?? ''),
      EGIDE_MUTANT_NOTES: notes,
      EGIDE_MUTANT_ORDER: orderFor(tried).map((name) => `${name}.test.ts`).join(','),
      EGIDE_TEST_FOLDER: server.folder,
      EGIDE_TEST_POSTGRES: server.url('postgres'),
      EGIDE_TEST_TEMPLATE: database,
      EGIDE_TEST_DATA_FOLDER: server.data ?? '',
    });
    const found = existsSync(notes) ? readFileSync(notes, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Note) : [];
    return found.length ? found : [{ file: 'jest', broken: true, message: output.slice(-1000) }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function jest(told: (pid: number) => void, env: Record<string, string>): Promise<string> {
  const args = [join(root, 'node_modules/jest/bin/jest.js'), '--config', join(root, 'test/mutants/jest.config.mjs'), '--runInBand'];
  const options = `${process.env.NODE_OPTIONS ?? ''} --disable-warning=ExperimentalWarning`.trim();
  const { EGIDE_TEST_KEEP: _keep, ...ours } = process.env;
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...ours, ...env, NODE_OPTIONS: options } });
  told(child.pid!);
  const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
  await new Promise((done) => child.once('error', done).once('close', done));
  clearTimeout(timer);
  return text;
}
