import type { CaseKind } from './cases.js';
import type { Name } from './cast.js';
import { readingStaff } from './expectations-of-spaces.js';
import type { Expectation } from './routes.expectations.js';

type Answers = Record<string, string>;

const gone = { foreign: '404 not_found', missing: '404 not_found', malformed: '422 invalid_input' };
const outOfForce = { ended: '404 not_found', unverified: '404 not_found', toCome: '404 not_found', transferred: '404 not_found' };
const hasPast = (name: Name) => name !== 'individual guardian' && name !== 'préposée';

/** @param more of guardians @param unable of an adult whose bank details are not theirs to change */
function guardians(own: string, unable: string, more: Answers): Expectation['allowed'] {
  const names = [...readingStaff.filter((name) => name !== 'reading staff'), 'individual guardian' as Name, 'préposée' as Name];
  const answers = (name: Name) => ({ own, sameHolder: own, ...gone, ...more, ...(name !== 'préposée' && { unable }), ...(hasPast(name) && outOfForce) });
  return Object.fromEntries(names.map((name) => [name, answers(name)]));
}

const theirs = { theirs: '404 not_found' };
const unprovable = { malformed: '403 step_up_required' };
const outside = '403 request_outside_rights';
const own = { own: '200' };
const nobody = { 'reading staff': null };

const writing = (cases: CaseKind): Expectation => ({
  cases,
  allowed: { member: { own: '200', ...gone }, ...guardians('200', outside, theirs), ...nobody },
});
const treating = (cases: CaseKind, answer = '200'): Expectation => ({ cases, allowed: { caseworker: { ...gone, own: answer, foreign: answer } } });

/** Without a proof the id is not even read. A guardian’s of the matrix lacks its form: past every right, it says so. */
function sending(): Expectation['allowed'] {
  const proved = { foreign: '404 not_found', ...unprovable };
  const guardian = (name: Name) => ({ own: '422 invalid_input', ...proved, ...theirs, ...(name !== 'préposée' && { unable: outside }) });
  const names: Name[] = [...readingStaff.filter((name) => name !== 'reading staff'), 'individual guardian', 'préposée'];
  return { member: { own: '200', ...proved }, ...Object.fromEntries(names.map((name) => [name, guardian(name)])), ...nobody };
}

const reading = guardians('200', '200', theirs)!;
const one = '/api/requests/:requestId';

export const ofRequests: Record<string, Expectation> = {
  'GET /api/requests': { cases: 'requests', allowed: { member: own, guardian: own, caseworker: own } },
  'GET /api/request-counts': { allowed: { caseworker: own } },
  'POST /api/requests': { cases: 'newRequest', allowed: { member: { own: '201', ...gone }, ...guardians('201', outside, {}), ...nobody } },
  [`GET ${one}`]: { cases: 'request', allowed: { member: { ...own, ...gone }, ...reading, 'reading staff': reading.staff!, caseworker: { ...gone, own: '200', foreign: '200' } } },
  [`PUT ${one}/content`]: writing('requestContent'),
  [`POST ${one}/submission`]: { cases: 'draftRequest', proof: 'submit-request', allowed: sending() },
  [`POST ${one}/withdrawal`]: writing('request'),
  [`PUT ${one}/assignment`]: treating('requestAssignment'),
  [`POST ${one}/notes`]: treating('requestNote', '201'),
  [`POST ${one}/question`]: treating('requestQuestion'),
  [`POST ${one}/decision`]: treating('requestDecision'),
  [`POST ${one}/review`]: treating('requestReview'),
};
