import type { Row } from './universe.js';
import { adds, both, by, either, granted, holds, inSight, not, measure, reads, type Wall, type Whose, writes } from './policies.words.js';

/* Requests, in the words of policies.oracle.ts. */

const t = (name: string) => `requests.${name}`;
const requestOf = (whose: Whose): Whose => (row, me, all) => whose(all.rows[t('requests')]!.find(({ id }) => id === row.request_id)!, me, all);
const documentOf = (whose: Whose): Whose => (row, me, all) => whose(all.rows['documents.documents']!.find(({ id }) => id === row.document_id)!, me, all);
const isInternal = holds('step', 'released', 'noted', 'first_accepted', 'reviewed');
/** Sealed by the key of whoever's request it is. */
const ofItsPerson: Whose = (row, _, { rows }) => rows[t('requests')]!.find(({ id }) => id === row.request_id)!.person_id === row.sealed_under;
const ofTheSameFile: Whose = (row, _, { rows }) =>
  rows[t('requests')]!.find(({ id }) => id === row.request_id)!.person_id === rows['documents.documents']!.find(({ id }) => id === row.document_id)!.person_id;
const isSent: Whose = (row) => row.submitted_at !== null;
const anybody: Whose = () => true;

interface Side {
  sees: Whose;
  asks: Whose;
  changes: Whose;
  /** Who may write at all. */
  acts: Whose;
}

const begins = both(by('asked_by', 'account'), holds('state', 'draft'));
const byGuardian = both(by('holder_id', 'holder'), holds('asked_as', 'guardian'));
const ofAdult = both(byGuardian, measure(() => true));
const manages = (row: Row, one: Row) => one.mandate_id === row.mandate_id && one.sends_documents === true;
const byOneself = both(inSight, holds('asked_as', 'member'));
const underThat: Whose = (row, me, all) => measure((one) => manages(row, one))(row, me, all);

const sides: Record<'member' | 'guardian', Side> = {
  member: { sees: both(inSight, either(holds('asked_as', 'member'), isSent)), asks: both(begins, byOneself, by('holder_id', 'subject')), changes: byOneself, acts: anybody },
  guardian: { sees: ofAdult, asks: both(begins, byGuardian, writes, underThat), changes: both(byGuardian, writes, measure((one) => one.sends_documents === true)), acts: writes },
};

/** Of somebody outside. @param documents which of them each sees */
export function requestedBy(role: 'member' | 'guardian', documents: Record<'member' | 'guardian', Whose>): Record<string, Wall> {
  const { sees, asks, changes, acts } = sides[role];
  const steps = both(not(isInternal), requestOf(sees));
  const own = both(holds('done_as', role), holds('step', 'submitted', 'answered', 'withdrawn'));
  const byRules = both(holds('done_as', 'portal'), holds('step', 'accepted', 'applied'), requestOf(holds('deciders', 0)));
  const editable = both(acts, requestOf(both(sees, by('holder_id', 'holder'), holds('state', 'draft', 'information_needed'))));
  const attached = both(requestOf(sees), documentOf(documents[role]));
  return {
    [t('requests')]: { seen: sees, changed: both(sees, changes), added: asks },
    [t('steps')]: { seen: steps, added: both(by('account_id', 'account'), acts, requestOf(both(sees, holds('asked_as', role))), ofItsPerson, either(own, byRules)) },
    [t('attachments')]: { seen: attached, removed: both(attached, editable), added: both(editable, documentOf(documents[role]), ofTheSameFile) },
  };
}

/** For whom the one who acts holds a right themselves. */
const isOwn: Whose = (row, me, { rows }) =>
  rows['identity.grants']!.some((one) => one.account_id === me.account && [row.holder_id, row.person_id].includes(one.holder_id) && one.holder_id !== null && one.revoked_at === null);
const treats = both(granted, isSent, (row, me) => me.account !== null && row.asked_by !== me.account, not(isOwn));
/** Some request in the sight of whoever asks. */
const some = (sees: Whose, ofRow: (request: Row, row: Row) => boolean): Whose => (row, me, all) => all.rows[t('requests')]!.some((one) => ofRow(one, row) && sees(one, me, all));
const isAccepted = (one: Row, kind: string) => one.state === 'accepted' && one.kind === kind;

const isAboutThem = (one: Row, row: Row) => ['beneficiary-change', 'beneficiary-removal'].includes(one.kind as string) && one.about_id === row.id && one.person_id === row.person_id;
/** A contract that a member has cancelled, until that is applied. */
export const isCancelled: Whose = some(sides.member.sees, (one, row) => one.about_id === row.id && one.person_id === row.person_id && isAccepted(one, 'cancellation'));

/** For the mutual. @param documents which of them a caseworker sees */
export function requestsTreated(documents: Whose): Record<string, Wall> {
  const doneAs: Whose = (row) => row.done_as === (row.step === 'applied' ? 'portal' : 'mutual');
  return {
    [t('requests')]: { seen: treats, changed: treats },
    [t('steps')]: { seen: requestOf(treats), added: both(by('account_id', 'account'), not(holds('step', 'submitted', 'answered', 'withdrawn', 'lapsed')), doneAs, requestOf(treats), ofItsPerson) },
    [t('attachments')]: reads(both(requestOf(treats), documentOf(documents))),
    'persons.persons': { seen: granted, changed: both(granted, some(treats, (one, row) => one.person_id === row.id && (isAccepted(one, 'contact-details') || isAccepted(one, 'scheme')))) },
    'coverage.beneficiaries': {
      seen: some(treats, isAboutThem),
      changed: some(treats, (one, row) => isAboutThem(one, row) && one.state === 'accepted'),
      added: some(treats, (one, row) => one.id === row.id && one.person_id === row.person_id && one.about_id === row.contract_id && isAccepted(one, 'beneficiary')),
    },
    'persons.bank_details': reads(some(treats, (one, row) => one.about_id === row.id && one.person_id === row.person_id && one.kind === 'unusual-account')),
  };
}

const isHeld: Whose = (row) => row.apply_on !== null;
const accepted = (column: string) => some(isHeld, (one, row) => one[column] === row.id && one.state === 'accepted');

/** Whoever applies what was accepted and held: it opens nothing, and acts in nobody's name. */
export const appliedHeld: Record<string, Wall> = {
  [t('requests')]: { seen: isHeld, changed: (row, _, { today }) => row.state === 'accepted' && row.apply_on !== null && (row.apply_on as string) <= today },
  [t('steps')]: adds(both(holds('account_id', null), holds('done_as', 'portal'), holds('step', 'applied', 'lapsed'), holds('words', null), holds('author_name', null), requestOf(isHeld), ofItsPerson)),
  'guardianship.protected_adults': reads(some(isHeld, (one, row) => one.mandate_id === row.mandate_id)),
  'persons.persons': { seen: accepted('person_id'), changed: accepted('person_id') },
  'persons.bank_details': {
    seen: some(isHeld, (one, row) => one.about_id === row.id),
    changed: both(holds('status', 'in_review'), some(isHeld, (one, row) => one.about_id === row.id && one.person_id === row.person_id && isAccepted(one, 'unusual-account'))),
  },
  'audit.events': adds(both(holds('account_id', null), holds('event', 'request.applied', 'request.lapsed'))),
  'notifications.events': adds(both(holds('kind', 'request.applied'), holds('caused_by', null))),
};
