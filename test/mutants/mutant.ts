import { createHash } from 'node:crypto';

/** Where a mutant lives: a policy of CASL, a policy or table of PostgreSQL, a function of the door, a route. */
export const FAMILIES = ['rule', 'policy', 'table', 'function', 'route'] as const;
export type Family = (typeof FAMILIES)[number];

/** One thing that keeps people apart, changed in one way. */
export interface Mutant {
  family: Family;
  /** What is changed, by a name that survives moved lines. */
  target: string;
  /** How, in words. */
  change: string;
  /** A file with its new text, by its path from the root; or SQL that a superuser runs on a migrated database. */
  make: { file: string; text: string } | { sql: string };
  /** Of a policy: the PostgreSQL roles it is for, so that what they reach is looked at first. */
  roles?: string[];
  /** Of a policy: restrictive. */
  narrows?: boolean;
}

export const nameOf = ({ family, target, change }: Omit<Mutant, 'make'>): string => `${family} ${target}: ${change}`;

/** Of the very text it is made of: another once the policy, or the file it stands in, has changed. */
export const markOf = ({ make }: Mutant): string => createHash('sha256').update(JSON.stringify(make)).digest('hex').slice(0, 8);

/** The text with `from`..`to` replaced. */
export interface Edit {
  from: number;
  to: number;
  by: string;
}

export function edited(text: string, edits: Edit[]): string {
  const last = [...edits].sort((a, b) => b.from - a.from);
  return last.reduce((left, { from, to, by }) => left.slice(0, from) + by + left.slice(to), text);
}

/** Two things of the same name would hide one another in the document: the second is called so. */
export function numbered(names: string[]): string[] {
  return names.map((name, at) => {
    const before = names.slice(0, at).filter((one) => one === name).length;
    return before ? `${name} (${before + 1})` : name;
  });
}
