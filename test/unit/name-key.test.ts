import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fold, nameKey, prefixRange } from '../../src/persons/name-key.js';

/** PostgreSQL's `COLLATE "C"` compares the bytes of UTF-8. */
const bytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const within = (key: string, [from, to]: [string, string]) => bytes(key, from) >= 0 && bytes(key, to) < 0;

describe('the key of a name', () => {
  test.each([
    ['Dupont', 'Marie', 'dupont marie'],
    ['LÉVÊQUE', 'Zoë', 'leveque zoe'],
    ['D’Œuvre', 'Lætitia', 'd oeuvre laetitia'],
    ["N'Guyen--Le  Goff", ' Jean-Pierre ', 'n guyen le goff jean pierre'],
    ['Groß', 'Søren', 'gross soren'],
    ['Łukasz', 'İnci', 'lukasz inci'],
    ['Dupont', '', 'dupont'],
    ['Νικολαΐδης', 'Αννα', 'νικολαιδης αννα'],
  ])('of %s, %s is “%s”', (last, first, key) => {
    expect(nameKey(last, first)).toBe(key);
  });

  test('is the same for composed and decomposed accents', () => {
    expect(fold('Lévêque'.normalize('NFD'))).toBe(fold('Lévêque'.normalize('NFC')));
  });

  test('folded twice does not change', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => expect(fold(fold(name))).toBe(fold(name))));
  });
});

describe('a prefix search', () => {
  test('finds the names that begin with what was typed, and no other', () => {
    const range = prefixRange('Dup');
    expect(['dupont marie', 'dup', 'dupzz'].every((key) => within(key, range))).toBe(true);
    expect(['duq', 'duo', 'du', 'ddup'].some((key) => within(key, range))).toBe(false);
  });

  test('reads last name and the beginning of the first name', () => {
    expect(within(nameKey('Le Goff', 'Jean'), prefixRange('le-goff, J'))).toBe(true);
  });

  test('of nothing gives every name', () => {
    expect(within(nameKey('Zylberstein', 'Zoé'), prefixRange('  '))).toBe(true);
  });

  test('is a prefix in byte order, whatever the letters', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 8 });
    fc.assert(
      fc.property(text, text, (prefix, key) => {
        expect(within(fold(key), prefixRange(prefix))).toBe(fold(key).startsWith(fold(prefix)));
        expect(within(fold(prefix + key), prefixRange(prefix))).toBe(fold(prefix + key).startsWith(fold(prefix)));
      }),
      { numRuns: 1000 },
    );
  });

  test('ends before the letter that follows, up to the surrogates', () => {
    const last = '\uD7FB'; // The last letter before the surrogates.
    expect(within(`${last}a`, prefixRange(last))).toBe(true);
    expect(prefixRange('\u{10FFFF}')).toEqual(['', '\u{10FFFF}']);
  });
});
