import type { Example } from './examples.js';
import { leaveRequest } from './left-requests.js';
import { answersOf, contactDetails, moved } from './requests.js';

const one = '/api/requests/{requestId}';
const own = (state: string): Example['path'] => async (world, { holderId }) => ({ requestId: await leaveRequest(world, { personId: holderId, state }) });
const somebodys = (state: string, review?: string): Example['path'] => async (world) => {
  const { rows } = await world.db.query("select id from persons.persons where first_name = 'Élodie' limit 1");
  return { requestId: await leaveRequest(world, { personId: rows[0].id, state, review }) };
};

/** What a member asks of the mutual, and the mutual does with it. */
export const requestExamples: Record<string, Example> = {
  'GET /api/requests': { who: 'ines' },
  'GET /api/request-counts': { who: 'ines' },
  'POST /api/requests': { who: 'elodie', body: async (_, { holderId }) => contactDetails(holderId) },
  [`PUT ${one}/content`]: { who: 'elodie', path: own('draft'), etag: one, body: async () => ({ answers: answersOf(moved), documents: [] }) },
  [`POST ${one}/submission`]: { who: 'elodie', path: own('draft'), etag: one, body: async () => ({}) },
  [`PUT ${one}/assignment`]: { who: 'ines', path: somebodys('submitted'), etag: one, body: async () => ({ to: 'me' }) },
  [`POST ${one}/notes`]: { who: 'ines', path: somebodys('submitted'), body: async () => ({ text: 'À rappeler.' }) },
  [`POST ${one}/question`]: { who: 'ines', path: somebodys('in_review'), etag: one, body: async () => ({ text: 'Quel bâtiment ?' }) },
  [`POST ${one}/decision`]: { who: 'ines', path: somebodys('in_review'), etag: one, body: async () => ({ outcome: 'refused', reason: 'Adresse incomplète.' }) },
};
