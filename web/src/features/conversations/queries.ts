import { useQuery } from '@tanstack/react-query';
import { api, unwrap, unwrapTagged } from '../../api/client.js';
import type { CreationKey } from '../../api/creation-key.js';
import type { NewConversation } from '../../api/types.js';

export const key = ['conversations'] as const;
const pathOf = (conversationId: string) => ({ path: { conversationId } });

export interface ConversationFilters {
  kind?: 'question' | 'complaint' | undefined;
  state?: 'open' | 'closed' | undefined;
  about?: 'person' | 'contract' | 'request' | 'affiliation' | 'collective_contract' | undefined;
  request_id?: string | undefined;
}

export const readConversations = (filters: ConversationFilters, after?: string) =>
  unwrap(api.GET('/api/conversations', { params: { query: { ...filters, after, limit: 25 } } }));

export const readComplaints = (after?: string) => unwrap(api.GET('/api/complaints', { params: { query: { after, limit: 25 } } }));

export const useConversation = (id: string) =>
  useQuery({ queryKey: [...key, 'one', id], queryFn: () => unwrapTagged(api.GET('/api/conversations/{conversationId}', { params: pathOf(id) })) });

export const openConversation = (header: CreationKey, body: NewConversation) => unwrap(api.POST('/api/conversations', { params: { header }, body }));

export type What = 'message' | 'answer' | 'note';

/** Writes in a conversation: to the other side, in answer to a complaint as it was read, or for the mutual alone. */
export function writeIn(id: string, what: What, header: CreationKey, etag: string, text: string, attachments: string[]) {
  const { path } = pathOf(id);
  if (what === 'note') return unwrap(api.POST('/api/conversations/{conversationId}/notes', { params: { path, header }, body: { text } }));
  if (what === 'answer') return unwrap(api.POST('/api/conversations/{conversationId}/answer', { params: { path, header: { ...header, 'If-Match': etag } }, body: { text, attachments } }));
  return unwrap(api.POST('/api/conversations/{conversationId}/messages', { params: { path, header }, body: { text, attachments } }));
}

export type Act = 'acknowledgement' | 'closure' | 'reopening';

/** Does an act on a conversation as it was read. */
export const doAct = (id: string, act: Act, etag: string) =>
  unwrap(api.POST(`/api/conversations/{conversationId}/${act}`, { params: { ...pathOf(id), header: { 'If-Match': etag } } }));

export const markRead = (id: string, number: number) => unwrap(api.PUT('/api/conversations/{conversationId}/reading', { params: pathOf(id), body: { number } }));

/** @param id null: of the conversation to come */
export const saveDraft = (id: string | null, content: string) =>
  id
    ? unwrap(api.PUT('/api/conversations/{conversationId}/draft', { params: pathOf(id), body: { content } }))
    : unwrap(api.PUT('/api/conversation-draft', { body: { content } }));

export const dropDraft = (id: string | null) =>
  id ? unwrap(api.DELETE('/api/conversations/{conversationId}/draft', { params: pathOf(id) })) : unwrap(api.DELETE('/api/conversation-draft'));

export const useNewDraft = () =>
  useQuery({ queryKey: [...key, 'draft'], queryFn: async () => (await unwrap(api.GET('/api/conversation-draft'))).content, gcTime: 0, staleTime: 0, refetchOnWindowFocus: false });

/** As many requests are offered: older ones are written about from their own pages. */
const mostOffered = 8;

/** The last requests that the mutual has, as the reader sees them. */
export const useRequests = (asked: boolean) =>
  useQuery({
    queryKey: ['requests', 'subjects'],
    queryFn: async () => (await unwrap(api.GET('/api/requests', { params: { query: { limit: 50 } } }))).items.flatMap(({ submitted_at, ...one }) => (submitted_at ? [{ ...one, sent_at: submitted_at }] : [])).slice(0, mostOffered),
    enabled: asked,
  });

/** Documents that may be attached: those of the person that are in the reader's sight, unless nothing of them was kept. */
export const useAttachable = (personId: string | null, asked: boolean) =>
  useQuery({
    queryKey: ['documents', personId, 'attachable'],
    queryFn: async () => (await unwrap(api.GET('/api/persons/{personId}/documents', { params: { path: { personId: personId! }, query: { limit: 100 } } }))).items.filter(({ file }) => file.state !== 'refused'),
    enabled: asked && personId !== null,
  });
