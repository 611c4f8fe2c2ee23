import type { World } from '../support/world.js';
import { type Cases, inPath, malformed, missing } from './cases.js';

/** An event of anybody: whoever reads the trail reads all of it. */
const auditEvent = async ({ db }: World): Promise<Cases> => {
  const { rows } = await db.query<{ id: string }>('select id from audit.events order by id limit 1');
  return inPath('eventId', { own: rows[0]!.id, missing, malformed });
};

/** A list that leaves as a file. */
const exporting = (): Cases => ({ own: { body: { format: 'csv', purpose: 'audit' } } });

export const trailCases = { auditEvent, exporting };
