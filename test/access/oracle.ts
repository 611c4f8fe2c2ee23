import { careFor } from './oracle-of-care.js';
import { conversationsFor } from './oracle-of-conversations.js';
import { tellsOf } from './oracle-of-outgoing.js';
import { requestsFor } from './oracle-of-requests.js';
import type { Row, Universe } from './universe.js';

/* Who sees what, written from domain.md §§2-3, not from the policies: what the tests hold the walls against. */

/** For whom somebody acts. */
export interface Acts {
  account: string;
  role: string;
  holder: string | null;
  /** Null: all of the entity's. */
  establishments: string[] | null;
  /** Of a guardian; null: all of the holder's. */
  branches: string[] | null;
  /** Null: none chosen. */
  grant?: string | null;
  /** Inside an employer or a guardian. */
  function?: string | null;
}

type Sees = (row: Row, me: Acts, all: Universe) => boolean;

const all: Sees = () => true;
const nothing: Sees = () => false;
const mine = (column: string): Sees => (row, me) => row[column] === me.account;
const ofHolder = (column: string): Sees => (row, me) => me.holder !== null && row[column] === me.holder;

/** A mandate runs once its judgment was read, from its first day to the end of its last, whichever end came first. */
export function runs(mandate: Row, today: string): boolean {
  const last = [mandate.ends_on, mandate.ended_on].filter((day) => typeof day === 'string').sort()[0] as string;
  return mandate.verified_at !== null && (mandate.starts_on as string) <= today && today <= last;
}

/** Whoever is limited to branches has nothing of the others, nor of what is of none. */
export const inBranches = (mandate: Row, { branches }: Pick<Acts, 'branches'>): boolean => branches === null || branches.includes(mandate.branch_id as string);

const running: Sees = (row, me, { rows, today }) => {
  const mandate = rows['guardianship.mandates']!.find((one) => one.id === (row.mandate_id ?? row.id))!;
  return mandate.holder_id === me.holder && runs(mandate, today) && inBranches(mandate, me);
};

/** Of the representative's entity, and of the places their grant names, if it names any. */
const inPlaces: Sees = (row, me, { rows }) => {
  const place = rows['organisations.establishments']!.find((one) => one.id === row.establishment_id)!;
  return place.legal_entity_id === me.holder && row.legal_entity_id === me.holder && (me.establishments?.includes(place.id) ?? true);
};

/** One's own file, what a guardian has put into it included; what an employer gave belongs to the affiliation. */
const inOwnFile: Sees = (row, me, all) => ofHolder('person_id')(row, me, all) && row.provided_as !== 'employer';
const isPlain: Sees = (row) => !['health_form', 'statement'].includes(row.kind as string);
/** What is of health waits for a role that needs it; of the mutual’s statements whoever put one there sees it. */
const treated: Sees = (row, me, all) => isPlain(row, me, all) || (row.kind === 'statement' && row.provided_as === 'mutual' && row.created_by === me.account);
/** Of an affiliate of theirs, in the places of the grant: what their own entity has put there. */
const ofAffiliates: Sees = (row, me, all) => {
  const affiliate = all.rows['employers.affiliations']!.find((one) => one.id === row.affiliation_id);
  return row.provided_as === 'employer' && isPlain(row, me, all) && ofHolder('holder_id')(row, me, all) && affiliate !== undefined && inPlaces(affiliate, me, all);
};
const documents = (sees: Sees) => ({
  'documents.documents': sees,
  ...Object.fromEntries(
    ['documents.versions', 'documents.comments'].map((t) => [t, ((row, me, all) => sees(all.rows['documents.documents']!.find((one) => one.id === row.document_id)!, me, all)) as Sees]),
  ),
});

/** Tables without anything about anybody: a catalogue, wrapped keys, MACs. Nobody's rows, so no wall of rows. */
const keys = { 'keyring.data_keys': all };
const creations = { 'access.creations': ((row, me) => me.grant !== null && row.grant_id === me.grant) as Sees };
const catalogue = { 'coverage.options': all };
/** Which queues there are, for whoever leaves something to be done. */
const queues = { 'jobs.queue': all };
const organisation = (sees: (column: string) => Sees) => ({
  'organisations.legal_entities': sees('id'),
  'organisations.establishments': sees('legal_entity_id'),
  'organisations.branches': sees('legal_entity_id'),
});
/** One adult at a time, once the door has brought them into sight: none to begin with. */
const unfocused = { 'persons.persons': nothing, 'persons.bank_details': nothing, 'coverage.contracts': nothing, 'coverage.beneficiaries': nothing, 'coverage.reimbursements': nothing, 'coverage.contributions': nothing };

/** Room → table → rows in sight by the database alone. A table that is not named: no privilege at all. */
export const byTheDatabase: Record<string, Record<string, Sees>> = {
  egide_account: {
    ...keys,
    ...queues,
    'identity.throttles': all,
    'identity.accounts': mine('id'),
    ...Object.fromEntries(
      ['totp_factors', 'grants', 'sign_in_challenges', 'sessions', 'refresh_tokens', 'step_ups', 'links', 'known_devices', 'recovery_codes', 'enrolments', 'email_changes', 'recoveries', 'activation_codes', 'declared_contacts', 'code_sheets', 'sheet_codes', 'passkeys', 'passkey_challenges', 'provider_links', 'provider_visits']
        .map((t) => [`identity.${t}`, mine('account_id')]),
    ),
    'mail.letters': mine('account_id'),
    ...Object.fromEntries(['notices', 'preferences', 'consents'].map((t) => [`notifications.${t}`, mine('account_id')])),
    'notifications.announcements': (row, me, { rows }) => rows['notifications.notices']!.some((one) => one.account_id === me.account && one.record_id === row.id),
  },
  egide_member: {
    ...keys,
    ...queues,
    ...creations,
    ...catalogue,
    'persons.persons': ofHolder('id'),
    'persons.bank_details': ofHolder('person_id'),
    ...careFor,
    ...Object.fromEntries(['coverage.contracts', 'coverage.beneficiaries', 'coverage.contributions', 'persons.sepa_mandates'].map((t) => [t, ofHolder('person_id')])),
    ...documents(inOwnFile),
    ...conversationsFor.member(inOwnFile),
    ...requestsFor.member(inOwnFile),
  },
  egide_guardian: {
    ...keys,
    ...queues,
    ...creations,
    ...catalogue,
    ...unfocused,
    ...documents(nothing),
    ...conversationsFor.guardian(running),
    ...requestsFor.guardian(running),
    ...organisation(ofHolder),
    'guardianship.mandates': (row, me, all) => running(row, me, all) || (ofHolder('holder_id')(row, me, all) && row.verified_at === null && row.refused_at !== null && inBranches(row, me)),
    'guardianship.protected_adults': running,
  },
  egide_employer: {
    ...keys,
    ...queues,
    ...creations,
    ...organisation(ofHolder),
    'employers.collective_contracts': ofHolder('legal_entity_id'),
    'employers.categories': ofHolder('legal_entity_id'),
    'employers.affiliations': inPlaces,
    'employers.affiliation_steps': inPlaces,
    ...documents(ofAffiliates),
    ...conversationsFor.employer(ofAffiliates),
  },
  egide_caseworker: {
    ...keys,
    ...queues,
    ...creations,
    ...organisation(() => all),
    ...catalogue,
    'persons.persons': all,
    'persons.correspondence_choices': all,
    'identity.accounts': all,
    'identity.recoveries': all,
    'mail.letters': all,
    ...documents(treated),
    ...conversationsFor.caseworker(treated),
    ...requestsFor.caseworker(treated),
    'coverage.contracts': all,
    'guardianship.mandates': all,
    'guardianship.protected_adults': all,
  },
  egide_administrator: { 'audit.events': ({ event }) => /^(sign-in\..*|session\.opened.*|document\.refused)$/.test(event as string), ...keys, ...queues, ...creations, ...organisation(() => all), 'employers.collective_contracts': all, 'identity.accounts': all, 'identity.grants': all, 'identity.cases': all, 'identity.recoveries': all, 'notifications.events': all, 'notifications.announcements': all, 'outgoing.endpoints': all, 'outgoing.events': all },
  ...{ egide_dpo: { 'audit.events': all }, egide_auditor: { 'audit.events': all }, egide_recorder: {} },
  /** It serves nobody: it turns messages into addresses. */
  egide_mailer: Object.fromEntries(
    ['mail.messages', 'mail.deliveries', 'identity.accounts', 'identity.grants', 'identity.former_emails', 'identity.links', 'persons.persons'].map((t) => [t, all]),
  ),
  /** It serves nobody: it looks for who may know of what has happened. */
  egide_notifier: {
    ...Object.fromEntries(
      [
        ...['events', 'notices', 'preferences', 'consents'].map((t) => `notifications.${t}`),
        'identity.accounts', 'identity.grants', 'guardianship.protected_adults', 'employers.affiliations', 'documents.documents',
      ].map((t) => [t, all]),
    ),
    'conversations.threads': (row) => row.begun_by_mutual === true,
  },
  /** It serves nobody: it forgets what was withdrawn. */
  egide_keeper: { 'documents.documents': (row) => row.withdrawn_at !== null, 'documents.versions': all },
  /** It serves nobody: it judges files that wait, of documents that stand. */
  egide_examiner: {
    ...keys,
    'documents.documents': (row) => row.withdrawn_at === null,
    'documents.versions': (row, _, { rows }) => row.state === 'quarantined' && rows['documents.documents']!.find((one) => one.id === row.document_id)!.withdrawn_at === null,
  },
  /** It serves nobody: it applies what was accepted and held. */
  egide_applier: requestsFor.applier,
  /** It serves nobody: it tells the core system what waits, and sees nobody else. */
  egide_courier: { ...keys, ...tellsOf },
  egide_jobs: Object.fromEntries(['jobs.archive', 'jobs.queue', 'jobs.version'].map((t) => [t, all])),
};

/** Tables without a wall of rows, as every room that reads them sees them even without a session. */
export const withoutWall = [
  'keyring.data_keys', 'coverage.options', 'identity.throttles', 'requests.kinds',
  ...['archive', 'job', 'queue', 'schedule', 'subscription', 'version'].map((t) => `jobs.${t}`),
];

/** Table → keys in sight, or 'denied'. */
export function sightOf(room: string, me: Acts, universe: Universe): Record<string, string[] | 'denied'> {
  const sees = byTheDatabase[room]!;
  return Object.fromEntries(
    Object.entries(universe.keys).map(([table, key]) => [
      table,
      sees[table] ? universe.rows[table]!.filter((row) => sees[table]!(row, me, universe)).map((row) => String(row[key])).sort() : 'denied',
    ]),
  );
}
