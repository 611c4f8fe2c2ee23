import { guardians, ofColleague, readingStaff } from './expectations-of-spaces.js';
import type { Expectation } from './routes.expectations.js';

const adult = '/api/guardian/protected-adults/:personId/covers';
const gone = { foreign: '404 not_found', missing: '404 not_found' };
const unreadable = { malformed: '422 invalid_input' };

/** The card and the certificate: one's own, and those of the adults in sight, whatever the measure leaves to the guardian. No other room has them. */
const adultPaper: Expectation = {
  cases: 'adultCover',
  allowed: guardians({ own: '200', ...ofColleague('200'), ...gone, foreignContract: '404 not_found', missingContract: '404 not_found', ...unreadable }, '200', readingStaff),
};
const ownPaper: Expectation = { cases: 'ownCover', allowed: { member: { own: '200', ...gone, ...unreadable } } };

export const ofPapers: Record<string, Expectation> = {
  'GET /api/member/covers': { allowed: { member: { own: '200' } } },
  'GET /api/member/covers/:contractId/card': ownPaper,
  'GET /api/member/covers/:contractId/certificate': ownPaper,
  'GET /api/member/sepa-mandates': { allowed: { member: { own: '200 empty' } } },
  'POST /api/member/sepa-mandates/texts': { cases: 'mandateText', allowed: { member: { own: '201' } } },
  'GET /api/member/sepa-mandates/:mandateId/file': { cases: 'ownMandate', allowed: { member: { own: '200', ...gone, ...unreadable } } },
  // Of health: the member alone. There is no such route for whoever acts for an adult, and no privilege behind one.
  'GET /api/member/reimbursements/statement': { allowed: { member: { own: '200' } } },
  [`GET ${adult}`]: { cases: 'adult', allowed: guardians({ own: '200', ...ofColleague('200'), ...gone, ...unreadable }, '200', readingStaff) },
  [`GET ${adult}/:contractId/card`]: adultPaper,
  [`GET ${adult}/:contractId/certificate`]: adultPaper,
};
