import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Act } from '../access/index.js';
import { Vault } from '../crypto/index.js';
import { unlessErased } from '../documents/index.js';
import { Draft } from './message.entity.js';
import { standing } from './standing.js';

interface Kept {
  id: string;
  sealed_under: string;
  content: Buffer;
}

const table = 'conversations.drafts';
const mine = 'grant_id = $1 and thread_id is not distinct from $2';

/**
 * What an account is writing for whom it acts: one draft a conversation, and one for the conversation to come. Kept as it is
 * typed, so that no ended session and no other device loses it; sealed, and in nobody else's sight.
 */
@Injectable()
export class Drafts {
  constructor(private readonly vault: Vault) {}

  /** @param threadId null: of the conversation to come */
  async read(act: Act, threadId: string | null): Promise<string | null> {
    const [kept] = await act.query<Kept>(`select id, sealed_under, content from ${table} where ${mine}`, [act.actor.grantId, threadId]);
    return kept ? unlessErased(act, kept.sealed_under, () => this.vault.openValue(act, placeOf(kept.id, kept.sealed_under), kept.content)) : null;
  }

  /** The last one saved stays. @throws Problem 403, 404 for a conversation in which they may not write */
  async save(act: Act, threadId: string | null, content: string): Promise<void> {
    const sealedUnder = threadId ? (await standing(act, threadId, 'write')).sealedUnder : (act.actor.holderId ?? act.actor.accountId);
    const draft = Object.assign(new Draft(), { id: v7(), accountId: act.actor.accountId, grantId: act.actor.grantId!, threadId, sealedUnder });
    // Two tabs that save at once: the second waits for the first, and takes its place.
    await act.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`draft ${draft.grantId} ${threadId}`]);
    await this.drop(act, threadId);
    await this.vault.sealAll(act, draft, { content });
    await act.manager.insert(Draft, draft);
  }

  async drop(act: Act, threadId: string | null): Promise<void> {
    await act.query(`delete from ${table} where ${mine}`, [act.actor.grantId, threadId]);
  }
}

const placeOf = (rowId: string, subjectId: string) => ({ table, column: 'content', rowId, subjectId });
