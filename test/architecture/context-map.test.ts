import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { filesUnder, importsOf, nobody, root, textOf } from '../support/sources.js';

const map = 'docs/context-map.md';
/** These have no index.ts: their files are imported one by one (docs/context-map.md, “One door”). */
const byFile = ['platform', 'shell', 'demo', 'app'];

interface Row {
  name: string;
  kind: string;
  mayImport: string[];
}

/** The table of docs/context-map.md; a kind (`ground`, `shared`, `spaces`) stands for all of its contexts. */
function contextsOf(markdown: string): Map<string, Row> {
  const rows = [...markdown.matchAll(/^\| (\w+) \| (top|space|shared|ground) \| ?(.*?) ?\|$/gm)].map(([, name, kind, list]) => ({
    name: name!,
    kind: kind!,
    mayImport: list!.split(',').map((one) => one.trim()).filter(Boolean),
  }));
  const ofKind = (kind: string) => rows.filter((row) => row.kind === kind).map((row) => row.name);
  const kinds: Record<string, string[]> = { spaces: ofKind('space'), shared: ofKind('shared'), ground: ofKind('ground') };
  return new Map(rows.map((row) => [row.name, { ...row, mayImport: row.mayImport.flatMap((one) => kinds[one] ?? [one]) }]));
}

function contextOf(path: string): string {
  if (path.startsWith('demo/')) return 'demo';
  return path.split('/').length > 2 ? path.split('/')[1]! : 'app';
}

const contexts = contextsOf(textOf(map));
const imports = filesUnder('src', 'demo')
  .filter((path) => path.endsWith('.ts'))
  .flatMap((from) => importsOf(from).map((to) => ({ from, to, a: contextOf(from), b: contextOf(to) })));
const crossing = imports.filter(({ a, b }) => a !== b);
const said = ({ from, to }: { from: string; to: string }) => `${from} → ${to}`;

/** The contexts of a circle in the graph, or null. */
function circleIn(edges: Map<string, string[]>): string[] | null {
  const done = new Set<string>();
  const visit = (name: string, trail: string[]): string[] | null => {
    if (trail.includes(name)) return [...trail.slice(trail.indexOf(name)), name];
    if (done.has(name)) return null;
    for (const next of edges.get(name) ?? []) {
      const found = visit(next, [...trail, name]);
      if (found) return found;
    }
    done.add(name);
    return null;
  };
  for (const name of edges.keys()) {
    const found = visit(name, []);
    if (found) return found;
  }
  return null;
}

describe('the context map', () => {
  test('names every folder of src, and no other', () => {
    const folders = new Set(filesUnder('src', 'demo').map(contextOf));
    expect([...contexts.keys()].sort()).toEqual([...folders].sort());
  });

  test('shows every context in its picture', () => {
    const [picture] = textOf(map).match(/```mermaid[\s\S]*?```/) ?? [''];
    nobody([...contexts.keys()].filter((name) => !new RegExp(`^\\s+${name}\\b`, 'm').test(picture)), `The picture of ${map} leaves out a context.`);
  });

  test('holds no circle, neither as written nor as imported', () => {
    const written = new Map([...contexts].map(([name, row]) => [name, row.mayImport]));
    expect(circleIn(written)).toBeNull();
    // main.ts loads the demonstration, which loads nothing of app.
    const used = new Map([...contexts.keys()].map((name) => [name, crossing.filter(({ a }) => a === name).map(({ b }) => b)]));
    expect(circleIn(used)).toBeNull();
  });

  test('allows every import there is', () => {
    const refused = crossing.filter(({ a, b }) => !contexts.get(a)?.mayImport.includes(b));
    nobody(refused.map(said), `A context imports one that ${map} does not allow it (spaces → shared → ground): move what is shared down, or change the map in a review.`);
  });

  test('leaves one door to each context', () => {
    const past = crossing.filter(({ b, to }) => !byFile.includes(b) && to !== `src/${b}/index.ts`);
    nobody(past.map(said), `An import reaches past another context’s index.ts (${map}, “One door”): export it there, or do without it.`);
    const own = imports.filter(({ a, b, to }) => a === b && !byFile.includes(b) && to === `src/${b}/index.ts`);
    nobody(own.map(said), `A context goes through its own index.ts (${map}, “One door”): import the file, or the modules load in a circle.`);
  });

  test('gives each context one index.ts, and no other file is a barrel', () => {
    const doorless = [...contexts.keys()].filter((name) => !byFile.includes(name) && !existsSync(join(root, `src/${name}/index.ts`)));
    nobody(doorless, `A context has no index.ts (${map}, “One door”).`);
    const barrels = filesUnder('src', 'demo').filter((path) => {
      const isDoor = /^src\/\w+\/index\.ts$/.test(path) && !byFile.includes(contextOf(path));
      return path.endsWith('.ts') && !isDoor && (path.endsWith('/index.ts') || /^(\s*export [^;]* from [^;]*;)+\s*$/.test(textOf(path)));
    });
    nobody(barrels, `A barrel besides the context’s index.ts (${map}, “One door”).`);
  });

  test('keeps migrations apart from the code', () => {
    const tied = filesUnder('migrations').filter((path) => importsOf(path).length > 0);
    nobody(tied, `A migration imports our code (${map}): it would change its meaning with it.`);
  });
});
