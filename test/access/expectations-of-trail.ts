import type { Expectation } from './routes.expectations.js';

const readers = (answers: Record<string, string>): Expectation['allowed'] => ({ auditor: answers, dpo: answers });

/** What each caller gets of the trail: those who watch, and nobody else. */
export const ofTrail: Record<string, Expectation> = {
  'GET /api/backoffice/audit-events': { allowed: readers({ own: '200' }) },
  'GET /api/backoffice/audit-event-names': { allowed: readers({ own: '200' }) },
  'GET /api/backoffice/audit-events/:eventId': { cases: 'auditEvent', allowed: readers({ own: '200', missing: '404 not_found', malformed: '422 invalid_input' }) },
  'POST /api/backoffice/audit-event-exports': { proof: 'export', cases: 'exporting', allowed: readers({ own: '200' }) },
  'POST /api/backoffice/request-exports': { proof: 'export', cases: 'exporting', allowed: { caseworker: { own: '200' } } },
  'POST /api/backoffice/legal-entity-exports': { proof: 'export', cases: 'exporting', allowed: { administrator: { own: '200' } } },
  'POST /api/backoffice/account-exports': { proof: 'export', cases: 'exporting', allowed: { administrator: { own: '200' } } },
};
