import { subject } from '@casl/ability';
import { conversationColumns } from '../../src/conversations/index.js';
import { documentColumns } from '../../src/documents/index.js';
import { adultColumns, refusedColumns } from '../../src/guardianship/index.js';
import { affiliationColumns } from '../../src/employers/index.js';
import { requestColumns } from '../../src/requests/index.js';
import { inBranches, runs } from './oracle.js';
import { isRefused } from './refused.js';
import type { RandomActor } from './random-world.js';
import type { Row, Universe } from './universe.js';

/** How a kind of thing stands in the database and in memory. */
interface Kind {
  table: string;
  /** As the queries of the application name it. */
  alias: string;
  /** Field of the rules → SQL, the same object that the application hands to its queries wherever it exports one. */
  columns: Record<string, string>;
  actions: string[];
  /** Read by a function of the door alone: the room itself sees no row. */
  byTheDoor?: true;
}

export const kinds: Record<string, Kind> = {
  ProtectedAdult: { table: 'guardianship.protected_adults', alias: 'a', columns: adultColumns, actions: ['read', 'read-medical', 'read-contributions', 'unmask-nir', 'change-bank-details', 'provide-documents', 'correspond'] },
  Person: { table: 'persons.persons', alias: 'p', columns: { id: 'p.id' }, actions: ['read', 'unmask-nir', 'change-bank-details', 'change-contact-details', 'add-beneficiary', 'change-beneficiaries', 'claim', 'cancel-contract', 'share-care', 'confirm-accuracy', 'look-up'] },
  Document: { table: 'documents.documents', alias: 'd', columns: documentColumns, actions: ['read', 'comment', 'provide', 'change'], byTheDoor: true },
  Conversation: { table: 'conversations.threads', alias: 't', columns: conversationColumns, actions: ['open', 'read', 'write', 'treat'], byTheDoor: true },
  Request: { table: 'requests.requests', alias: 'r', columns: requestColumns, actions: ['ask', 'read', 'write', 'treat'], byTheDoor: true },
  Affiliation: { table: 'employers.affiliations', alias: 'a', columns: affiliationColumns, actions: ['read', 'enrol', 'unmask-nir'] },
  CollectiveContract: { table: 'employers.collective_contracts', alias: 'k', columns: { legalEntityId: 'k.legal_entity_id' }, actions: ['read'] },
  LegalEntity: { table: 'organisations.legal_entities', alias: 'l', columns: {}, actions: ['read', 'create', 'change'] },
  Account: { table: 'identity.accounts', alias: 'a', columns: {}, actions: ['read', 'open', 'send-codes'] },
  Grant: { table: 'identity.grants', alias: 'g', columns: { accountId: 'g.account_id' }, actions: ['give', 'revoke'] },
  Staff: { table: 'identity.grants', alias: 's', columns: { holderId: 's.holder_id' }, actions: ['read', 'manage-staff'], byTheDoor: true },
  Recovery: { table: 'identity.recoveries', alias: 'r', columns: { accountId: 'r.account_id', openedBy: 'r.opened_by' }, actions: ['read', 'open', 'approve', 'cancel'] },
  Mandate: { table: 'guardianship.mandates', alias: 'm', columns: {}, actions: ['read', 'verify', 'refuse'] },
  RefusedMandate: { table: 'guardianship.mandates', alias: 'm', columns: refusedColumns, actions: ['read'] },
  Letter: { table: 'mail.letters', alias: 'l', columns: {}, actions: ['read', 'print'] },
  Announcement: { table: 'notifications.announcements', alias: 'a', columns: {}, actions: ['read', 'publish'] },
  // By its queue: jobs come and go.
  Job: { table: 'jobs.queue', alias: 'q', columns: {}, actions: ['read', 'retry'] },
  AuditEvent: { table: 'audit.events', alias: 'e', columns: {}, actions: ['read'] },
};

/** The column by which a row is known. */
export const keyOf = (table: string): string => ({ 'guardianship.protected_adults': 'mandate_id', 'jobs.queue': 'name' })[table] ?? 'id';

const entities: Record<string, WeakMap<Row, Record<string, unknown>>> = {};

/** A row as the application hands it to its rules: camelCase, with its kind. */
export function asEntity(kind: string, row: Row): Record<string, unknown> {
  const known = (entities[kind] ??= new WeakMap());
  let entity = known.get(row);
  if (!entity) {
    const fields = Object.entries(row).map(([name, value]) => [name.replace(/_(\w)/g, (_, c: string) => c.toUpperCase()), value]);
    known.set(row, (entity = subject(kind, Object.fromEntries(fields) as Record<string, unknown>)));
  }
  return entity;
}

/** Whether the guardian of this mandate changes bank details alone: the judgment first, then kind × field (domain.md §3). */
function changesBankDetails(mandate: Row): boolean {
  if ((mandate.acts_removed as string[]).includes('change_bank_details')) return false;
  if ((mandate.acts_added as string[]).includes('change_bank_details')) return true;
  const alone = ['tutorship', 'reinforced_curatorship', 'future_protection_mandate'];
  return mandate.field !== 'person' && alone.includes(mandate.measure as string);
}

/** A safeguard without an agent leaves the adult all rights and nobody any sight; a judgment outranks that as well. */
function givesSight(mandate: Row): boolean {
  if ((mandate.acts_removed as string[]).includes('read_file')) return false;
  return (mandate.acts_added as string[]).includes('read_file') || mandate.measure !== 'safeguard';
}

/** Readers look, and do nothing else. */
const looksOnly = (actor: RandomActor, action: string) => actor.function === 'reader' && !action.startsWith('read');

/** Data of health: a tutor of the person, or whoever the judgment names; it can take that away as well. */
function readsMedical(mandate: Row): boolean {
  if ((mandate.acts_removed as string[]).includes('read_medical')) return false;
  return (mandate.acts_added as string[]).includes('read_medical') || (mandate.measure === 'tutorship' && mandate.field !== 'property');
}

/** What is paid for the cover: whoever has the adult's property in charge, were it to watch it. */
const ofProperty = ({ field }: Row): boolean => field !== 'person';

/** Documents: whoever has a part in managing, alone or with the adult; not who only watches. */
function handsIn(mandate: Row): boolean {
  const managing = ['simple_curatorship', 'reinforced_curatorship', 'tutorship', 'future_protection_mandate'];
  // Membership and mandates of debit are in no random judgment: of these three acts, one alone is ever taken away.
  return (mandate.field !== 'person' && managing.includes(mandate.measure as string)) || changesBankDetails(mandate);
}

const ofMeasure: Record<string, (mandate: Row) => boolean> = { 'change-bank-details': changesBankDetails, 'read-medical': readsMedical, 'read-contributions': ofProperty, 'provide-documents': handsIn, correspond: handsIn };

function onAdult(action: string, actor: RandomActor, mandate: Row, today: string): boolean {
  if (looksOnly(actor, action)) return false;
  return isOfHolder(actor, mandate) && runs(mandate, today) && givesSight(mandate) && (ofMeasure[action]?.(mandate) ?? true);
}

function isOfHolder(actor: RandomActor, mandate: Row): boolean {
  return actor.role === 'guardian' && mandate.holder_id === actor.holder && inBranches(mandate, actor);
}

function inOwnPlaces({ holder, establishments }: RandomActor, row: Row): boolean {
  return row.legal_entity_id === holder && (establishments?.includes(row.establishment_id as string) ?? true);
}

/** Two people give an account back; neither is its holder, and one of them is a caseworker. */
function onRecovery(action: string, { role, account }: RandomActor, row: Row): boolean {
  if (role !== 'caseworker' && role !== 'administrator') return false;
  if (action === 'open') return role === 'caseworker' && row.account_id !== account;
  return action !== 'approve' || (row.account_id !== account && row.opened_by !== account);
}

const isPlain = (row: Row) => !['health_form', 'statement'].includes(row.kind as string);
const isOfTheMutual = (row: Row) => row.provided_as === 'mutual';
const isWrite = (action: string) => action === 'provide' || action === 'change';
const ofDocuments: Record<string, (actor: RandomActor, row: Row, action: string) => boolean> = {
  // Of what is of health, the statements that they have put there themselves.
  caseworker: ({ account }, row, action) => (isPlain(row) || (isOfTheMutual(row) && row.kind === 'statement' && row.created_by === account)) && (!isWrite(action) || isOfTheMutual(row)),
  employer: (actor, row, action) => !looksOnly(actor, action) && isPlain(row) && row.provided_as === 'employer' && row.holder_id === actor.holder,
  member: ({ holder }, row, action) => row.person_id === holder && (isWrite(action) ? row.provided_as === 'member' : row.provided_as !== 'employer'),
  // Which adults' is the mandate's; whose of theirs, the guardian's own, the adult's and the mutual's.
  guardian: (actor, row, action) => {
    if (looksOnly(actor, action)) return false;
    return (row.provided_as === 'guardian' && row.holder_id === actor.holder) || (!isWrite(action) && ['member', 'mutual'].includes(row.provided_as as string));
  },
};

const ofConversations: Record<string, (actor: RandomActor, row: Row, action: string) => boolean> = {
  // An adult reads what was asked in their name, and asks for themselves.
  member: ({ holder }, row, action) => (action === 'read' ? row.person_id === holder : action !== 'treat' && row.holder_id === holder && row.opened_as === 'member'),
  guardian: (actor, row, action) => action !== 'treat' && !looksOnly(actor, action) && row.opened_as === 'guardian' && row.holder_id === actor.holder,
  employer: (actor, row, action) =>
    action !== 'treat' && !looksOnly(actor, action) && row.opened_as === 'employer' && row.holder_id === actor.holder
    && (row.establishment_id === null || (actor.establishments?.includes(row.establishment_id as string) ?? true)),
  // Nobody treats what they have asked themselves; what the mutual began is any caseworker's.
  caseworker: ({ account }, row, action) => (action === 'open' ? row.begun_by_mutual === true : row.begun_by_mutual === true || row.opened_by !== account),
};

const ofRequests: Record<string, (actor: RandomActor, row: Row, action: string) => boolean> = {
  // An adult reads what was sent in their name, and asks for themselves.
  member: ({ holder }, row, action) =>
    action !== 'treat' && ((row.holder_id === holder && row.asked_as === 'member') || (action === 'read' && row.person_id === holder && row.sent === true)),
  guardian: (actor, row, action) => action !== 'treat' && !looksOnly(actor, action) && row.asked_as === 'guardian' && row.holder_id === actor.holder,
  // A draft is nobody else's, and nobody treats what they have asked.
  caseworker: ({ account }, row, action) => (action === 'read' || action === 'treat') && row.sent === true && row.asked_by !== account,
};

const may: Record<string, (actor: RandomActor, row: Row, action: string) => boolean> = {
  Person: ({ role, holder }, row, action) => (action === 'look-up' ? role === 'caseworker' : role === 'member' && row.id === holder),
  Affiliation: (actor, row, action) => actor.role === 'employer' && !looksOnly(actor, action) && inOwnPlaces(actor, row),
  Staff: (actor, row) => actor.function === 'administrator' && row.holder_id === actor.holder,
  CollectiveContract: ({ role, holder }, row) => role === 'employer' && row.legal_entity_id === holder,
  LegalEntity: ({ role }) => role === 'administrator',
  Account: ({ role }) => role === 'administrator',
  Grant: ({ role, account }, row) => role === 'administrator' && row.account_id !== account,
  Mandate: ({ role }) => role === 'caseworker',
  // Of the judgments that name them, those that the mutual could not follow.
  RefusedMandate: (actor, row) => isOfHolder(actor, row) && isRefused(row),
  Document: (actor, row, action) => ofDocuments[actor.role]?.(actor, row, action) ?? false,
  Conversation: (actor, row, action) => ofConversations[actor.role]?.(actor, row, action) ?? false,
  Request: (actor, row, action) => ofRequests[actor.role]?.(actor, row, action) ?? false,
  Recovery: (actor, row, action) => onRecovery(action, actor, row),
  Letter: ({ role }) => role === 'caseworker',
  Announcement: ({ role }) => role === 'administrator',
  Job: ({ role }) => role === 'administrator',
  AuditEvent: ({ role }) => role === 'auditor' || role === 'dpo',
};

/** The keys of the rows on which somebody may act, by domain.md alone: for adults, those of their mandates. */
export function mayActOn(actor: RandomActor, action: string, kind: string, { rows, today }: Universe): string[] {
  if (!actor.alive) return [];
  if (kind === 'ProtectedAdult') return rows['guardianship.mandates']!.filter((row) => onAdult(action, actor, row, today)).map(({ id }) => id).sort();
  return rows[kinds[kind]!.table]!.filter((row) => may[kind]!(actor, row, action)).map((row) => String(row[keyOf(kinds[kind]!.table)])).sort();
}
