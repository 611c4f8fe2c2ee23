import { databaseRoles } from '../../src/access/transaction.js';
import { inBranches, runs } from './oracle.js';
import type { Row, Universe } from './universe.js';

/* What each role may do to which rows by the policies alone, had it every privilege; written from domain.md §§2-3. */

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

type Whose = (row: Row, me: Context, universe: Universe) => boolean;
type Wall = Partial<Record<keyof Reach, Whose>>;
const everybodys: Whose = () => true;
const nobodys: Whose = () => false;
const granted: Whose = (_, { grant }) => grant !== null;
const by = (column: string, part: 'account' | 'grant' | 'holder' | 'subject'): Whose => (row, me) => me[part] !== null && row[column] === me[part];
const ofPlaces: Whose = (row, me) => row.legal_entity_id === me.holder && me.places.includes(row.establishment_id as string);
const running: Whose = (row, me, { today }) => by('holder_id', 'holder')(row, me, null as never) && runs(row, today) && inBranches(row, me);
/** The list holds verified mandates alone, with their last day. */
const listed: Whose = (row, me, universe) => running({ ...row, verified_at: true, ended_on: null }, me, universe);

const reads = (seen: Whose): Wall => ({ seen });
const keeps = (whose: Whose): Wall => ({ seen: whose, changed: whose, removed: whose, added: whose });
const both = (...all: Whose[]): Whose => (...asked) => all.every((one) => one(...asked));
const either = (...all: Whose[]): Whose => (...asked) => all.some((one) => one(...asked));
const holds = (column: string, ...values: unknown[]): Whose => (row) => values.includes(row[column]);
const adds = (added: Whose): Wall => ({ added });
/** A notice to oneself, about nobody or about the person in sight. */
const posts: Whose = (row, me, all) => by('account_id', 'account')(row, me, all) && (row.person_id === null || by('person_id', 'subject')(row, me, all));
/** Whoever may only read adds and changes nothing. */
const writes: Whose = (_, me) => me.function === 'administrator' || me.function === 'manager';
/** The staff of the entity that somebody administers; where nobody acts, the clock does. */
const administers: Whose = (_, me) => me.function === 'administrator';
const nobodyActs: Whose = (_, { account }) => account === null;
const isStaff: Whose = (row) => row.function !== null;
/** Somebody's own person, by a grant of theirs, even one that has ended. */
const ofOwnGrant: Whose = (row, me, { rows }) => rows['identity.grants']!.some((one) => one.account_id === me.account && one.space === 'member' && one.holder_id === row.person_id);
const isAgreed: Whose = (row, _, { rows }) => rows['identity.recoveries']!.some((one) => one.account_id === row.account_id && one.approved_at !== null && one.ended_at === null);
/** The link of an account that two people have agreed to give back. */
const regains = both(granted, holds('kind', 'lost-everything'), holds('email', null), isAgreed);
const traces = { 'audit.events': adds(by('account_id', 'account')) };
const events = { ...traces, 'mail.messages': adds(posts) };
const eventsOfTheMutual = { ...traces, 'mail.messages': adds(granted) };
const creations = { 'access.creations': keeps(by('grant_id', 'grant')) };
const organisations = (wall: (column: string) => Wall) => ({
  'organisations.legal_entities': wall('id'),
  'organisations.establishments': wall('legal_entity_id'),
  'organisations.branches': wall('legal_entity_id'),
});
const file: Record<string, Wall> = Object.fromEntries(
  ['persons.bank_details', 'coverage.contracts', 'coverage.beneficiaries'].map((table) => [table, keeps(by('person_id', 'subject'))]),
);
const person: Record<string, Wall> = { 'persons.persons': keeps(by('id', 'subject')), ...file };
/** A version or a comment goes with its document. */
const ofDocument = (whose: Whose): Whose => (row, me, all) => whose(all.rows['documents.documents']!.find((one) => one.id === row.document_id)!, me, all);
const inSight = by('person_id', 'subject');
const measure = (says: (row: Row) => boolean): Whose => (row, me, all) =>
  all.rows['guardianship.protected_adults']!.some((one) => one.person_id === row.person_id && listed(one, me, all) && says(one));
const isPlain: Whose = (row) => !['health_form', 'statement'].includes(row.kind as string);
const opensHealth = either(isPlain, measure((one) => one.medical_by === 'guardian'));
const inOwnFile = both(inSight, (row) => row.provided_as !== 'employer');
const byOneself = both(inSight, holds('provided_as', 'member'));
const ofTheAdult = both(inSight, either(by('holder_id', 'holder'), holds('provided_as', 'member', 'mutual')), opensHealth);
const byTheGuardian = both(inSight, by('holder_id', 'holder'), writes, measure((one) => one.sends_documents === true), opensHealth);
const filedFor = (seen: Whose, kept: Whose, signs: Whose): Record<string, Wall> => ({
  'documents.documents': { seen, changed: kept, added: kept },
  'documents.versions': { seen: ofDocument(seen), changed: ofDocument(kept), added: ofDocument(kept) },
  'documents.comments': { seen: ofDocument(seen), added: both(ofDocument(seen), by('account_id', 'account'), signs) },
});
const rooms: Record<string, Record<string, Wall>> = {
  egide_account: {
    ...events,
    'identity.accounts': keeps(by('id', 'account')),
    'persons.correspondence_choices': adds(both(by('account_id', 'account'), ofOwnGrant)),
    'mail.letters': keeps(by('account_id', 'account')),
    'identity.passkey_sign_ins': adds(everybodys),
    'identity.provider_visits': { ...keeps(by('account_id', 'account')), added: either(by('account_id', 'account'), both(holds('account_id', null), holds('session_id', null))) },
  },
  egide_member: { ...events, ...creations, ...person, 'coverage.reimbursements': keeps(by('person_id', 'subject')), ...filedFor(inOwnFile, byOneself, holds('written_as', 'member')) },
  egide_guardian: {
    ...events,
    ...creations,
    ...person,
    'persons.persons': { ...person['persons.persons'], changed: both(by('id', 'subject'), writes) },
    'persons.bank_details': { ...person['persons.bank_details'], changed: both(by('person_id', 'subject'), writes), added: both(by('person_id', 'subject'), writes) },
    ...organisations((column) => reads(by(column, 'holder'))),
    'guardianship.mandates': reads(running),
    'guardianship.protected_adults': reads(listed),
    ...filedFor(ofTheAdult, byTheGuardian, both(writes, holds('written_as', 'guardian'))),
  },
  egide_employer: {
    ...events,
    ...creations,
    ...organisations((column) => reads(by(column, 'holder'))),
    'employers.collective_contracts': reads(by('legal_entity_id', 'holder')),
    'employers.categories': reads(by('legal_entity_id', 'holder')),
    'employers.affiliations': { ...keeps(ofPlaces), added: both(ofPlaces, writes) },
    'employers.affiliation_steps': { ...keeps(ofPlaces), added: both(ofPlaces, writes) },
  },
  egide_caseworker: {
    ...eventsOfTheMutual,
    ...creations,
    ...organisations(() => reads(granted)),
    'persons.persons': reads(granted),
    'persons.correspondence_choices': reads(granted),
    'identity.accounts': reads(granted),
    'identity.recoveries': { seen: granted, changed: granted, added: both(granted, by('opened_by', 'account'), holds('approved_by', null)) },
    'identity.links': adds(regains),
    'mail.letters': { seen: granted, changed: granted },
    ...filedFor(both(granted, isPlain), nobodys, nobodys),
    'guardianship.mandates': keeps(granted),
    'guardianship.protected_adults': keeps(granted),
  },
  egide_administrator: {
    ...eventsOfTheMutual,
    ...creations,
    ...organisations(() => keeps(granted)),
    'identity.accounts': keeps(granted),
    'identity.grants': keeps(granted),
    'identity.cases': keeps(granted),
    'identity.recoveries': { seen: granted, changed: granted },
    'identity.links': adds(either(both(granted, holds('kind', 'invitation'), holds('email', null)), regains)),
    'mail.letters': adds(both(granted, holds('kind', 'code-sheet'))),
    'identity.code_sheets': adds(both(granted, holds('confirmed_at', null))),
    'identity.sheet_codes': adds(both(granted, holds('used_at', null))),
  },
  egide_dpo: { ...events, 'audit.events': { ...traces['audit.events'], seen: granted } },
  egide_auditor: { ...events, 'audit.events': { ...traces['audit.events'], seen: granted } },
  /** The sender: whom a message goes to, and the one link that takes away and gives nothing. */
  egide_mailer: {
    ...Object.fromEntries(['identity.accounts', 'identity.grants', 'identity.former_emails', 'persons.persons'].map((table) => [table, reads(everybodys)])),
    'mail.messages': keeps(everybodys),
    'mail.deliveries': keeps(everybodys),
    'identity.links': { seen: everybodys, added: both(holds('kind', 'not-me'), holds('email', null), (row) => row.message_id !== null) },
  },
  egide_recorder: { 'audit.events': { added: everybodys } },
  /** The functions of the door: what tells who acts and for whom, to be read; and the challenges of sign-ins, taken back. */
  egide_opener: {
    ...Object.fromEntries(
      [
        ...['accounts', 'grants', 'sessions', 'sign_in_challenges', 'refresh_tokens', 'step_ups', 'links', 'passkeys', 'provider_links', 'email_changes'].map((t) => `identity.${t}`),
        ...Object.keys(organisations(() => ({}))), 'persons.persons', 'guardianship.protected_adults',
      ].map((table) => [table, reads(everybodys)]),
    ),
    'identity.passkey_sign_ins': keeps(everybodys),
    'identity.provider_visits': keeps(everybodys),
    'identity.activation_codes': reads(everybodys),
    // The account of a member, made for whoever gives their names and number, and its address until it is opened; and what one's own act changes.
    'identity.accounts': { seen: everybodys, changed: either(holds('status', 'invited'), by('id', 'account')), added: both(holds('status', 'invited'), holds('password_hash', null)) },
    'identity.grants': {
      seen: everybodys,
      changed: either(by('account_id', 'account'), both(isStaff, either(nobodyActs, both(administers, by('holder_id', 'holder'))))),
      added: either(both(holds('role', 'member'), holds('granted_by', null)), both(isStaff, administers, by('holder_id', 'holder'), by('granted_by', 'account'))),
    },
    'identity.links': { seen: everybodys, added: both(administers, holds('kind', 'invitation'), holds('email', null)) },
    'mail.messages': adds(both(holds('person_id', null), either(administers, nobodyActs))),
  },
  /** Tables belong to it, and it serves nobody: it sees nothing. */
  egide_owner: {},
};

/** Every role that the policies know, and the owner. */
export const wallRoles = [...databaseRoles, 'egide_opener', 'egide_loader', 'egide_owner'];

/** Whatever the schema of identities holds of an account is its own; the loader fills the tables of a new mutual, all but the trail and the mail. */
function wallOf(role: string, table: string): Wall {
  if (role === 'egide_loader') return /^(audit|mail)\./.test(table) ? {} : keeps(everybodys);
  const usual = role === 'egide_account' && table.startsWith('identity.') ? keeps(by('account_id', 'account')) : {};
  return rooms[role]?.[table] ?? usual;
}

/** What a role reaches of each table under a context; what it could add is asked of the rows of `likes`. */
export function reachOf(role: string, me: Context, universe: Universe, likes: Universe, tables: string[]): Record<string, Reach> {
  return Object.fromEntries(
    tables.map((table) => {
      const wall = wallOf(role, table);
      const keys = (whose: Whose = nobodys, { rows } = universe) => rows[table]!.filter((row) => whose(row, me, universe)).map((row) => String(row[universe.keys[table]!])).sort();
      return [table, { seen: keys(wall.seen), changed: keys(wall.changed), removed: keys(wall.removed), added: keys(wall.added, likes) }];
    }),
  );
}
