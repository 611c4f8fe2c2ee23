import type { Response } from 'supertest';
import type { Persona } from './persona.js';

export const conversations = '/api/conversations';

type About = { kind: string; id: string };
const motiveOf: Record<string, string> = { person: 'membership', contract: 'membership', affiliation: 'enrolment', collective_contract: 'enrolment' };

export const asked = (about: About, more: object = {}) => ({ kind: 'question', motive: motiveOf[about.kind], about, text: 'Bonjour,\nma question.', ...more });

export const aboutPerson = (id: string): About => ({ kind: 'person', id });

/** As the mutual writes first. */
export const begun = (as: string, holderId: string, about: About, more: object = {}) => asked(about, { to: { as, holder_id: holderId }, ...more });

/** Opens a conversation. @returns its page @throws Error when it is refused */
export async function open(one: Persona, about: About, more: object = {}): Promise<{ id: string; [field: string]: unknown }> {
  const { status, body } = await one.post(conversations, asked(about, more));
  if (status !== 201) throw new Error(`opened: ${status} ${JSON.stringify(body)}`);
  return body;
}

export const write = (one: Persona, id: string, text: string, more: object = {}) => one.post(`${conversations}/${id}/messages`, { text, ...more });

/** Does an act on a conversation as it stands now. */
export async function act(one: Persona, id: string, what: string, body?: object): Promise<Response> {
  const { headers } = await one.get(`${conversations}/${id}`);
  const request = one.post(`${conversations}/${id}/${what}`, body);
  return headers.etag ? request.set('if-match', headers.etag as string) : request.set('if-match', '"1"');
}

export const textsOf = (body: { items: { text: string }[] }) => body.items.map(({ text }) => text);
