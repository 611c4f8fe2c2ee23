import { fold } from './name-key.js';

const CIVILITIES = ['m', 'mr', 'monsieur', 'mme', 'mrs', 'madame', 'mlle', 'mle', 'melle', 'mademoiselle'];
const BORN_OR_MARRIED = ['nee', 'ne', 'epouse', 'epse', 'ep', 'veuve', 'vve'];
const JOINT = ['ou', 'et', 'or', 'and', '&'];

/** The names under which a bank may hold a person's account. */
export interface HolderNames {
  lastName: string;
  birthName?: string | null;
  firstName: string;
}

/**
 * Whether an account stands in the person's own name and in no other (Code civil, art. 427): first name with the last
 * name, the birth name, or both, in any order. Joint accounts, initials, second first names and anything more are
 * `false`, which sends the bank details to review: it never refuses them.
 */
export function sameHolder(holderName: string, { lastName, birthName, firstName }: HolderNames): boolean {
  const [last, birth, first] = [fold(lastName), fold(birthName ?? ''), fold(firstName)];
  if (first === '' || (last === '' && birth === '')) return false;
  const own = `${last} ${birth} ${first}`.split(' ');
  const written = words(holderName);
  if (written.some((word) => JOINT.includes(word) && !own.includes(word))) return false;

  const accepted = new Set(
    [[first, last], [first, birth], [first, last, birth]]
      .filter((parts) => parts.every((part) => part !== ''))
      .flatMap(joinings),
  );
  return readings(written, own).some((reading) => accepted.has(reading.join('')));
}

/** `/`, `+` and `&` stand between two holders: kept as a word, where folding would drop them. */
function words(holderName: string): string[] {
  return holderName
    .split(/[&+/]/)
    .map(fold)
    .join(' & ')
    .split(' ')
    .filter((word) => word !== '');
}

/**
 * The holder as written, and without one civility at either end and one “née” or “épouse”. One only: two civilities
 * are two people. The person's own words are never dropped: “Ne” and “Veuve” are names too.
 */
function readings(written: string[], own: string[]): string[][] {
  const connected = [written, without(written, (word) => BORN_OR_MARRIED.includes(word) && !own.includes(word))];
  return connected.flatMap((reading) => [
    reading,
    CIVILITIES.includes(reading[0] ?? '') ? reading.slice(1) : reading,
    CIVILITIES.includes(reading.at(-1) ?? '') ? reading.slice(0, -1) : reading,
  ]);
}

function without(written: string[], drop: (word: string) => boolean): string[] {
  const at = written.findIndex(drop);
  return at < 0 ? written : [...written.slice(0, at), ...written.slice(at + 1)];
}

/** Every order of the parts, without spaces: banks write “LEGOFF” for “Le Goff” and “JEANPIERRE” for “Jean-Pierre”. */
function joinings(parts: string[]): string[] {
  if (parts.length === 1) return [squeezed(parts[0] ?? '')];
  return parts.flatMap((part, at) =>
    joinings([...parts.slice(0, at), ...parts.slice(at + 1)]).map((rest) => squeezed(part) + rest),
  );
}

function squeezed(part: string): string {
  return part.replaceAll(' ', '');
}
