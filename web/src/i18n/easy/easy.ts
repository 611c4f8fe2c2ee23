import type { Words } from '../fr/index.js';

type Some<T> = T extends (...args: never[]) => unknown ? T : T extends readonly unknown[] ? T : T extends object ? { [K in keyof T]?: Some<T[K]> } : T;

/** The words that are otherwise in easy reading; the rest stays as it is. */
export type Easy = Some<Words>;

/** Those words in place of the usual ones. */
export function madeEasy<T>(usual: T, easy: Some<T> | undefined): T {
  if (easy === undefined) return usual;
  if (typeof usual !== 'object' || usual === null || Array.isArray(usual)) return easy as T;
  const entries = Object.entries(usual).map(([key, value]) => [key, madeEasy(value as unknown, (easy as Record<string, unknown>)[key])]);
  return Object.fromEntries(entries) as T;
}
