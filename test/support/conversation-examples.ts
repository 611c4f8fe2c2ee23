import { aboutPerson, asked } from './conversations.js';
import type { Example } from './examples.js';
import { leaveConversation } from './left-conversations.js';

const one = '/api/conversations/{conversationId}';
const own: Example['path'] = async (world, { holderId }) => ({ conversationId: await leaveConversation(world, { person_id: holderId, holder_id: holderId }) });
const complaint: Example['path'] = async (world) => {
  const { rows } = await world.db.query("select id from persons.persons where first_name = 'Élodie' limit 1");
  const id = await leaveConversation(world, { person_id: rows[0].id, holder_id: rows[0].id });
  await world.db.query("update conversations.threads set kind = 'complaint', acknowledge_by = access.today(), answer_by = access.today() where id = $1", [id]);
  return { conversationId: id };
};

/** What a member writes to the mutual, and the mutual to a member. */
export const conversationExamples: Record<string, Example> = {
  'GET /api/conversations': { who: 'elodie' },
  'GET /api/complaints': { who: 'ines' },
  'GET /api/correspondents': { who: 'ines' },
  'POST /api/conversations': { who: 'elodie', body: async (_, { holderId }) => asked(aboutPerson(holderId)) },
  'PUT /api/conversation-draft': { who: 'elodie', body: async () => ({ content: 'En cours' }) },
  [`POST ${one}/messages`]: { who: 'elodie', path: own, body: async () => ({ text: 'Bonjour,\nun mot de plus.' }) },
  [`PUT ${one}/reading`]: { who: 'elodie', path: own, body: async () => ({ number: 1 }) },
  [`PUT ${one}/draft`]: { who: 'elodie', path: own, body: async () => ({ content: 'En cours' }) },
  [`POST ${one}/notes`]: { who: 'ines', path: complaint, body: async () => ({ text: 'À rappeler.' }) },
  [`POST ${one}/answer`]: { who: 'ines', path: complaint, etag: one, body: async () => ({ text: 'Voici notre réponse.' }) },
};
