import { inBranches, runs } from './oracle.js';
import { isRefused } from './refused.js';
import { opensCare } from './oracle-of-care.js';
import type { Row, Universe } from './universe.js';

/* In which words policies.oracle.ts says what each role may do. */

/** What the door has told the database of whoever acts; null where it said nothing. */
export interface Context {
  account: string | null;
  grant: string | null;
  /** Inside an employer or a guardian. */
  function: string | null;
  holder: string | null;
  /** The one person in sight: the member, or the adult in focus. */
  subject: string | null;
  /** Of a representative the establishments of the grant; of a guardian's staff the branches, null: all. */
  places: string[];
  branches: string[] | null;
}

/** Keys of rows, by what can be done with a row of one's own table. */
export interface Reach {
  seen: string[];
  changed: string[];
  removed: string[];
  /** A row like this one could be added. */
  added: string[];
}

export type Whose = (row: Row, me: Context, universe: Universe) => boolean;
export type Wall = Partial<Record<keyof Reach, Whose>>;
export const everybodys: Whose = () => true;
export const nobodys: Whose = () => false;
export const granted: Whose = (_, { grant }) => grant !== null;
export const by = (column: string, part: 'account' | 'grant' | 'holder' | 'subject'): Whose => (row, me) => me[part] !== null && row[column] === me[part];
export const ofPlaces: Whose = (row, me) => row.legal_entity_id === me.holder && me.places.includes(row.establishment_id as string);
export const running: Whose = (row, me, { today }) => by('holder_id', 'holder')(row, me, null as never) && runs(row, today) && inBranches(row, me);
/** Of the judgments that name the holder, those that the mutual refused and has not verified since. */
export const refused: Whose = (row, me) => by('holder_id', 'holder')(row, me, null as never) && isRefused(row) && inBranches(row, me);
/** The list holds verified mandates alone, with their last day. */
export const listed: Whose = (row, me, universe) => running({ ...row, verified_at: true, ended_on: null }, me, universe);

export const reads = (seen: Whose): Wall => ({ seen });
export const keeps = (whose: Whose): Wall => ({ seen: whose, changed: whose, removed: whose, added: whose });
export const both = (...all: Whose[]): Whose => (...asked) => all.every((one) => one(...asked));
export const either = (...all: Whose[]): Whose => (...asked) => all.some((one) => one(...asked));
export const not = (one: Whose): Whose => (...asked) => !one(...asked);
export const holds = (column: string, ...values: unknown[]): Whose => (row) => values.includes(row[column]);
export const adds = (added: Whose): Wall => ({ added });
/** A notice to oneself, about nobody or about the person in sight. */
export const posts: Whose = (row, me, all) => by('account_id', 'account')(row, me, all) && (row.person_id === null || by('person_id', 'subject')(row, me, all));
/** Whoever may only read adds and changes nothing. */
export const writes: Whose = (_, me) => me.function === 'administrator' || me.function === 'manager';
/** The staff of the entity that somebody administers; where nobody acts, the clock does. */
export const administers: Whose = (_, me) => me.function === 'administrator';
export const nobodyActs: Whose = (_, { account }) => account === null;
export const isStaff: Whose = (row) => row.function !== null;
/** Somebody's own person, by a grant of theirs, even one that has ended. */
export const ofOwnGrant: Whose = (row, me, { rows }) => rows['identity.grants']!.some((one) => one.account_id === me.account && one.space === 'member' && one.holder_id === row.person_id);
/** Of nobody for whom whoever acts holds a right themselves, today or later. */
export const ofOthers = (...columns: string[]): Whose => (row, me, { rows, today }) =>
  !rows['identity.grants']!.some((one) => one.account_id === me.account && one.holder_id !== null && columns.some((column) => row[column] === one.holder_id)
    && one.revoked_at === null && !(one.ends_on && (one.ends_on as string) < today));
/** An announcement of which somebody has a notice. */
export const isTold: Whose = (row, me, { rows }) => rows['notifications.notices']!.some((one) => one.account_id === me.account && one.record_id === row.id);
export const isAgreed: Whose = (row, _, { rows }) => rows['identity.recoveries']!.some((one) => one.account_id === row.account_id && one.approved_at !== null && one.ended_at === null);
/** The link of an account that two people have agreed to give back. */
export const regains = both(granted, holds('kind', 'lost-everything'), holds('email', null), isAgreed);
/** What is counted of the trail: ways in, and uploads that were refused. */
export const ofWaysIn: Whose = ({ event }) => /^sign-in\.|^session\.opened|^document\.refused$/.test(event as string);
export const traces = { 'audit.events': adds(by('account_id', 'account')) };
/** Somebody's own act, on what is theirs, or their entity's, or of the adult in sight. */
export const causes = by('caused_by', 'account');
export const tells = { 'notifications.events': adds(both(causes, either(by('person_id', 'subject'), by('holder_id', 'holder'), by('account_id', 'account')))) };
export const isOfSomebody: Whose = ({ person_id, holder_id, account_id }) => [person_id, holder_id, account_id].some((id) => id !== null);
export const events = { ...traces, 'mail.messages': adds(posts) };
export const eventsOfTheMutual = { ...traces, 'mail.messages': adds(granted) };
export const creations = { 'access.creations': keeps(by('grant_id', 'grant')) };
export const organisations = (wall: (column: string) => Wall) => ({
  'organisations.legal_entities': wall('id'),
  'organisations.establishments': wall('legal_entity_id'),
  'organisations.branches': wall('legal_entity_id'),
});
export const file: Record<string, Wall> = Object.fromEntries(
  ['persons.bank_details', 'coverage.contracts', 'coverage.beneficiaries'].map((table) => [table, keeps(by('person_id', 'subject'))]),
);
export const person: Record<string, Wall> = { 'persons.persons': keeps(by('id', 'subject')), ...file };
export const isOpenCare: Whose = (row, _, all) => opensCare(row, all);
export const isOwnCare: Whose = (row, { subject }, { rows }) => subject !== null && rows['coverage.beneficiaries']!.some((one) => one.id === row.beneficiary_id && one.covered_id === subject);
/** A version or a comment goes with its document. */
export const ofDocument = (whose: Whose): Whose => (row, me, all) => whose(all.rows['documents.documents']!.find((one) => one.id === row.document_id)!, me, all);
export const inSight = by('person_id', 'subject');
export const measure = (says: (row: Row) => boolean): Whose => (row, me, all) =>
  all.rows['guardianship.protected_adults']!.some((one) => one.person_id === row.person_id && listed(one, me, all) && says(one));
export const isPlain: Whose = (row) => !['health_form', 'statement'].includes(row.kind as string);
export const opensHealth = either(isPlain, measure((one) => one.medical_by === 'guardian'));
/** For the mutual: what is not of health, and the statements that somebody has put there themselves. */
export const treatedFile = either(isPlain, both(holds('kind', 'statement'), holds('provided_as', 'mutual'), by('created_by', 'account')));
export const inOwnFile = both(inSight, (row) => row.provided_as !== 'employer');
export const byOneself = both(inSight, holds('provided_as', 'member'));
export const ofTheAdult = both(inSight, either(by('holder_id', 'holder'), holds('provided_as', 'member', 'mutual')), opensHealth);
export const byTheGuardian = both(inSight, by('holder_id', 'holder'), writes, measure((one) => one.sends_documents === true), opensHealth);
/** What an employer keeps about an affiliate in the places of the grant. */
export const ofAffiliates = both(holds('provided_as', 'employer'), by('holder_id', 'holder'), isPlain, (row, me, all) =>
  all.rows['employers.affiliations']!.some((one) => one.id === row.affiliation_id && ofPlaces(one, me, all)));
export const isWithdrawn: Whose = (row) => row.withdrawn_at !== null;
export const filedFor = (seen: Whose, kept: Whose, signs: Whose): Record<string, Wall> => ({
  'documents.documents': { seen, changed: kept, added: kept },
  'documents.versions': { seen: ofDocument(seen), changed: ofDocument(kept), added: ofDocument(kept) },
  'documents.comments': { seen: ofDocument(seen), added: both(ofDocument(seen), by('account_id', 'account'), signs) },
});
