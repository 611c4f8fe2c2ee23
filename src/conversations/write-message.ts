import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import type { MessageInput } from './conversations.inputs.js';
import { mostMessages } from './kinds.js';
import { Messages } from './messages.js';
import { conversationsProblems } from './problems.js';
import { type Standing, standing, writingAs } from './standing.js';
import { tell } from './tell.js';

/** Counts a message in and hands out its number: of two at once, the second waits for the first. */
export const countIn = `update conversations.threads t set messages = t.messages + 1, version = t.version + 1, last_message_at = access.now(), last_written_as = $3,
    last_message_id = greatest(t.last_message_id, $2)`;

/** Writes in a conversation: to those on the other side, or for the mutual alone. */
@Injectable()
export class WriteMessage {
  constructor(private readonly messages: Messages) {}

  /** @throws Problem 403, 404, 409 in one that is closed or full */
  async write(act: Act, threadId: string, id: string, { text, attachments }: MessageInput): Promise<void> {
    const thread = await standing(act, threadId, 'write');
    refuseFull(thread);
    if (thread.state === 'closed') throw conversationsProblems.conversation_closed();
    const [counted] = await act.query<{ number: number }>(`${countIn} where t.id = $1 and t.state = 'open' returning t.messages as number`, [threadId, id, writingAs(act)]);
    if (!counted) throw conversationsProblems.conversation_closed();
    await this.messages.put(act, thread, { id, kind: 'message', number: counted.number, text, attachments });
    act.record('conversation.message-written', { subjectId: thread.sealedUnder, recordId: threadId });
    const byMutual = act.actor.role === 'caseworker';
    if (byMutual || thread.openedAs !== 'member') await tell(act, thread, byMutual ? 'conversation.answered' : 'conversation.message');
    if (!byMutual && thread.begunByMutual) await tell(act, thread, 'conversation.replied');
  }

  /** Seen by the mutual alone; whoever has read the conversation still has, and nobody is told. @throws Problem 403, 404, 409 */
  async note(act: Act, threadId: string, id: string, text: string): Promise<void> {
    const thread = await standing(act, threadId, 'treat');
    const [{ notes }] = (await act.query<{ notes: number }>('select count(*)::int as notes from conversations.messages m where m.thread_id = $1', [threadId])) as [{ notes: number }];
    if (notes >= 2 * mostMessages) throw conversationsProblems.conversation_full();
    await this.messages.put(act, thread, { id, kind: 'note', number: thread.messages, text });
    act.record('conversation.note-written', { subjectId: thread.sealedUnder, recordId: threadId });
  }
}

export function refuseFull({ messages }: Standing): void {
  if (messages >= mostMessages) throw conversationsProblems.conversation_full();
}
