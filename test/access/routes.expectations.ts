import type { Role } from '../../src/access/index.js';
import type { Name } from './cast.js';
import type { CaseKind } from './cases.js';
import { ofCoverage } from './expectations-of-coverage.js';
import { ofConversations } from './expectations-of-conversations.js';
import { ofDocuments } from './expectations-of-documents.js';
import { ofEntities } from './expectations-of-entities.js';
import { ofFederation, removalOfLinks } from './expectations-of-federation.js';
import { ofLives } from './expectations-of-lives.js';
import { guardians, ofColleague, readers, readingRepresentatives, readingStaff, representatives } from './expectations-of-spaces.js';
import { ofNotifications } from './expectations-of-notifications.js';
import { ofRequests } from './expectations-of-requests.js';
import { ofTrail } from './expectations-of-trail.js';
import { ofStaff } from './expectations-of-staff.js';
import { ofPapers } from './expectations-of-papers.js';
import { ofPasskeys, removalOfPasskeys } from './expectations-of-passkeys.js';

/** Case → answer, as `told()` says it. The cases of each kind are in cases.ts. */
type Answers = Record<string, string>;

export interface Expectation {
  /** Whose ids stand in the path, the query or the body; without, the one case `own`. */
  cases?: CaseKind;
  /** Asked once without proof (403 step_up_required whatever the id), then with a proof of this act on the subject. */
  proof?: string;
  /** The route answers everybody alike, signed in or not. */
  everybody?: string;
  /** Whoever is signed in, with or without a chosen grant. */
  signedIn?: Answers;
  /** Spends its session: asked with one made for it. */
  spends?: true;
  /** Those who have the right, by role or, where they differ, by name; null takes from one what their role has. All others are refused before any look-up. */
  allowed?: Partial<Record<Role | Name, Answers | null>>;
}

const own = { own: '200' };
const own201 = { own: '201' };
const gone = { foreign: '404 not_found', missing: '404 not_found' };
const unreadable = { malformed: '422 invalid_input' };
/** The proof is asked before the id is read, and none can be given for what is no id. */
const unprovable = { malformed: '403 step_up_required' };
/** Open to everybody, and refusing what is no body alike. */
const withoutBody = [
  'sign-ins', 'mailed-codes', 'sessions', 'passkey-sign-ins', 'freezes', 'password-resets', 'password-resets/completion',
  'invitations/inspection', 'invitations/password', 'invitations/completion', 'invitations/code-sheet',
  'activations', 'activations/code', 'activations/address', 'activations/address/proof',
];

export const expectations: Record<string, Expectation> = {
  'GET /api/health': { everybody: '200' },
  'GET /api/health/ready': { everybody: '200' },
  'GET /api/public-information': { everybody: '200' },
  'GET /api/docs': { everybody: '200' },
  'GET /api/demo': { everybody: '200' },
  'GET /api/demo/mails': { everybody: '200' },
  'GET /api/openapi.json': { everybody: '200' },
  'GET /*': { everybody: '200' },
  ...Object.fromEntries(withoutBody.map((route) => [`POST /api/${route}`, { everybody: '422 invalid_input' }])),
  'POST /api/sessions/refresh': { everybody: '401 session_ended' },
  'POST /api/passkey-sign-ins/options': { everybody: '201' },

  'GET /api/me': { signedIn: own },
  'GET /api/me/abilities': { signedIn: own },
  'GET /api/me/sessions': { signedIn: own },
  'GET /api/me/sign-ins': { signedIn: own },
  'GET /api/me/factors': { signedIn: own },
  'POST /api/me/factors/totp': { signedIn: own201, proof: 'manage-factors' },
  'POST /api/me/factors/totp/:factorId/confirmation': { cases: 'pendingFactor', signedIn: { missing: '404 not_found', ...unreadable }, proof: 'manage-factors' },
  'POST /api/me/code-sheets': { signedIn: own201, proof: 'manage-factors' },
  'POST /api/me/code-sheets/confirmation': { signedIn: { own: '422 sheet_code_refused' }, proof: 'manage-factors' },
  'POST /api/me/recovery-codes': { signedIn: own201, proof: 'manage-factors' },
  'POST /api/me/password': { signedIn: { own: '422 invalid_input' }, proof: 'change-password' },
  ...ofPasskeys,
  ...ofLives, ...ofFederation, ...ofNotifications,
  'POST /api/step-ups': { cases: 'proof', signedIn: { own: '201', foreign: '201', missing: '201', malformed: '422 invalid_input' } },
  'PUT /api/sessions/current/grant': {
    cases: 'grantOfMine',
    spends: true,
    signedIn: { own: '200', foreign: '404 unknown_grant', missing: '404 unknown_grant', ...unreadable },
  },
  'DELETE /api/sessions/current': { spends: true, signedIn: { own: '204' } },

  'GET /api/member/dashboard': { allowed: { member: own } },
  'GET /api/member/file': { allowed: { member: own } },
  ...ofCoverage,
  ...ofPapers,
  'GET /api/member/bank-details': { allowed: { member: own } },
  'GET /api/member/bank-details/accounts': { allowed: { member: own } },
  'POST /api/member/bank-details/changes': { proof: 'change-bank-details', cases: 'newDetails', allowed: { member: { own: '201' } } },
  'POST /api/member/bank-details/changes/:changeId/cancellation': {
    proof: 'change-bank-details',
    cases: 'ownChange',
    allowed: { member: { own: '200', ...gone, ...unreadable } },
  },
  'POST /api/member/nir-disclosures': { proof: 'unmask-nir', cases: 'purpose', allowed: { member: { own: '201' } } },

  'GET /api/guardian/protected-adults': { allowed: { guardian: own } },
  'GET /api/guardian/protected-adults/:personId': {
    cases: 'adult',
    allowed: guardians({ own: '200', ...ofColleague('200'), ...gone, ...unreadable }, '200', readingStaff),
  },
  'GET /api/guardian/protected-adults/:personId/bank-details': {
    cases: 'adult',
    allowed: guardians({ own: '200', ...ofColleague('200'), ...gone, ...unreadable }, '200', readingStaff),
  },
  'POST /api/guardian/protected-adults/:personId/nir-disclosures': {
    proof: 'unmask-nir',
    cases: 'adult',
    allowed: guardians({ own: '201', ...ofColleague('201'), ...gone, ...unprovable }, '201'),
  },
  'POST /api/guardian/protected-adults/:personId/bank-details/changes': {
    proof: 'change-bank-details',
    cases: 'adult',
    allowed: guardians({ own: '201', ...ofColleague('201'), ...gone, ...unprovable }, '403 act_outside_measure'),
  },
  'POST /api/guardian/protected-adults/:personId/bank-details/changes/:changeId/cancellation': {
    proof: 'change-bank-details',
    cases: 'adultChange',
    allowed: { ...readers, guardian: { own: '200', ...ofColleague('404 not_found'), ...gone, foreignChange: '404 not_found', missingChange: '404 not_found', ...unprovable } },
  },

  'GET /api/employer/contracts': { allowed: { employer: own } },
  'GET /api/employer/affiliations': {
    cases: 'establishment',
    allowed: readingRepresentatives({ own: '200', foreign: '200 empty', missing: '200 empty', ...unreadable }, '200'),
  },
  'GET /api/employer/affiliations/:affiliationId': {
    cases: 'affiliation',
    allowed: readingRepresentatives({ own: '200', ...gone, ...unreadable }, '200'),
  },
  'POST /api/employer/affiliations/:affiliationId/nir-disclosures': {
    proof: 'unmask-nir',
    cases: 'affiliation',
    allowed: representatives({ own: '201', ...gone, ...unprovable }, '201'),
  },
  'POST /api/employer/affiliations': {
    cases: 'enrolment',
    allowed: representatives(
      {
        own: '201', foreignContract: '422 invalid_input', missingContract: '422 invalid_input', foreign: '422 invalid_input',
        missing: '422 invalid_input', foreignCategory: '422 invalid_input', missingCategory: '422 invalid_input', ...unreadable,
      },
      '201',
    ),
  },

  ...ofStaff,
  ...ofDocuments, ...ofConversations,
  'GET /api/backoffice/legal-entities': { allowed: { administrator: own } },
  'POST /api/backoffice/legal-entities': { cases: 'newEntity', allowed: { administrator: { own: '201' } } },
  'GET /api/backoffice/legal-entities/:entityId': { cases: 'entity', allowed: { administrator: { own: '200', missing: '404 not_found', ...unreadable } } },
  ...ofEntities,
  'GET /api/backoffice/accounts': { allowed: { administrator: own } },
  'POST /api/backoffice/accounts': { proof: 'manage-grants', cases: 'newAccount', allowed: { administrator: { own: '201', missing: '422 invalid_input' } } },
  'GET /api/backoffice/accounts/:accountId': { cases: 'account', allowed: { administrator: { own: '200', oneself: '200', missing: '404 not_found', ...unreadable } } },
  'POST /api/backoffice/accounts/:accountId/invitation': {
    proof: 'manage-grants',
    cases: 'account',
    allowed: { administrator: { own: '409 not_invited', oneself: '409 not_invited', missing: '404 not_found', ...unprovable } },
  },
  'POST /api/backoffice/accounts/:accountId/code-sheets': {
    proof: 'manage-grants',
    cases: 'account',
    allowed: { administrator: { own: '409 no_postal_address', oneself: '409 no_postal_address', missing: '404 not_found', ...unprovable } },
  },
  'POST /api/backoffice/accounts/:accountId/grants': {
    proof: 'manage-grants',
    cases: 'account',
    allowed: { administrator: { own: '201', oneself: '403 own_grant', missing: '404 not_found', ...unprovable } },
  },
  'POST /api/backoffice/grants/:grantId/revocation': {
    proof: 'manage-grants',
    cases: 'grant',
    allowed: { administrator: { own: '201', oneself: '403 own_grant', revoked: '409 already_revoked', missing: '404 not_found', ...unprovable } },
  },
  'GET /api/backoffice/mandates/:mandateId': { cases: 'mandate', allowed: { caseworker: { own: '200', verified: '200', missing: '404 not_found', ...unreadable } } },
  'POST /api/backoffice/mandates/:mandateId/verification': {
    proof: 'verify-mandate',
    cases: 'mandate',
    allowed: { caseworker: { own: '201', verified: '409 already_verified', missing: '404 not_found', ...unprovable } },
  },
  'GET /api/backoffice/letters': { allowed: { caseworker: own } },
  'GET /api/backoffice/letters/:letterId/document': { cases: 'letter', allowed: { caseworker: { own: '200', printed: '404 not_found', missing: '404 not_found', ...unreadable } } },
  'POST /api/backoffice/letters/:letterId/printed': { cases: 'letter', allowed: { caseworker: { own: '204', printed: '204', missing: '404 not_found', ...unreadable } } },
  'GET /api/backoffice/jobs': { allowed: { administrator: own } },
  'POST /api/backoffice/jobs/:jobId/retry': { cases: 'job', allowed: { administrator: { own: '204', running: '204', missing: '404 not_found', ...unreadable } } },
  ...ofTrail,

  'POST /api/address-searches': { signedIn: { own: '200 empty' } },

  ...ofRequests,

  // Last: whoever closes their other sessions closes those of the callers above.
  'DELETE /api/me/sessions': { signedIn: { own: '204' }, spends: true },
  'DELETE /api/me/sessions/:sessionId': {
    cases: 'session', signedIn: { own: '204', foreign: '404 not_found', missing: '404 not_found', malformed: '422 invalid_input' }, spends: true,
  },
  ...removalOfPasskeys, ...removalOfLinks,
};
