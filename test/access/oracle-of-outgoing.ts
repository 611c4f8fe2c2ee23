import type { Row, Universe } from './universe.js';

/* Whom the courier sees: whose matter an event is that the core system was not told of yet. */

type Sees = (row: Row, me: unknown, all: Universe) => boolean;

/** Of whom something waits to be told, by that column. */
export const awaits = (column: string): Sees => (row, _, { rows }) => rows['outgoing.events']!.some((one) => one.subject_id === row[column] && one.settled_at === null);
/** What an affiliation of those stands on. */
const ofAffiliations = (column: string): Sees => (row, me, all) => all.rows['employers.affiliations']!.some((one) => one[column] === row.id && awaits('id')(one, me, all));

/** Of others than its own tables. */
export const concerned: Record<string, Sees> = {
  'persons.persons': awaits('id'),
  'persons.bank_details': awaits('person_id'),
  'persons.correspondence_choices': awaits('person_id'),
  'coverage.beneficiaries': awaits('person_id'),
  'coverage.contracts': awaits('person_id'),
  'requests.requests': awaits('person_id'),
  'imports.records': awaits('record_id'),
  'employers.affiliations': awaits('id'),
  'employers.collective_contracts': ofAffiliations('contract_id'),
  'employers.categories': ofAffiliations('category_id'),
  'organisations.establishments': ofAffiliations('establishment_id'),
};

export const tellsOf: Record<string, Sees> = { 'outgoing.endpoints': () => true, 'outgoing.events': () => true, ...concerned };
