import { describe, expect, test } from '@jest/globals';
import { expectFresh } from '../support/generated.js';
import { filesUnder, nobody, textOf } from '../support/sources.js';
import { counted, sum } from '../support/walks.js';

const path = 'docs/architecture.md';
const { walks, text } = counted(textOf(path));

/** The schemas whose tables a context's SQL and its records name. */
const schemas = [...new Set(filesUnder('migrations').flatMap((file) => [...textOf(file).matchAll(/\bcreate schema (\w+)/g)].map(([, name]) => name!)))];
const table = new RegExp(`\\b(?:from|join|into|update|table:) +'?(${schemas.filter((name) => name !== 'access').join('|')})\\.\\w|\\bschema: '(\\w+)'`, 'gi');

function touched(): Map<string, string> {
  const rooms = new Map<string, Set<string>>();
  for (const file of filesUnder('src').filter((one) => one.split('/').length > 2)) {
    const room = file.split('/')[1]!;
    const named = [...textOf(file).matchAll(table)].map(([, inSql, ofRecord]) => inSql ?? ofRecord!);
    rooms.set(room, new Set([...(rooms.get(room) ?? []), ...named]));
  }
  return new Map([...rooms].map(([room, names]) => [room, [...names].sort().join(', ')]));
}

/** The document with the second column of its table of rooms made anew. */
function withRooms(document: string): string {
  const rooms = touched();
  return document.replace(/^\| (\w+) \| [\w, –]* \| ([^|]*) \|$/gm, (line, room: string, what: string) =>
    rooms.has(room) ? `| ${room} | ${rooms.get(room) || '–'} | ${what} |` : line);
}

describe('docs/architecture.md', () => {
  test('counts right: the files and lines of each walk, the schemas of each room', () => {
    expectFresh(path, withRooms(text));
  });

  test('tells of every room once', () => {
    const told = [...text.matchAll(/^\| (\w+) \| [\w, –]* \| [^|]* \|$/gm)].map(([, room]) => room!);
    expect(told.sort()).toEqual([...touched().keys()].sort());
  });

  test('walks through no more than five files and two hundred and fifty lines', () => {
    expect(walks.size).toBeGreaterThanOrEqual(4);
    const long = [...walks].filter(([, stops]) => stops.length > 5 || sum(stops, 'read') > 250);
    nobody(long.map(([name, stops]) => `${name}: ${stops.length} files, ${sum(stops, 'read')} lines`), 'A use case takes too many files or lines to be understood: move together what is read together.');
  });
});
