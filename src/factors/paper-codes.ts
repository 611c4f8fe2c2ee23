import { randomBytes } from 'node:crypto';

// Base 32 of Crockford: no I, L, O or U, which are misread or read as words.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code to be copied from paper, 5 bits a letter, in groups of that many letters. */
export function freshPaperCode(letters: number, group: number): string {
  const code = [...randomBytes(letters)].map((byte) => alphabet[byte % alphabet.length]).join('');
  const groups = Array.from({ length: Math.ceil(letters / group) }, (_, at) => code.slice(at * group, (at + 1) * group));
  return groups.join('-');
}

/** However it was typed: blanks and dashes left out, capitals or not, the letters that are misread put right. */
export function plainPaperCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');
}
