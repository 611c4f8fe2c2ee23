import { databaseRoles } from '../../src/access/transaction.js';
import {
  type Context, type Reach, type Wall, type Whose, everybodys, nobodys, granted, by, ofPlaces, refused, running, listed, reads, keeps, not, both, either, holds,
  adds, writes, administers, nobodyActs, isStaff, ofOwnGrant, isTold, regains, traces, causes, tells, isOfSomebody, events, eventsOfTheMutual, ofWaysIn, creations,
  organisations, person, inSight, measure, inOwnFile, byOneself, ofTheAdult, byTheGuardian, isOpenCare, isOwnCare, ofAffiliates, filedFor, isWithdrawn, ofDocument, ofOthers, treatedFile,
} from './policies.words.js';
import { askedBy, treated } from './policies-of-conversations.js';
import { concerned } from './oracle-of-outgoing.js';
import { appliedHeld, isCancelled, requestedBy, requestsTreated } from './policies-of-requests.js';
import type { Universe } from './universe.js';

/* What each role may do to which rows by the policies alone, had it every privilege; written from domain.md §§2-3. */

export type { Context, Reach } from './policies.words.js';

const waits = both(holds('state', 'quarantined'), ofDocument(not(isWithdrawn)));
const filedByEmployers = filedFor(ofAffiliates, both(ofAffiliates, writes), both(writes, holds('written_as', 'employer')));
const ofDocuments = { member: inOwnFile, guardian: ofTheAdult, employer: ofAffiliates };
/** Of the person in sight, the account that receives reimbursements and no other. */
const reimbursed = both(by('person_id', 'subject'), holds('purpose', 'reimbursements'));
const rooms: Record<string, Record<string, Wall>> = {
  egide_account: {
    ...events,
    ...tells,
    'identity.accounts': keeps(by('id', 'account')),
    'persons.correspondence_choices': adds(both(by('account_id', 'account'), ofOwnGrant)),
    'mail.letters': keeps(by('account_id', 'account')),
    ...Object.fromEntries(['notices', 'preferences', 'consents'].map((t) => [`notifications.${t}`, keeps(by('account_id', 'account'))])),
    'notifications.announcements': reads(isTold),
    'identity.passkey_sign_ins': adds(everybodys),
    'identity.provider_visits': { ...keeps(by('account_id', 'account')), added: either(by('account_id', 'account'), both(holds('account_id', null), holds('session_id', null))) },
  },
  egide_member: {
    ...events, ...tells, ...creations, ...person, 'coverage.contracts': { ...keeps(by('person_id', 'subject')), changed: both(by('person_id', 'subject'), isCancelled) },
    'coverage.reimbursements': reads(either(both(inSight, isOpenCare), isOwnCare)), 'coverage.care_consents': { ...keeps(by('covered_id', 'subject')), seen: either(by('covered_id', 'subject'), inSight) },
    'coverage.contributions': reads(inSight), 'persons.accuracy_answers': { seen: inSight, added: both(inSight, by('account_id', 'account')) }, ...filedFor(inOwnFile, byOneself, holds('written_as', 'member')),
    ...askedBy('member', ofDocuments), ...requestedBy('member', ofDocuments), 'persons.sepa_mandates': { seen: by('person_id', 'subject'), added: both(by('person_id', 'subject'), by('signed_by', 'account')) },
  },
  egide_guardian: {
    ...events, ...tells, ...creations, ...person,
    'persons.persons': { ...person['persons.persons'], changed: both(by('id', 'subject'), writes) },
    'persons.bank_details': { seen: reimbursed, removed: reimbursed, changed: both(reimbursed, writes), added: both(reimbursed, writes) },
    'coverage.reimbursements': reads(both(inSight, isOpenCare, measure((one) => one.medical_by === 'guardian'))),
    'coverage.contributions': reads(both(inSight, measure((one) => one.field !== 'person'))),
    ...organisations((column) => reads(by(column, 'holder'))),
    'guardianship.mandates': reads(either(running, refused)),
    'guardianship.protected_adults': reads(listed),
    ...filedFor(ofTheAdult, byTheGuardian, both(writes, holds('written_as', 'guardian'))),
    ...askedBy('guardian', ofDocuments),
    ...requestedBy('guardian', ofDocuments),
  },
  egide_employer: {
    ...events,
    ...tells,
    ...creations,
    ...organisations((column) => reads(by(column, 'holder'))),
    'employers.collective_contracts': reads(by('legal_entity_id', 'holder')),
    'employers.categories': reads(by('legal_entity_id', 'holder')),
    'employers.affiliations': { ...keeps(ofPlaces), added: both(ofPlaces, writes) },
    'employers.affiliation_steps': { ...keeps(ofPlaces), added: both(ofPlaces, writes) },
    ...filedByEmployers,
    'documents.documents': { ...filedByEmployers['documents.documents'], added: both(ofAffiliates, writes, holds('kind', 'rib', 'identity', 'carte_vitale', 'certificate', 'other')) },
    ...askedBy('employer', ofDocuments),
  },
  egide_caseworker: {
    ...eventsOfTheMutual,
    'notifications.events': adds(both(granted, causes, isOfSomebody)),
    ...creations,
    ...organisations(() => reads(granted)),
    'persons.correspondence_choices': reads(granted),
    'identity.accounts': reads(granted),
    'identity.recoveries': { seen: granted, changed: granted, added: both(granted, by('opened_by', 'account'), holds('approved_by', null)) },
    'identity.links': adds(regains),
    'mail.letters': { seen: granted, changed: granted },
    ...filedFor(both(granted, treatedFile), both(granted, treatedFile, holds('provided_as', 'mutual'), ofOthers('person_id')), both(granted, holds('written_as', 'mutual'), ofDocument(ofOthers('person_id', 'holder_id')))),
    ...treated(both(granted, treatedFile)),
    ...requestsTreated(both(granted, treatedFile)),
    'coverage.contracts': reads(granted),
    'guardianship.mandates': { ...keeps(granted), changed: both(granted, ofOthers('person_id', 'holder_id')) },
    'guardianship.protected_adults': { ...keeps(both(granted, ofOthers('person_id', 'holder_id'))), seen: granted },
  },
  egide_administrator: {
    ...eventsOfTheMutual,
    'audit.events': { ...traces['audit.events'], seen: both(granted, ofWaysIn) },
    'notifications.events': { seen: granted, changed: both(granted, holds('resolved_at', null)), added: both(granted, causes) },
    'notifications.announcements': { seen: granted, added: both(granted, by('published_by', 'account')) },
    'outgoing.endpoints': reads(granted), 'outgoing.events': { seen: granted, changed: both(granted, holds('settled_at', null)) },
    ...creations, 'employers.collective_contracts': reads(granted), ...organisations(() => keeps(granted)),
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
  /** The notifier: who may know of what has happened, and a mail to whoever is told. */
  egide_notifier: {
    ...Object.fromEntries(['identity.accounts', 'identity.grants', 'guardianship.protected_adults', 'employers.affiliations', 'documents.documents'].map((table) => [table, reads(everybodys)])),
    ...Object.fromEntries(['events', 'notices', 'preferences', 'consents'].map((t) => [`notifications.${t}`, keeps(everybodys)])),
    'conversations.threads': reads(holds('begun_by_mutual', true)),
    'mail.messages': adds((row) => (row.kind as string).startsWith('notice.') && row.account_id !== null && row.person_id === null),
  },
  /** Whoever forgets: what is withdrawn, and what never arrived. */
  egide_keeper: {
    'documents.documents': reads(isWithdrawn),
    'documents.versions': { seen: everybodys, changed: either(holds('state', 'receiving', 'quarantined'), ofDocument(isWithdrawn)) },
  },
  /** Whoever judges what waits: whole files of documents that stand. */
  egide_examiner: {
    'documents.documents': reads(not(isWithdrawn)),
    'documents.versions': { seen: waits, changed: waits },
    'audit.events': adds(both(holds('account_id', null), holds('event', 'document.accepted', 'document.refused'))),
    'notifications.events': adds(holds('kind', 'document.received', 'document.refused')),
  },
  /** Whoever applies what was held: what its request names, on its day. */
  egide_applier: appliedHeld,
  /** Whoever tells the core system: of those of whom something waits; and whoever notes it, which reads nothing. */
  egide_courier: {
    ...Object.fromEntries(Object.entries(concerned).map(([table, whose]) => [table, reads(whose)])),
    'outgoing.endpoints': keeps(everybodys),
    'outgoing.events': keeps(everybodys),
    'audit.events': adds(both(holds('account_id', null), holds('event', 'outgoing.delivered', 'outgoing.given-up'))),
  },
  egide_noter: { 'outgoing.endpoints': reads(everybodys), 'outgoing.events': adds(both(holds('settled_at', null), holds('tries', 0))) },
  /** Whoever brings in what the core system sends: persons, contracts and contributions made and changed, accounts and reimbursements made alone. */
  egide_importer: {
    ...Object.fromEntries(['persons.persons', 'coverage.contracts', 'coverage.contributions'].map((table) => [table, { seen: everybodys, changed: everybodys, added: everybodys }])),
    'persons.bank_details': { seen: both(not(holds('status', 'cancelled')), holds('purpose', 'reimbursements')), added: both(holds('proposed_as', 'mutual'), holds('cancelled_at', null), holds('status', 'accepted', 'in_review')) },
    'coverage.beneficiaries': reads(everybodys),
    'coverage.reimbursements': adds(everybodys),
    'guardianship.protected_adults': { seen: everybodys, changed: everybodys },
    'mail.messages': adds(both(holds('kind', 'bank-details.proposed'), holds('account_id', null), not(holds('person_id', null)))),
    'audit.events': adds(both(holds('account_id', null), holds('event', 'import.begun', 'import.finished'))),
    'imports.runs': keeps(everybodys),
    'imports.records': keeps(everybodys),
  },
  egide_jobs: {},
  egide_recorder: { 'audit.events': { added: everybodys } },
  /** The functions of the door: what tells who acts and for whom, to be read; and the challenges of sign-ins, taken back. */
  egide_opener: {
    ...Object.fromEntries(
      [
        ...['accounts', 'grants', 'sessions', 'sign_in_challenges', 'refresh_tokens', 'step_ups', 'links', 'passkeys', 'provider_links', 'email_changes'].map((t) => `identity.${t}`),
        ...Object.keys(organisations(() => ({}))), 'persons.persons', 'guardianship.protected_adults', ...['contracts', 'beneficiaries', 'reimbursements', 'care_consents'].map((t) => `coverage.${t}`),
      ].map((table) => [table, reads(everybodys)]),
    ),
    // The person of an adult whom a member's contract covers, made once.
    'persons.persons': { seen: everybodys, added: both(holds('member_number', null), holds('email', null), holds('nir', null)) },
    'coverage.beneficiaries': { seen: everybodys, changed: holds('covered_id', null) },
    'identity.passkey_sign_ins': keeps(everybodys),
    'identity.provider_visits': keeps(everybodys),
    'identity.activation_codes': reads(everybodys),
    // What an account has asked for and what a freeze of it takes back.
    'persons.bank_details': { seen: by('proposed_by', 'account'), changed: by('proposed_by', 'account') },
    // The account of a member, made for whoever gives their names and number, and its address until it is opened; and what one's own act changes.
    'identity.accounts': { seen: everybodys, changed: either(holds('status', 'invited'), by('id', 'account')), added: both(holds('status', 'invited'), holds('password_hash', null)) },
    'identity.grants': {
      seen: everybodys,
      changed: either(by('account_id', 'account'), both(isStaff, either(nobodyActs, both(administers, by('holder_id', 'holder'))))),
      added: either(both(holds('role', 'member'), holds('granted_by', null)), both(isStaff, administers, by('holder_id', 'holder'), by('granted_by', 'account'))),
    },
    'identity.links': { seen: everybodys, added: both(administers, holds('kind', 'invitation'), holds('email', null)) },
    'mail.messages': adds(both(holds('person_id', null), either(administers, nobodyActs))),
    'notifications.consents': { seen: everybodys, added: both(holds('given', false), holds('way', 'link', 'one-click')) },
  },
  /** Tables belong to it, and it serves nobody: it sees nothing. */
  egide_owner: {},
};

/** Every role that the policies know, and the owner. */
export const wallRoles = [...databaseRoles, 'egide_importer', 'egide_noter', 'egide_opener', 'egide_loader', 'egide_owner'];

/** Whatever the schema of identities holds of an account is its own; the loader fills the tables of a new mutual, all but the trail and the mail. */
function wallOf(role: string, table: string): Wall {
  if (role === 'egide_loader') return /^(audit|mail|outgoing)\./.test(table) ? {} : keeps(everybodys);
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
