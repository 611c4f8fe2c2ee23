import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { subject } from '@casl/ability';
import type { Act } from '../access/index.js';
import { Vault } from '../crypto/index.js';
import { unlessErased } from '../documents/index.js';
import { etagOf } from '../platform/etag.js';
import { pageOf, type PageQuery, readCursor } from '../platform/page.js';
import { problems } from '../platform/problem.js';
import { Rules } from '../rules/index.js';
import { Attachments, type Attached } from './attachments.js';
import type { ConversationsQuery } from './conversations.inputs.js';
import { chosenSubject, type MessageRecord, messagesSql, owedSql, stepsSql, type ThreadRecord, threadSql, threadsSql } from './conversations.queries.js';
import type { ConversationPage, ConversationView, MessageView } from './conversations.views.js';
import { Drafts } from './drafts.js';
import { inSight, standing } from './standing.js';

/** Conversations as somebody who sees them reads them. Lists open nothing: what was written is read one conversation at a time. */
@Injectable()
export class ReadConversations {
  constructor(
    private readonly vault: Vault,
    private readonly attachments: Attachments,
    private readonly drafts: Drafts,
    private readonly rules: Rules,
  ) {}

  async list(act: Act, query: ConversationsQuery): Promise<ConversationPage> {
    const { accountId, today, role } = act.actor;
    const [after] = readCursor(query.after, ['uuid']) ?? [null];
    const params: unknown[] = [accountId, today, after, query.kind ?? null, query.state ?? null, query.person_id ?? null];
    const visible = inSight(act, params);
    const chosen = chosenSubject(query, params);
    act.record('conversations.listed');
    const rows = await act.queryLast<ThreadRecord>(threadsSql(role!, visible, chosen, `limit $${params.push(query.limit + 1)}`), params);
    return pageOf(rows, query.limit, ({ last_message_id }) => [last_message_id]);
  }

  /** Complaints in which the mutual owes something. */
  async owed(act: Act, query: PageQuery): Promise<ConversationPage> {
    const [day, id] = readCursor(query.after, ['day', 'uuid']) ?? [null, null];
    const params: unknown[] = [act.actor.accountId, act.actor.today, day, id];
    const visible = inSight(act, params);
    act.record('complaints.listed');
    const rows = await act.queryLast<ThreadRecord>(owedSql(visible, `limit $${params.push(query.limit + 1)}`), params);
    return pageOf(rows, query.limit, ({ due_on, id: last }) => [due_on!, last]);
  }

  /** Also sets the ETag that an act on it has to bring back. @throws Problem 404 */
  async one(act: Act, id: string, reply: Pick<FastifyReply, 'header'>): Promise<ConversationView> {
    const params: unknown[] = [act.actor.accountId, act.actor.today, id];
    const [row] = await act.query<ThreadRecord>(threadSql(act.actor.role!, inSight(act, params)), params);
    if (!row) throw problems.not_found();
    const found = await standing(act, id, 'read');
    const may = (action: string) => act.ability.can(action, subject('Conversation', { ...found }) as never);
    reply.header('etag', etagOf(row.version));
    act.record('conversation.read', { subjectId: row.sealed_under, recordId: id });
    return {
      ...row,
      items: await this.messages(act, row),
      steps: await act.query(stepsSql, [id]),
      mediator: row.answered_at ? this.rules.mediator : null,
      draft: await this.drafts.read(act, id),
      writable: may('write') && found.corresponds,
      treatable: may('treat'),
    };
  }

  private async messages(act: Act, { id, sealed_under, file_id }: ThreadRecord): Promise<MessageView[]> {
    const rows = await act.query<MessageRecord>(messagesSql, [id, act.actor.role === 'caseworker']);
    const attached = file_id ? await this.attachments.read(act, id, file_id) : [];
    const texts = await this.open(act, sealed_under, 'body', rows);
    const names = await this.open(act, sealed_under, 'author_name', rows);
    return rows.map(({ body: _, ...row }, at) => ({ ...row, text: texts[at]!, author_name: names[at]!, attachments: ofMessage(attached, row.id) }));
  }

  private open(act: Act, subjectId: string, column: 'body' | 'author_name', rows: MessageRecord[]): Promise<string[]> {
    const place = (rowId: string) => ({ table: 'conversations.messages', column, rowId, subjectId });
    return unlessErased(act, subjectId, () => this.vault.openValues(act, rows.map((row) => ({ place: place(row.id), envelope: row[column] }))));
  }
}

const ofMessage = (attached: Attached[], messageId: string) => attached.filter((one) => one.messageId === messageId).map(({ id, title }) => ({ id, title }));
