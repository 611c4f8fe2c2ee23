import type { Transaction } from '../access/index.js';

export type Db = Pick<Transaction, 'query' | 'manager'>;

/** The factors whose proof is something to type. */
export const codeMethods = ['totp', 'code_sheet', 'recovery_code'] as const;
export type CodeMethod = (typeof codeMethods)[number];

/** What became of a code: `waiting` is a right code whose 30-second step has already served. */
export type CodeVerdict = 'accepted' | 'waiting' | 'refused';

/**
 * What a factor proves. `strong`: possession, enough for every act. `recovery`: possession kept for the day the others
 * are lost, enough to sign in and to manage factors. A code by e-mail is none: identity knows it at sign-in alone.
 */
export type Strength = 'strong' | 'recovery';

/** A factor proved by typing a code. It counts its own failures; the caller commits in every case, or they are lost. */
export interface CodeFactor {
  readonly method: CodeMethod;
  readonly strength: Strength;
  /** Whether the account could prove it now. */
  has(db: Db, accountId: string): Promise<boolean>;
  /** Accepts a right code once, however many equal tries arrive together. */
  check(db: Db, accountId: string, code: string): Promise<CodeVerdict>;
}
