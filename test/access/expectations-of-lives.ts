import type { Expectation } from './routes.expectations.js';

const treating = (answers: Record<string, string>): Expectation['allowed'] => ({ caseworker: answers, administrator: answers });
const unknown = { missing: '404 not_found' };
const unreadable = { ...unknown, malformed: '422 invalid_input' };

/** What each caller gets of what happens to accounts: another address, the end, and giving one back to whoever has lost everything. */
export const ofLives: Record<string, Expectation> = {
  'POST /api/email-changes/confirmation': { everybody: '422 invalid_input' },
  'GET /api/me/email-change': { signedIn: { own: '200' } },
  'POST /api/me/email': { signedIn: { own: '422 invalid_input' }, proof: 'change-email' },
  'DELETE /api/me/email-change': { signedIn: { own: '204' } },
  // Asked without proof alone: with one, the caller is there no more (test/http/accounts/closure.test.ts).
  'POST /api/me/closure': { signedIn: { own: '403 step_up_required' } },
  'GET /api/backoffice/recoveries/:recoveryId': { cases: 'recovery', allowed: treating({ own: '200', mine: '200', early: '200', oneself: '200', over: '200', ...unreadable }) },
  'POST /api/backoffice/recoveries': {
    proof: 'recover-account', cases: 'newRecovery', allowed: { caseworker: { own: '201', oneself: '403 own_recovery', missing: '422 invalid_input' } },
  },
  'POST /api/backoffice/recoveries/:recoveryId/approval': {
    proof: 'recover-account', cases: 'recovery',
    allowed: treating({ own: '201', mine: '403 same_person', early: '409 too_early', oneself: '403 own_recovery', over: '409 recovery_over', ...unknown, malformed: '403 step_up_required' }),
  },
  'POST /api/backoffice/recoveries/:recoveryId/cancellation': {
    cases: 'recovery', allowed: treating({ own: '201', mine: '201', early: '201', oneself: '201', over: '409 recovery_over', ...unreadable }),
  },
  'POST /api/backoffice/person-searches': { cases: 'search', allowed: { caseworker: { own: '200', unknown: '200' } } },
  'POST /api/backoffice/persons/:personId/file-openings': { cases: 'fileOpening', allowed: { caseworker: { own: '200', foreign: '200', ...unreadable, missing: '404 not_found' } } },
  'GET /api/backoffice/recoveries': { allowed: treating({ own: '200' }) },
};
