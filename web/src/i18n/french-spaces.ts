const NO_BREAK = '\u00a0';
/** Holds what stands on both sides together, and is not seen: the hyphen stays that of the font. */
const WORD_JOINER = '\u2060';

/** Puts the no-break spaces that French asks before « : ; ! ? » and inside « guillemets », in every text of a dictionary. */
export const withFrenchSpaces = <T>(words: T): T => eachText(words, (text) => wholeWords(spaced(text)));

/** “e-mail” never ends a line at its hyphen. */
export const withWholeWords = <T>(words: T): T => eachText(words, wholeWords);

/** As above, for one text that comes from elsewhere. */
export const wholeWords = (text: string): string => text.replace(/\b(e)-(?=mail)/gi, `$1-${WORD_JOINER}`);

function eachText<T>(words: T, change: (text: string) => string): T {
  if (typeof words === 'string') return change(words) as T;
  if (typeof words === 'function') {
    const speak = words as unknown as (...args: unknown[]) => unknown;
    return ((...args: unknown[]) => eachText(speak(...args), change)) as T;
  }
  if (Array.isArray(words)) return words.map((one: unknown) => eachText(one, change)) as T;
  if (typeof words === 'object' && words !== null) {
    return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, eachText<unknown>(value, change)])) as T;
  }
  return words;
}

const spaced = (text: string): string =>
  text.replace(/ ([:;!?»])/g, `${NO_BREAK}$1`).replace(/« /g, `«${NO_BREAK}`);
