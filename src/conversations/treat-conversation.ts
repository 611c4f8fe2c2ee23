import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { problems } from '../platform/problem.js';
import { ComplaintClocks } from '../rules/index.js';
import type { MessageInput } from './conversations.inputs.js';
import { Messages } from './messages.js';
import { conversationsProblems } from './problems.js';
import { type Standing, standing, writingAs } from './standing.js';
import { tell } from './tell.js';
import { countIn, refuseFull } from './write-message.js';

/** What becomes of a conversation. Each act is on what was read: a message that came meanwhile has to be read first. */
@Injectable()
export class TreatConversation {
  constructor(
    private readonly messages: Messages,
    private readonly clocks: ComplaintClocks,
  ) {}

  /** The mutual says that it has a complaint. @throws Problem 403, 404, 409 when that was done, 412 */
  async acknowledge(act: Act, id: string, version: number): Promise<void> {
    const thread = await standing(act, id, 'treat');
    const owed = thread.kind === 'complaint' && thread.dueOn && !thread.acknowledgedAt;
    await this.change(act, thread, version, 'acknowledged_at = access.now()', Boolean(owed));
    await this.messages.step(act, id, 'acknowledged');
    act.record('complaint.acknowledged', { subjectId: thread.sealedUnder, recordId: id });
    await tell(act, thread, 'complaint.acknowledged');
  }

  /** The answer that a complaint waits for, the mediator told at its end; it acknowledges what was not. @throws Problem 403, 404, 409, 412 */
  async answer(act: Act, threadId: string, id: string, { text, attachments }: MessageInput, version: number): Promise<void> {
    const thread = await standing(act, threadId, 'treat');
    refuseFull(thread);
    if (thread.kind !== 'complaint' || !thread.dueOn) throw conversationsProblems.step_not_open();
    const [counted] = await act.query<{ number: number }>(
      `${countIn}, answered_at = access.now(), acknowledged_at = coalesce(t.acknowledged_at, access.now()) where t.id = $1 and t.version = $4 returning t.messages as number`,
      [threadId, id, writingAs(act), version],
    );
    if (!counted) throw problems.precondition_failed();
    await this.messages.put(act, thread, { id, kind: 'answer', number: counted.number, text: `${text}\n\n${this.clocks.mediatorTold}`, attachments });
    await this.messages.step(act, threadId, 'answered');
    act.record('complaint.answered', { subjectId: thread.sealedUnder, recordId: threadId });
    await tell(act, thread, 'complaint.answered');
  }

  /** @throws Problem 403, 404, 409 for a complaint that waits for its answer, 412 */
  async close(act: Act, id: string, version: number): Promise<void> {
    const thread = await standing(act, id, 'treat');
    if (thread.dueOn) throw conversationsProblems.complaint_unanswered();
    await this.change(act, thread, version, "state = 'closed'", thread.state === 'open');
    await this.messages.step(act, id, 'closed');
    act.record('conversation.closed', { subjectId: thread.sealedUnder, recordId: id });
  }

  /** By either side. A complaint that was answered and is not settled is owed another answer, within the same time again. @throws Problem 403, 404, 409, 412 */
  async reopen(act: Act, id: string, version: number): Promise<void> {
    const thread = await standing(act, id, 'write');
    const complaint = thread.kind === 'complaint';
    const set = complaint ? "state = 'open', reopened_at = access.now(), answer_by = $3" : "state = 'open', reopened_at = access.now()";
    const more = complaint ? [this.clocks.from(act.actor.today).answerBy] : [];
    await this.change(act, thread, version, set, thread.state === 'closed' || (complaint && !thread.dueOn), more);
    await this.messages.step(act, id, 'reopened');
    act.record('conversation.reopened', { subjectId: thread.sealedUnder, recordId: id });
  }

  private async change(act: Act, { id }: Standing, version: number, set: string, isOpen: boolean, more: unknown[] = []): Promise<void> {
    if (!isOpen) throw conversationsProblems.step_not_open();
    const changed = await act.query(`update conversations.threads t set ${set}, version = t.version + 1 where t.id = $1 and t.version = $2 returning 1 as one`, [id, version, ...more]);
    if (!changed.length) throw problems.precondition_failed();
  }
}
