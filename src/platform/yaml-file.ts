import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from 'yaml';

/** Thrown once per file, with every fault of that file: whoever mends it sees the whole list at the first boot. */
export class DataFileErrors extends Error {
  constructor(
    readonly file: string,
    readonly errors: string[],
  ) {
    super(`${file}: ${errors.length} error(s)\n${errors.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'DataFileErrors';
  }
}

/** Path of `config/<name>`, looked for from this module upwards: the same from `src/` and from `dist/src/`. */
export function configFile(name: string): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'config', name)) && folder !== dirname(folder)) folder = dirname(folder);
  return join(folder, 'config', name);
}

type Node = Record<string, unknown>;

/** Reads untyped YAML into typed values and collects every fault instead of stopping at the first. */
export class YamlReader {
  readonly errors: string[] = [];

  fail(at: string, words: string): void {
    this.errors.push(`${at}: ${words}`);
  }

  /** A map holding no other key than `keys`: a mistyped key must not be silently ignored. */
  map(node: unknown, at: string, keys: readonly string[]): Node {
    const found = this.anyMap(node, at);
    for (const key of Object.keys(found)) if (!keys.includes(key)) this.fail(`${at}.${key}`, 'is not a known entry');
    return found;
  }

  anyMap(node: unknown, at: string): Node {
    if (node !== null && typeof node === 'object' && !Array.isArray(node)) return node as Node;
    this.fail(at, node === undefined ? 'is missing' : 'must be a map');
    return {};
  }

  list<T>(node: unknown, at: string, read: (item: unknown, at: string) => T): T[] {
    if (Array.isArray(node)) return node.map((item, index) => read(item, `${at}[${index}]`));
    this.fail(at, node === undefined ? 'is missing' : 'must be a list');
    return [];
  }

  /** A list that must say something. */
  filledList<T>(node: unknown, at: string, read: (item: unknown, at: string) => T): T[] {
    if (Array.isArray(node) && node.length === 0) this.fail(at, 'must not be empty');
    return this.list(node, at, read);
  }

  text(node: unknown, at: string): string {
    if (typeof node === 'string' && node.trim() !== '') return node;
    this.fail(at, node === undefined ? 'is missing' : 'must be a text');
    return '';
  }

  /** A whole number of at least `from` (days, hours, months: the unit is in the entry's name). */
  count(node: unknown, at: string, from = 1): number {
    if (Number.isInteger(node) && (node as number) >= from) return node as number;
    this.fail(at, node === undefined ? 'is missing' : `must be a whole number of at least ${from}`);
    return from;
  }

  flag(node: unknown, at: string): boolean {
    if (typeof node === 'boolean') return node;
    this.fail(at, node === undefined ? 'is missing' : 'must be true or false');
    return false;
  }

  oneOf<T extends string>(node: unknown, at: string, allowed: readonly T[]): T {
    if (allowed.includes(node as T)) return node as T;
    this.fail(at, node === undefined ? 'is missing' : `“${String(node)}” is not one of ${allowed.join(', ')}`);
    return allowed[0] as T;
  }

  /** A real calendar day, YYYY-MM-DD. */
  day(node: unknown, at: string): string {
    const written = this.text(node, at);
    if (written !== '' && !isDay(written)) this.fail(at, `“${written}” is not a day written YYYY-MM-DD`);
    return written;
  }
}

/** Reads a YAML file through `read`; @throws DataFileErrors with all the faults at once. */
export function readYamlFile<T>(path: string, read: (reader: YamlReader, root: unknown) => T): T {
  if (!existsSync(path)) throw new DataFileErrors(path, ['the file is missing']);
  const document = parseDocument(readFileSync(path, 'utf8'));
  if (document.errors.length > 0) {
    throw new DataFileErrors(path, document.errors.map((error) => error.message));
  }
  const reader = new YamlReader();
  const value = read(reader, document.toJS());
  if (reader.errors.length > 0) throw new DataFileErrors(path, reader.errors);
  return value;
}

function isDay(written: string): boolean {
  const instant = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(`${written}T`);
}
