import type { CaseKind } from './cases.js';
import type { Name } from './cast.js';
import { readingStaff } from './expectations-of-spaces.js';
import type { Expectation } from './routes.expectations.js';

type Answers = Record<string, string>;

const gone = { foreign: '404 not_found', missing: '404 not_found', malformed: '422 invalid_input' };
const outOfForce = { ended: '404 not_found', unverified: '404 not_found', toCome: '404 not_found', transferred: '404 not_found' };
/** What the adult asks by themselves is not the guardian's. */
const theirs = { theirs: '404 not_found' };
const hasPast = (name: Name) => name !== 'individual guardian' && name !== 'préposée';

/** @param own of one's own @param more cases of guardians alone */
function outside(own: string, more: Answers, readers: boolean): Expectation['allowed'] {
  const answers = { own, ...gone };
  const staff = readingStaff.filter((name) => readers || name !== 'reading staff');
  const guardians = [...staff, 'individual guardian' as Name, 'préposée' as Name].map((name) => [name, { ...answers, sameHolder: own, ...more, ...(hasPast(name) && outOfForce) }]);
  return {
    member: answers,
    ...Object.fromEntries(guardians),
    ...(!readers && { 'reading staff': null, 'reading representative': null }),
    representative: { ...answers, sameHolder: own },
    ...(readers && { 'reading representative': { ...answers, sameHolder: own } }),
    'limited representative': { ...answers, sameHolder: '404 not_found' },
    'ESAT representative': answers,
  };
}

const reading = (cases: CaseKind, own = '200'): Expectation => ({ cases, allowed: { ...outside(own, theirs, true), caseworker: { own, ...gone, foreign: own } } });
const writing = (cases: CaseKind, own: string): Expectation => ({ cases, allowed: { ...outside(own, theirs, false), caseworker: { own, ...gone, foreign: own } } });
const treating = (cases: CaseKind, own: string): Expectation => ({ cases, allowed: { caseworker: { own, ...gone, foreign: own } } });

const own = { own: '200' };
const everyone = { member: own, guardian: own, employer: own };
const kept = { own: '204' };
const writers = { member: kept, guardian: kept, employer: kept, caseworker: kept, 'reading staff': null, 'reading representative': null };

/** Of `unable`, the association assists and has a part in managing; the individual guards the person alone. */
const opening = outside('201', { unable: '201' }, false)!;
const unableOf: Record<string, object> = { 'individual guardian': { unable: '403 correspondence_outside_measure' } };

/** Of the mutual: whom they write about and to whom belong together, and somebody can read it. */
const begun = { guardian: '201', employer: '201', ended: '404 not_found', unread: '409 nobody_reads', unaddressed: '422 invalid_input', missing: '404 not_found', malformed: '422 invalid_input' };

const one = '/api/conversations/:conversationId';

export const ofConversations: Record<string, Expectation> = {
  'GET /api/conversations': { cases: 'conversations', allowed: { ...everyone, caseworker: own } },
  'GET /api/complaints': { allowed: { caseworker: own } },
  'GET /api/correspondents': { cases: 'correspondent', allowed: { caseworker: { own: '200', unknown: '200', missing: '422 invalid_input' } } },
  'POST /api/conversations': {
    cases: 'newConversation',
    allowed: { ...Object.fromEntries(Object.entries(opening).map(([name, answers]) => [name, answers && { ...answers, ...unableOf[name] }])), préposée: without(opening['préposée']!, 'unable'), caseworker: { own: '201', foreign: '404 not_found', ...begun } },
  },
  [`GET ${one}`]: reading('conversation'),
  [`POST ${one}/messages`]: writing('newMessage', '201'),
  [`PUT ${one}/reading`]: reading('readMark', '204'),
  [`PUT ${one}/draft`]: writing('draft', '204'),
  [`DELETE ${one}/draft`]: writing('conversation', '204'),
  [`POST ${one}/reopening`]: writing('closedConversation', '200'),
  [`POST ${one}/closure`]: treating('conversation', '200'),
  [`POST ${one}/notes`]: treating('newNote', '201'),
  [`POST ${one}/acknowledgement`]: treating('complaint', '200'),
  [`POST ${one}/answer`]: treating('complaintAnswer', '201'),
  'GET /api/conversation-draft': { allowed: { ...everyone, caseworker: own, 'reading staff': null, 'reading representative': null } },
  'PUT /api/conversation-draft': { cases: 'ownDraft', allowed: writers },
  'DELETE /api/conversation-draft': { allowed: writers },
};

function without(answers: Answers, name: string): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([one]) => one !== name));
}
