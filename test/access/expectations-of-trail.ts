import type { Expectation } from './routes.expectations.js';

const readers = (answers: Record<string, string>): Expectation['allowed'] => ({ auditor: answers, dpo: answers });

/** What each caller gets of the trail: those who watch, and nobody else. */
export const ofTrail: Record<string, Expectation> = {
  'GET /api/backoffice/audit-events': { allowed: readers({ own: '200' }) },
  'GET /api/backoffice/audit-event-names': { allowed: readers({ own: '200' }) },
  'GET /api/backoffice/audit-events/:eventId': { cases: 'auditEvent', allowed: readers({ own: '200', missing: '404 not_found', malformed: '422 invalid_input' }) },
};
