import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { filesUnder, nobody, root, textOf } from '../support/sources.js';
import { titlesIn } from '../support/titles.js';

const habits = 'CONTRIBUTING.md, “Habits”';
const source = filesUnder('src', 'demo', 'migrations', 'scripts', 'test', 'web').filter((path) => /\.(ts|tsx|mjs)$/.test(path));
const tests = source.filter((path) => path.endsWith('.test.ts'));
const server = filesUnder('src').filter((path) => path.endsWith('.ts'));

function lintRulesOf(path: string): Record<string, unknown[]> {
  const eslint = join(root, 'node_modules/eslint/bin/eslint.js');
  const printed = execFileSync(process.execPath, [eslint, '--print-config', path], { cwd: root, encoding: 'utf8' });
  return (JSON.parse(printed) as { rules: Record<string, unknown[]> }).rules;
}

const lines = (path: string): number => textOf(path).split('\n').length - 1;

describe('the budgets of size', () => {
  // 2 is “error”. The lint run of `npm test` holds them; this keeps anyone from loosening them unseen.
  test.each(['src/main.ts', 'web/src/main.tsx', 'scripts/start.mjs'])('are lint errors for %s', (path) => {
    const rules = lintRulesOf(path);
    expect(rules['max-lines']).toEqual([2, 200]);
    expect(rules['max-lines-per-function']).toEqual([2, 40]);
    expect(rules.complexity).toEqual([2, 8]);
    expect(JSON.stringify(rules['no-restricted-syntax'])).toContain('params.length>5');
  });

  test('are never switched off in a file', () => {
    const self = 'test/architecture/budgets.test.ts';
    const off = source.filter((path) => path !== self && /eslint-disable[^\n]*(max-lines|complexity|no-restricted-syntax)|eslint-disable\s*\*\//.test(textOf(path)));
    nobody(off, `A file switches its budget off: split it instead (${habits}).`);
  });

  test('hold for every file, tests included: 200 lines', () => {
    const long = source.filter((path) => !path.includes('/generated/') && lines(path) > 200);
    nobody(long.map((path) => `${path}: ${lines(path)}`), `A file has more than 200 lines: it is two things (${habits}).`);
  });

  test('leave half of the server’s files at 50 lines or fewer', () => {
    const sorted = server.map(lines).sort((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)]!;
    if (median > 50) throw new Error(`The median file of src has ${median} lines, over 50: files grow into several things (${habits}).`);
  });

  test('leave a context at about 20 files', () => {
    const files = new Map<string, number>();
    for (const path of server) files.set(path.split('/')[1]!, (files.get(path.split('/')[1]!) ?? 0) + 1);
    const big = [...files].filter(([, count]) => count > 24);
    nobody(big.map(([name, count]) => `src/${name}: ${count}`), 'A context of more than about 20 files is two contexts (docs/context-map.md).');
  });
});

describe('names', () => {
  test('of folders are things of the trade: contexts are flat', () => {
    const layers = /(^|\/)(dto|dtos|interfaces|services|entities|controllers|repositories|utils|helpers|common|models)\//;
    nobody(source.filter((path) => layers.test(path)), `A folder is named after a layer: files of a context lie flat in it (${habits}).`);
    nobody(server.filter((path) => path.split('/').length > 3), `A folder lies inside a context: contexts are flat (${habits}).`);
  });

  test('of tests are facts', () => {
    const wishes = tests.flatMap((path) => titlesIn(path).filter((title) => /^should\b/i.test(title)).map((title) => `${path}: ${title}`));
    nobody(wishes, `A test’s name is a fact (“a guardian sees …”), never “should …” (${habits}).`);
  });
});

describe('a migration', () => {
  const migrations = filesUnder('migrations');

  test.each(migrations)('%s says why, and whether the old version keeps working', (path) => {
    const [comment] = textOf(path).match(/\/\*\*[\s\S]*?\*\//) ?? [''];
    const rule = 'Its first comment says why, and whether the old version keeps working meanwhile (CONTRIBUTING.md, “A migration”).';
    if (!/\bWhy\b/.test(comment) || !/old version/.test(comment)) throw new Error(`${path}: ${rule}`);
  });

  test.each(migrations)('%s goes forward only, in plain SQL, without data', async (path) => {
    expect(path).toMatch(/^migrations\/\d{13}-[a-z-]+\.ts$/);
    const [migration] = Object.values((await import(join(root, path))) as Record<string, new () => { name: string; down(): Promise<void> }>);
    const { name, down } = new migration!();
    expect(name).toMatch(new RegExp(`^[A-Z]\\w+${path.match(/\d{13}/)![0]}$`));
    await expect(down()).rejects.toThrow('forward only');
    // What a function will write is no data of the migration, nor is the version of a library's schema that the migration makes, nor a key's list of what there is.
    const written = textOf(path).replace(/\bas\s+\$\$[\s\S]*?\bend;?\s+\$\$/gi, '').replace('INSERT INTO jobs.version', '').replace('insert into requests.kinds', '');
    expect(written).not.toMatch(/\binsert into\b/i);
  });
});
