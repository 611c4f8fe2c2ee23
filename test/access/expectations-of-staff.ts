import type { Name } from './cast.js';
import type { Expectation } from './routes.expectations.js';

const administrators: Name[] = ['staff', 'two grants, as staff', 'préposée', 'representative', 'ESAT representative'];
const alone = '409 no_staff';

/** Whoever administers an entity; an individual has the right and no staff; managers and readers are refused like strangers. */
function administering(answers: Record<string, string>): Expectation['allowed'] {
  const individual = Object.entries(answers).map(([name, answer]) => [name, answer.startsWith('422') ? answer : alone]);
  return { ...Object.fromEntries(administrators.map((name) => [name, answers])), 'individual guardian': Object.fromEntries(individual) as Record<string, string> };
}

const gone = { foreign: '404 not_found', missing: '404 not_found', malformed: '422 invalid_input' };

/** What each caller gets of who acts for an entity. */
export const ofStaff: Record<string, Expectation> = {
  'GET /api/staff': { allowed: administering({ own: '200' }) },
  'GET /api/staff/:grantId': { cases: 'staff', allowed: administering({ own: '200', ...gone }) },
  'POST /api/staff': { proof: 'manage-staff', cases: 'newStaff', allowed: administering({ own: '201' }) },
  'POST /api/staff/:grantId/invitation': { proof: 'manage-staff', cases: 'staff', allowed: administering({ own: '204', ...gone }) },
  'PATCH /api/staff/:grantId': { proof: 'manage-staff', cases: 'staffRights', allowed: administering({ own: '200', ...gone }) },
  'POST /api/staff/:grantId/review': { proof: 'manage-staff', cases: 'staff', allowed: administering({ own: '204', ...gone }) },
  'DELETE /api/staff/:grantId': { proof: 'manage-staff', cases: 'staff', allowed: administering({ own: '204', ...gone }) },
};
