import type { Expectation } from './routes.expectations.js';

/** What each caller gets of the routes of identity providers where the deployment has none. */
export const ofFederation: Record<string, Expectation> = {
  'GET /api/federation/providers': { everybody: '200 empty' },
  'POST /api/federation/:providerId/authorizations': { cases: 'provider', everybody: '404 not_found' },
  'POST /api/federation/sign-ins': { everybody: '422 invalid_input' },
  'GET /api/me/federation/links': { signedIn: { own: '200 empty' } },
  'GET /api/me/federation/sign-out': { signedIn: { own: '200' } },
  'POST /api/me/federation/:providerId/authorizations': { cases: 'provider', signedIn: { own: '404 not_found' }, proof: 'manage-factors' },
  'POST /api/me/federation/links': { signedIn: { own: '422 invalid_input' }, proof: 'manage-factors' },
};

/** Whoever removes a link closes their other sessions. */
export const removalOfLinks: Record<string, Expectation> = {
  'DELETE /api/me/federation/links/:linkId': {
    cases: 'providerLink', proof: 'manage-factors', spends: true,
    signedIn: { own: '204', foreign: '404 not_found', missing: '404 not_found', malformed: '422 invalid_input' },
  },
};
