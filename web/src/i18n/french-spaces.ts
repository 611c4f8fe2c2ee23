const NO_BREAK = '\u00a0';

/** Puts the no-break spaces that French asks before « : ; ! ? » and inside « guillemets », in every text of a dictionary. */
export function withFrenchSpaces<T>(words: T): T {
  if (typeof words === 'string') return spaced(words) as T;
  if (typeof words === 'function') {
    const speak = words as unknown as (...args: unknown[]) => unknown;
    return ((...args: unknown[]) => withFrenchSpaces(speak(...args))) as T;
  }
  if (Array.isArray(words)) return words.map(withFrenchSpaces) as T;
  if (typeof words === 'object' && words !== null) {
    return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, withFrenchSpaces(value)])) as T;
  }
  return words;
}

const spaced = (text: string): string =>
  text.replace(/ ([:;!?»])/g, `${NO_BREAK}$1`).replace(/« /g, `«${NO_BREAK}`);
