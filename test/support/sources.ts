import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const notOurs = ['node_modules', 'dist', '.git', '.egide', 'coverage'];

/** Every file under the folders (`.` for the whole repository), by its path from the root, in order. */
export function filesUnder(...folders: string[]): string[] {
  return folders.flatMap((folder) => walk(folder)).sort();
}

function walk(path: string): string[] {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path))
    // `src/coverage` is a context; `coverage` at the top is what a tool writes.
    .filter((name) => !notOurs.includes(name) || (name === 'coverage' && path !== '.'))
    .flatMap((name) => walk(path === '.' ? name : `${path}/${name}`));
}

export function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** The files named by the relative imports of a source, dynamic ones included, by their path from the root. */
export function importsOf(path: string): string[] {
  return ts
    .preProcessFile(textOf(path), true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => join(dirname(path), name).replace(/\.js$/, '.ts'));
}

/** Fails with the rule, then every offender on a line of its own. */
export function nobody(offenders: readonly string[], rule: string): void {
  if (offenders.length) throw new Error(`${rule}\n  ${offenders.join('\n  ')}`);
}
