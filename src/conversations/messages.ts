import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Act } from '../access/index.js';
import { Vault } from '../crypto/index.js';
import { Attachments } from './attachments.js';
import { Drafts } from './drafts.js';
import type { MessageKind, Step } from './kinds.js';
import { Message } from './message.entity.js';
import { type Standing, writingAs } from './standing.js';

/** What is put into a conversation. */
export interface Words {
  id: string;
  kind: MessageKind;
  number: number;
  text: string;
  attachments?: string[];
}

/** Puts words into a conversation whose rights have been asked already; its draft goes with them, in the same act. */
@Injectable()
export class Messages {
  constructor(
    private readonly vault: Vault,
    private readonly attachments: Attachments,
    private readonly drafts: Drafts,
  ) {}

  /** @throws Problem 404 for an attachment that is not in sight */
  async put(act: Act, thread: Pick<Standing, 'id' | 'personId' | 'affiliationId' | 'sealedUnder'>, { id, kind, number, text, attachments = [] }: Words): Promise<void> {
    const [found] = await act.query<{ name: string }>('select access.account_name() as name');
    const message = Object.assign(new Message(), {
      id, threadId: thread.id, sealedUnder: thread.sealedUnder, kind, number, writtenAs: writingAs(act), accountId: act.actor.accountId,
    });
    await this.vault.sealAll(act, message, { body: text, authorName: found!.name });
    await act.manager.insert(Message, message);
    await this.attachments.attach(act, thread, id, attachments);
    await this.mark(act, thread.id, number);
    await this.drafts.drop(act, thread.id);
  }

  /** What this account has read so far: it never goes back. */
  async mark(act: Act, threadId: string, number: number): Promise<void> {
    await act.query(
      `insert into conversations.read_marks as r (id, thread_id, account_id, number)
         select $1, t.id, $3, least($4, t.messages) from conversations.threads t where t.id = $2
       on conflict (thread_id, account_id) do update set number = greatest(r.number, excluded.number)`,
      [v7(), threadId, act.actor.accountId, number],
    );
  }

  async step(act: Act, threadId: string, step: Step): Promise<void> {
    await act.query('insert into conversations.steps (id, thread_id, step, done_as, account_id) values ($1, $2, $3, $4, $5)', [v7(), threadId, step, writingAs(act), act.actor.accountId]);
  }
}
