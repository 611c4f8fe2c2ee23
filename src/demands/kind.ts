import type { Act } from '../access/index.js';
import type { Vault } from '../crypto/index.js';
import type { DocumentKind } from '../documents/index.js';
import type { Rules } from '../rules/index.js';

/** Statements inside the transaction of an act, or of the job that applies what was held. */
export interface Db {
  query<T>(sql: string, params?: unknown[]): Promise<T[]>;
}

/** A request as its kind applies it. */
export interface ToApply {
  id: string;
  personId: string;
  aboutId: string | null;
}

/** Something known of what a request is about; days as YYYY-MM-DD. */
export interface Fact {
  name: string;
  value: string;
}

/** What a kind may need besides the act. `today` is the day of the business. */
export interface Means {
  vault: Vault;
  rules: Rules;
  today: string;
}

export type Side = 'member' | 'guardian';

/**
 * A kind of request, declared in one file, `<kind>.kind.ts`. Who decides and what is held stands in requests.kinds as well, so that
 * the database holds it: a new kind brings a migration with its row, and the rights of what it applies.
 */
export interface RequestKind<Form extends object = object> {
  /** Who asks, and the right on the person that they need: of a member on `Person`, of a guardian on `ProtectedAdult`. */
  rights: Partial<Record<Side, string>>;
  /** What is typed, checked when it is submitted; a draft is kept as it is. */
  form: new () => Form;
  /** One document of each is wanted. */
  documents: readonly DocumentKind[];
  /** Whether a document is wanted, of whatever kind. */
  wantsDocument?: boolean;
  /** Whether it is about a record of the person, named when it is begun. */
  isAbout: boolean;
  /** How many of the mutual decide at least; 0: the rules may. */
  deciders: 0 | 1 | 2;
  /** Working days between acceptance and application, within which whoever asked may withdraw it; 0: applied with the acceptance. */
  holdDays: number;
  /** Working days within which the mutual decides. */
  dueDays: number;
  /** Of what the rules accept, one in so many is looked at afterwards. */
  sampled: number;
  /** Whether it asks for an answer and for nothing else: in words, and with an amount where there is one. */
  isAnswered?: boolean;
  /** Whether the rules accept it by themselves. */
  isPlain(form: Form): boolean;
  /** Whether the record is this person's, in the sight of whoever asks, and can still be changed. */
  concerns(act: Act, personId: string, aboutId: string): Promise<boolean>;
  /**
   * The mail that tells the holder, whoever asked, that it was applied: somebody who took a session over would have the
   * letters come to them, or the cover end.
   */
  mails?: 'contact-details.changed' | 'contract.cancelled';
  /** For the mutual: what has to be compared. */
  facts?(act: Act, request: ToApply, means: Means): Promise<Fact[]>;
  /** For whoever asks as well, before it is sent: what it is about, and what comes of it. */
  tells?(act: Act, request: ToApply, means: Means): Promise<Fact[]>;
  /**
   * Does what was asked, in the transaction that says so. @param form null for a kind that is held: it is applied by a room
   * that opens nothing. @returns false when there is nothing left to do it to
   */
  apply(db: Db, request: ToApply, form: Form | null, means: Pick<Means, 'rules' | 'today'>): Promise<boolean>;
}
