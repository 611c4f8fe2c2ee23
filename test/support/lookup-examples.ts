import { members } from '../../demo/world.js';
import type { Example } from './examples.js';

/** A person found, and their file opened. */
export const lookupExamples: Record<string, Example> = {
  'POST /api/backoffice/person-searches': { who: 'ines', body: async () => ({ by: 'name', value: 'Garn', purpose: 'check' }) },
  'POST /api/backoffice/persons/{personId}/file-openings': { who: 'ines', path: async () => ({ personId: members.elodie.id }), body: async () => ({ purpose: 'check' }) },
};
