import type { Expectation } from './routes.expectations.js';

const own = { own: '200' };
const unreadable = { malformed: '422 invalid_input' };

/** What the back office does with entities, their places, and judgments. */
export const ofEntities: Record<string, Expectation> = {
  'PATCH /api/backoffice/legal-entities/:entityId': { cases: 'entity', allowed: { administrator: { own: '200', missing: '404 not_found', ...unreadable } } },
  'POST /api/backoffice/legal-entities/:entityId/establishments': { cases: 'newPlace', allowed: { administrator: { own: '201', missing: '404 not_found', ...unreadable } } },
  'PUT /api/backoffice/legal-entities/:entityId/establishments/:establishmentId': {
    cases: 'place', allowed: { administrator: { own: '200', foreign: '404 not_found', missing: '404 not_found', ...unreadable } },
  },
  'GET /api/backoffice/mandates': { allowed: { caseworker: own } },
  'GET /api/guardian/refused-mandates': { allowed: { guardian: { own: '200 empty' } } },
  'POST /api/backoffice/mandates/:mandateId/refusal': {
    cases: 'mandate',
    allowed: { caseworker: { own: '201', verified: '409 already_verified', missing: '404 not_found', ...unreadable } },
  },
};
