/** Letters that Unicode does not decompose. */
const LIGATURES: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** A name without accents, case or punctuation: “D’Œuvre-Lévêque” → “d oeuvre leveque”. Folding twice changes nothing. */
export function fold(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[œæßøłđðþı]/g, (letter) => LIGATURES[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The stored key of a person's name, last name first: sorted and searched in plain byte order (`COLLATE "C"`). */
export function nameKey(last: string, first: string): string {
  return fold(`${last} ${first}`);
}

const HIGHEST = '\u{10FFFF}';

/**
 * The keys that begin with what was typed: `key >= from AND key < to` in UTF-8 byte order.
 * Nothing typed gives every key.
 */
export function prefixRange(prefix: string): [from: string, to: string] {
  const from = fold(prefix);
  const points = [...from];
  const last = points.pop();
  return [from, last === undefined ? HIGHEST : points.join('') + following(last)];
}

/** A folded name ends in a letter or a digit: neither the last code point nor the one before the surrogates is one. */
function following(character: string): string {
  return String.fromCodePoint((character.codePointAt(0) ?? 0) + 1);
}
