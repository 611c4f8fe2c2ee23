import { requestedBy, requestsTreated } from './policies-of-requests.js';
import type { Row } from './universe.js';
import { both, by, either, granted, holds, inSight, keeps, not, measure, ofOthers, ofPlaces, reads, type Wall, type Whose, writes } from './policies.words.js';

/* Conversations, in the words of policies.oracle.ts. */

const t = (name: string) => `conversations.${name}`;
const isOpen = holds('state', 'open');
const openedByMe = by('opened_by', 'account');
const as = (role: string) => both(by('holder_id', 'holder'), holds('opened_as', role));
/** Of an adult whose list holds a mandate in force. */
const adultOf = measure(() => true);
const manages = measure((one) => one.sends_documents === true);
const ofPlace: Whose = (row, me) => row.establishment_id === null || me.places.includes(row.establishment_id as string);
const onOwn = (table: string, column: string, sees: Whose): Whose => (row, me, all) =>
  all.rows[table]!.some((one) => one.id === row[column] && sees(one, me, all) && (column !== 'affiliation_id' || one.establishment_id === row.establishment_id));
const onOurs = either(onOwn('employers.affiliations', 'affiliation_id', ofPlaces), onOwn('employers.collective_contracts', 'collective_contract_id', by('legal_entity_id', 'holder')));

interface Side {
  sees: Whose;
  opens: Whose;
  writes: Whose;
  /** Who may write at all. */
  acts: Whose;
  documents: Whose;
}

const anybody: Whose = () => true;

const sides = (documents: Record<'member' | 'guardian' | 'employer', Whose>): Record<'member' | 'guardian' | 'employer', Side> => ({
  member: {
    sees: inSight, opens: both(openedByMe, holds('opened_as', 'member'), isOpen, inSight, by('holder_id', 'subject')),
    writes: both(inSight, by('holder_id', 'subject')), acts: anybody, documents: documents.member,
  },
  guardian: {
    sees: both(as('guardian'), adultOf), opens: both(openedByMe, as('guardian'), isOpen, writes, manages),
    writes: both(as('guardian'), adultOf, writes, manages), acts: writes, documents: documents.guardian,
  },
  employer: {
    sees: both(as('employer'), ofPlace), opens: both(openedByMe, as('employer'), isOpen, writes, onOurs),
    writes: both(as('employer'), ofPlace, writes), acts: writes, documents: documents.employer,
  },
});

const threadOf = (whose: Whose): Whose => (row, me, all) => whose(all.rows[t('threads')]!.find(({ id }) => id === row.thread_id)!, me, all);
const messageOf = (whose: Whose): Whose => (row, me, all) => whose(all.rows[t('messages')]!.find(({ id }) => id === row.message_id)!, me, all);
const documentOf = (whose: Whose): Whose => (row, me, all) => whose(all.rows['documents.documents']!.find(({ id }) => id === row.document_id)!, me, all);
const ofTheSameFile: Whose = (row, _, { rows }) => {
  const { person_id, affiliation_id } = rows[t('threads')]!.find(({ id }) => id === row.thread_id)!;
  return rows['documents.documents']!.find(({ id }) => id === row.document_id)!.person_id === (person_id ?? affiliation_id);
};

function attached(messages: Whose, documents: Whose): Wall {
  const seen = both(messageOf(messages), documentOf(documents));
  return { seen, added: both(seen, ofTheSameFile) };
}

const own = (sees: Whose): Record<string, Wall> => ({
  [t('read_marks')]: keeps(both(by('account_id', 'account'), threadOf(sees))),
  [t('drafts')]: keeps(both(by('account_id', 'account'), by('grant_id', 'grant'), either(holds('thread_id', null), (row, me, all) => row.thread_id !== null && threadOf(sees)(row, me, all)))),
});

type Walls = Record<string, Wall>;
/** About none, or about a request that is in sight and, in a new one, that the mutual has and that side may read. */
const ofRequest = (requests: Walls, more: (request: Row, row: Row) => boolean = () => true): Whose => (row, me, all) => {
  const asked = all.rows['requests.requests']!.find(({ id }) => id === row.request_id);
  return row.request_id === null || (requests['requests.requests']!.seen!(asked!, me, all) && more(asked!, row));
};
const thatSideReads = (request: Row, row: Row) => request.submitted_at !== null && (row.opened_as === 'member' || (request.asked_as === 'guardian' && request.holder_id === row.holder_id));

/** Of somebody outside. @param documents which of them each sees */
export function askedBy(role: 'member' | 'guardian' | 'employer', documents: Record<'member' | 'guardian' | 'employer', Whose>): Record<string, Wall> {
  const any = sides(documents)[role];
  const requests = role === 'employer' ? {} : requestedBy(role, documents);
  const side = role === 'employer' ? any : { ...any, sees: both(any.sees, ofRequest(requests)), opens: both(any.opens, ofRequest(requests, thatSideReads)) };
  const mine = both(by('account_id', 'account'), side.acts);
  const messages = both(not(holds('kind', 'note')), threadOf(side.sees));
  return {
    [t('threads')]: { seen: side.sees, changed: both(side.sees, side.writes), added: side.opens },
    [t('messages')]: { seen: messages, added: both(mine, holds('written_as', role), holds('kind', 'message'), threadOf(both(side.sees, holds('opened_as', role), isOpen))) },
    [t('steps')]: { seen: threadOf(side.sees), added: both(mine, holds('done_as', role), holds('step', 'received', 'reopened'), threadOf(both(side.sees, holds('opened_as', role)))) },
    [t('attachments')]: attached(messages, side.documents),
    ...own(side.sees),
  };
}

/** Of nobody for whom the one who acts holds a right themselves. */
const theirs = ofOthers('person_id', 'holder_id');
/** Somebody can read it: an active account with a right that runs. */
const isRead: Whose = (row, _, { rows, today }) =>
  rows['identity.grants']!.some(
    (one) => one.holder_id === row.holder_id && one.space === row.opened_as && one.revoked_at === null && (one.starts_on as string) <= today && !(one.ends_on && (one.ends_on as string) < today)
      && rows['identity.accounts']!.some(({ id, status }) => id === one.account_id && status === 'active'),
  );
const some = (table: string, holds: (one: Row, row: Row, today: string) => boolean): Whose => (row, _, { rows, today }) => rows[table]!.some((one) => holds(one, row, today));
const runsOn = (one: Row, today: string) => (one.starts_on as string) <= today && today <= (one.ends_on as string);
const ownContract = some('coverage.contracts', (one, row) => one.id === row.contract_id && one.person_id === row.person_id);
const ownMandate = some('guardianship.protected_adults', (one, row, today) => one.mandate_id === row.mandate_id && one.holder_id === row.holder_id && one.person_id === row.person_id && runsOn(one, today));
const ownCollective = some('employers.collective_contracts', (one, row) => one.id === row.collective_contract_id && one.legal_entity_id === row.holder_id);
/** Whom it is about, under which measure, and whose contract: all of one holder. Whose affiliate somebody is, a key says. */
const belongs = either(
  both(holds('opened_as', 'member'), (row) => row.holder_id === row.person_id, either(holds('contract_id', null), ownContract)),
  both(holds('opened_as', 'guardian'), ownMandate),
  both(holds('opened_as', 'employer'), either(not(holds('affiliation_id', null)), ownCollective)),
);

/** For the mutual. @param documents which of them a caseworker sees */
export function treated(documents: Whose): Record<string, Wall> {
  const isBegun = holds('begun_by_mutual', true);
  const requests = requestsTreated(documents);
  const sees = both(granted, theirs, ofRequest(requests), (row, me, all) => isBegun(row, me, all) || (me.account !== null && row.opened_by !== me.account));
  const begins = both(granted, isBegun, openedByMe, isOpen, holds('last_written_as', 'mutual'), theirs, isRead, belongs, ofRequest(requests, thatSideReads));
  const mine = both(by('account_id', 'account'), threadOf(sees));
  const named = (column: string): Wall => reads(both(granted, (row, me, all) => all.rows[t('threads')]!.some((one) => one[column] === row.id && sees(one, me, all))));
  return {
    [t('threads')]: { seen: sees, changed: sees, added: begins },
    [t('messages')]: { seen: threadOf(sees), added: both(mine, holds('written_as', 'mutual')) },
    [t('steps')]: { seen: threadOf(sees), added: both(mine, holds('done_as', 'mutual'), not(holds('step', 'received'))) },
    [t('attachments')]: attached(threadOf(sees), documents),
    ...own(sees),
    'employers.affiliations': named('affiliation_id'),
    'employers.collective_contracts': reads(granted),
  };
}

