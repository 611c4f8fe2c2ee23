import type { Acts } from './oracle.js';
import { requestsFor } from './oracle-of-requests.js';
import type { Row, Universe } from './universe.js';

type Sees = (row: Row, me: Acts, all: Universe) => boolean;

/** One's own matters, and those that a guardian has taken up in one's name. */
const ofPerson: Sees = (row, me) => me.holder !== null && row.person_id === me.holder;
/** Colleagues, of the place if it is about somebody of a place. */
const ofEmployer: Sees = (row, me) =>
  row.opened_as === 'employer' && row.holder_id === me.holder && (row.establishment_id === null || (me.establishments?.includes(row.establishment_id as string) ?? true));
/** Nobody of the mutual looks at what they have asked it themselves, nor at what those for whom they act have with it. */
const byOthers: Sees = (row, me, { rows }) =>
  !rows['identity.grants']!.some((one) => one.account_id === me.account && one.holder_id !== null && [row.holder_id, row.person_id].includes(one.holder_id) && one.revoked_at === null)
  && (row.begun_by_mutual === true || row.opened_by !== me.account);
/** Colleagues, while some mandate on the adult runs. */
const ofGuardian = (runs: Sees): Sees => (row, me, all) =>
  row.opened_as === 'guardian' && row.holder_id === me.holder && all.rows['guardianship.protected_adults']!.some((one) => one.person_id === row.person_id && runs(one, me, all));

/** And of what is about a request, whoever sees the request. */
const alsoThe = (requests: Record<string, Sees>, sees: Sees): Sees => (row, me, all) =>
  sees(row, me, all) && (row.request_id === null || requests['requests.requests']!(all.rows['requests.requests']!.find((one) => one.id === row.request_id)!, me, all));

const threadOf = (row: Row, { rows }: Universe) => rows['conversations.threads']!.find((one) => one.id === row.thread_id)!;
const table = (name: string) => `conversations.${name}`;

function within(threads: Sees, { notes, documents }: { notes: boolean; documents: Sees }): Record<string, Sees> {
  const inside: Sees = (row, me, all) => threads(threadOf(row, all), me, all);
  const messages: Sees = (row, me, all) => (notes || row.kind !== 'note') && inside(row, me, all);
  const attached: Sees = (row, me, all) =>
    messages(all.rows[table('messages')]!.find((one) => one.id === row.message_id)!, me, all) && documents(all.rows['documents.documents']!.find((one) => one.id === row.document_id)!, me, all);
  return {
    [table('threads')]: threads,
    [table('messages')]: messages,
    [table('steps')]: inside,
    [table('attachments')]: attached,
    [table('read_marks')]: (row, me, all) => row.account_id === me.account && inside(row, me, all),
    [table('drafts')]: (row, me, all) => row.account_id === me.account && row.grant_id === me.grant && (row.thread_id === null || inside(row, me, all)),
  };
}

/** Which rows of conversations each room sees; a document is in sight as it is by itself. */
export const conversationsFor = {
  member: (documents: Sees) => within(alsoThe(requestsFor.member(documents), ofPerson), { notes: false, documents }),
  guardian: (runs: Sees) => within(alsoThe(requestsFor.guardian(runs), ofGuardian(runs)), { notes: false, documents: () => false }),
  employer: (documents: Sees) => within(ofEmployer, { notes: false, documents }),
  /** With whom it is about, and nobody else. */
  caseworker: (documents: Sees): Record<string, Sees> => {
    const treated = alsoThe(requestsFor.caseworker(documents), byOthers);
    const named = (column: string): Sees => (row, me, all) => all.rows[table('threads')]!.some((one) => one[column] === row.id && byOthers(one, me, all));
    return {
      ...within(treated, { notes: true, documents }),
      'employers.affiliations': named('affiliation_id'),
      // To write about one, its number is read.
      'employers.collective_contracts': () => true,
    };
  },
};
