import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Act } from '../access/index.js';
import { Vault } from '../crypto/index.js';
import { documentColumns, reach } from '../documents/index.js';
import { problems } from '../platform/problem.js';
import { type AttachmentRecord, attachmentsSql } from './conversations.queries.js';
import type { Standing } from './standing.js';

/** A document that a message speaks of, in the sight of whoever reads. */
export interface Attached {
  messageId: string;
  id: string;
  title: string;
}

/** Documents named in a conversation: whoever reads it sees those that they see in the file of the person or the affiliate, and no other. */
@Injectable()
export class Attachments {
  constructor(private readonly vault: Vault) {}

  /** @throws Problem 404 for a document that is not of the person, not in the sight of whoever attaches it, or of which nothing was kept */
  async attach(act: Act, { id: threadId, personId, affiliationId }: Pick<Standing, 'id' | 'personId' | 'affiliationId'>, messageId: string, documents: string[]): Promise<void> {
    const wanted = [...new Set(documents)];
    if (!wanted.length) return;
    const fileId = personId ?? affiliationId;
    if (!fileId) throw problems.not_found();
    const { medical } = await reach(act, fileId);
    const params: unknown[] = [wanted, fileId, medical];
    const visible = act.where('read', 'Document', documentColumns, params);
    const found = await act.query(
      `select 1 as one from documents.documents d where d.id = any ($1) and d.person_id = $2 and d.withdrawn_at is null and (not d.medical or $3) and ${visible}
          and exists (select 1 from documents.versions v where v.document_id = d.id and v.state <> 'refused')`,
      params,
    );
    if (found.length !== wanted.length) throw problems.not_found();
    for (const documentId of wanted) {
      await act.query('insert into conversations.attachments (id, message_id, thread_id, document_id) values ($1, $2, $3, $4)', [v7(), messageId, threadId, documentId]);
    }
  }

  /** Those of a whole conversation. @param fileId the person, or the affiliation, whose documents they are */
  async read(act: Act, threadId: string, fileId: string): Promise<Attached[]> {
    // A guardian sees none before the adult is in sight.
    const known = act.actor.role === 'guardian' || (await act.query('select 1 as one from conversations.attachments where thread_id = $1 limit 1', [threadId])).length > 0;
    if (!known) return [];
    const { medical } = await reach(act, fileId);
    const params: unknown[] = [threadId, fileId, medical];
    const rows = await act.query<AttachmentRecord>(attachmentsSql(act.where('read', 'Document', documentColumns, params)), params);
    if (!rows.length) return [];
    const place = (rowId: string) => ({ table: 'documents.documents', column: 'title', rowId, subjectId: fileId });
    const titles = await this.vault.openValues(act, rows.map(({ id, title }) => ({ place: place(id), envelope: title })));
    return rows.map(({ message_id, id }, at) => ({ messageId: message_id, id, title: titles[at]! }));
  }
}
