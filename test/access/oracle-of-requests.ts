import type { Acts } from './oracle.js';
import type { Row, Universe } from './universe.js';

type Sees = (row: Row, me: Acts, all: Universe) => boolean;

const requests = ({ rows }: Universe) => rows['requests.requests']!;
const requestOf = (row: Row, all: Universe) => requests(all).find((one) => one.id === row.request_id)!;

/** One's own, drafts included, and what was sent in one's name. */
const ofPerson: Sees = (row, me) => me.holder !== null && row.person_id === me.holder && (row.asked_as === 'member' || row.submitted_at !== null);
/** Colleagues, while some mandate on the adult runs. */
const ofGuardian = (runs: Sees): Sees => (row, me, all) =>
  row.asked_as === 'guardian' && row.holder_id === me.holder && all.rows['guardianship.protected_adults']!.some((one) => one.person_id === row.person_id && runs(one, me, all));
/** What others have sent, for others than those for whom one acts. */
const byOthers: Sees = (row, me, { rows }) => {
  const isMine = (id: unknown) => rows['identity.grants']!.some((one) => one.account_id === me.account && one.holder_id === id && one.revoked_at === null);
  return row.submitted_at !== null && row.asked_by !== me.account && !isMine(row.holder_id) && !isMine(row.person_id);
};
const isHeld: Sees = (row) => row.apply_on !== null;

function within(sees: Sees, { internal, documents }: { internal: boolean; documents: Sees }): Record<string, Sees> {
  return {
    'requests.requests': sees,
    'requests.steps': (row, me, all) => (internal || !['released', 'noted', 'first_accepted', 'reviewed'].includes(row.step as string)) && sees(requestOf(row, all), me, all),
    'requests.attachments': (row, me, all) => sees(requestOf(row, all), me, all) && documents(all.rows['documents.documents']!.find((one) => one.id === row.document_id)!, me, all),
  };
}

const named = (column: string, at: string, holds: (request: Row) => boolean = () => true): Sees => (row, me, all) =>
  requests(all).some((one) => one[column] === row[at] && isHeld(one, me, all) && holds(one));

/** Which rows of requests each room sees; a document is in sight as it is by itself. */
export const requestsFor = {
  member: (documents: Sees) => within(ofPerson, { internal: false, documents }),
  guardian: (runs: Sees) => within(ofGuardian(runs), { internal: false, documents: () => false }),
  /** And the bank details that a request is about. */
  caseworker: (documents: Sees): Record<string, Sees> => ({
    ...within(byOthers, { internal: true, documents }),
    'coverage.beneficiaries': (row, me, all) =>
      requests(all).some((one) => ['beneficiary-change', 'beneficiary-removal'].includes(one.kind as string) && one.about_id === row.id && one.person_id === row.person_id && byOthers(one, me, all)),
    'persons.bank_details': (row, me, all) => requests(all).some((one) => one.kind === 'unusual-account' && one.about_id === row.id && one.person_id === row.person_id && byOthers(one, me, all)),
  }),
  /** It serves nobody: what was accepted and is held, and what that names. */
  applier: {
    'requests.requests': isHeld,
    'guardianship.protected_adults': named('mandate_id', 'mandate_id'),
    'persons.persons': named('person_id', 'id', (one) => one.state === 'accepted'),
    'persons.bank_details': named('about_id', 'id'),
  } as Record<string, Sees>,
};
