import type { Expectation } from './routes.expectations.js';
import { guardians, ofColleague, readingStaff } from './expectations-of-spaces.js';

const own = { allowed: { member: { own: '200' } } };
const outside = '403 act_outside_measure';
const others = { foreign: '404 not_found', missing: '404 not_found', malformed: '422 invalid_input' };

/** By default the adult is a tutored one, the colleague's under reinforced curatorship and the one who is hard to act for under simple curatorship; all of field “both”. */
const contributions = guardians({ own: '200', ...ofColleague('200'), ...others }, '200', readingStaff);
const health = guardians({ own: '200', ...ofColleague(outside), ...others }, outside, readingStaff);

/** Of the individual the one who is hard to act for is a tutored one whose person alone is in his care; the préposée's is one whose property alone is in hers. */
const ofHealth: Expectation = {
  cases: 'adult',
  allowed: { ...health, 'individual guardian': { ...health!['individual guardian'], unable: '200' }, préposée: { ...health!.préposée, own: outside, ...ofColleague('200') } },
};

/** Contributions and reimbursements: a member’s own; an adult’s, by the field of the measure and by what it says of health. */
export const ofCoverage: Record<string, Expectation> = {
  'GET /api/member/contributions': own,
  'GET /api/member/reimbursements': own,
  'GET /api/member/reimbursements/summary': own,
  'GET /api/member/accuracy': own,
  'POST /api/member/accuracy/confirmations': { allowed: { member: { own: '201' } } },
  'GET /api/member/care-sharing': own,
  'POST /api/member/care-sharing/consent': { proof: 'share-care', cases: 'careReader', allowed: { member: { own: '201', foreign: '404 not_found', missing: '404 not_found', malformed: '422 invalid_input' } } },
  'POST /api/member/care-sharing/withdrawal': { cases: 'careReader', allowed: { member: { own: '201', foreign: '201', missing: '201', malformed: '422 invalid_input' } } },
  'GET /api/guardian/protected-adults/:personId/contributions': {
    cases: 'adult',
    allowed: { ...contributions, 'individual guardian': { ...contributions!['individual guardian'], unable: outside } },
  },
  'GET /api/guardian/protected-adults/:personId/reimbursements': ofHealth,
  'GET /api/guardian/protected-adults/:personId/reimbursements/summary': ofHealth,
};
