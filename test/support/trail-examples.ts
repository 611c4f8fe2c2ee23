import type { Example } from './examples.js';

/** The trail, read by a DPO. */
export const trailExamples: Record<string, Example> = {
  'GET /api/backoffice/audit-events': { who: 'remi' },
  'GET /api/backoffice/audit-events/{eventId}': { who: 'remi', path: async (world) => ({ eventId: (await world.db.query('select id from audit.events order by id desc limit 1')).rows[0].id as string }) },
};
