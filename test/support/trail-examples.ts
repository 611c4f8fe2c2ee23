import type { Example } from './examples.js';

const exported = async () => ({ format: 'csv', purpose: 'audit' });

/** The trail, read by a DPO. */
export const trailExamples: Record<string, Example> = {
  'GET /api/backoffice/audit-events': { who: 'remi' },
  'GET /api/backoffice/audit-event-names': { who: 'remi' },
  'POST /api/backoffice/audit-event-exports': { who: 'remi', body: exported },
  'POST /api/backoffice/request-exports': { who: 'ines', body: exported },
  'POST /api/backoffice/legal-entity-exports': { who: 'pascal', body: exported },
  'POST /api/backoffice/account-exports': { who: 'pascal', body: exported },
  'GET /api/backoffice/audit-events/{eventId}': { who: 'remi', path: async (world) => ({ eventId: (await world.db.query('select id from audit.events order by id desc limit 1')).rows[0].id as string }) },
};
