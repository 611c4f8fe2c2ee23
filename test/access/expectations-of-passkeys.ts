import type { Expectation } from './routes.expectations.js';

/** What each caller gets of the routes of passkeys: their own account's, and a way in that is everybody's. */
export const ofPasskeys: Record<string, Expectation> = {
  'POST /api/passkey-sign-ins/options': { everybody: '201' },
  'POST /api/passkey-sign-ins': { everybody: '422 invalid_input' },
  'GET /api/me/factors/passkeys': { cases: 'passkey', signedIn: { own: '200', foreign: '200', missing: '200', malformed: '200' } },
  'POST /api/me/factors/passkeys/options': { signedIn: { own: '201' }, proof: 'manage-factors' },
  'POST /api/me/factors/passkeys': { signedIn: { own: '422 invalid_input' }, proof: 'manage-factors' },
  'POST /api/step-ups/passkey/options': { cases: 'passkeyProof', signedIn: { own: '201', foreign: '201', malformed: '422 invalid_input' } },
  'POST /api/step-ups/passkey': { cases: 'passkeyProof', signedIn: { own: '422 invalid_input', foreign: '422 invalid_input', malformed: '422 invalid_input' } },
};

/** Whoever removes a key closes their other sessions. */
export const removalOfPasskeys: Record<string, Expectation> = {
  'DELETE /api/me/factors/passkeys/:passkeyId': {
    cases: 'passkey', proof: 'manage-factors', spends: true,
    signedIn: { own: '204', foreign: '404 not_found', missing: '404 not_found', malformed: '422 invalid_input' },
  },
};
