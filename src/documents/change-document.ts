import { Injectable } from '@nestjs/common';
import { type Act } from '../access/index.js';
import { Vault } from '../crypto/index.js';
import { problems } from '../platform/problem.js';
import { contractIn } from './contracts.js';
import { DocumentComment } from './document.entity.js';
import type { CommentInput, DocumentChangeInput } from './documents.views.js';
import { documentsProblems } from './problems.js';
import type { Reached } from './reach.js';
import { DocumentSettings } from './settings.js';
import { standing } from './standing.js';

const table = 'documents.documents';

/** What becomes of a document after it was provided. */
@Injectable()
export class ChangeDocument {
  constructor(
    private readonly vault: Vault,
    private readonly settings: DocumentSettings,
  ) {}

  /** @param version the version that was read. @throws Problem 403, 404, 412, 422 for a contract of somebody else */
  async change(act: Act, reached: Reached, id: string, input: DocumentChangeInput, version: number): Promise<void> {
    await this.claim(act, reached, id, version);
    const place = (column: string) => ({ table, column, rowId: id, subjectId: reached.personId });
    const values = [{ place: place('title'), plaintext: input.title }, ...(input.folder ? [{ place: place('folder'), plaintext: input.folder }] : [])];
    const [title, folder = null] = await this.vault.sealValues(act, values);
    const contract = await contractIn(act, reached, input.contract_id);
    await act.query('update documents.documents set title = $2, folder = $3, alert_on = $4, reminder_on = $5, contract_id = $6 where id = $1', [
      id, title, folder, input.alert_on ?? null, input.reminder_on ?? null, contract,
    ]);
    act.record('document.changed', { subjectId: reached.personId, recordId: id });
  }

  /** It is nobody's to see from then on; what was kept stays sealed until its time is over. @throws Problem 403, 404, 412 */
  async withdraw(act: Act, reached: Reached, id: string, version: number): Promise<void> {
    await this.claim(act, reached, id, version);
    await act.query('update documents.documents set withdrawn_at = access.now(), withdrawn_by = $2 where id = $1', [id, act.actor.accountId]);
    act.record('document.withdrawn', { subjectId: reached.personId, recordId: id });
  }

  /** @throws Problem 404, 409 */
  async comment(act: Act, reached: Reached, documentId: string, id: string, { text }: CommentInput): Promise<void> {
    await standing(act, reached, documentId, 'comment');
    const [found] = (await act.query<{ name: string; comments: number }>(
      'select access.account_name() as name, (select count(*)::int from documents.comments c where c.document_id = $1) as comments',
      [documentId],
    )) as [{ name: string; comments: number }];
    if (found.comments >= this.settings.mostParts) throw documentsProblems.too_many_documents();
    const comment = Object.assign(new DocumentComment(), { id, documentId, personId: reached.personId, writtenAs: reached.as, accountId: act.actor.accountId });
    await this.vault.sealAll(act, comment, { text, authorName: found.name });
    await act.manager.insert(DocumentComment, comment);
    act.record('document.commented', { subjectId: reached.personId, recordId: documentId });
  }

  /** Locks a document that still stands at this version, and counts it on. */
  private async claim(act: Act, reached: Reached, id: string, version: number): Promise<void> {
    await standing(act, reached, id, 'change');
    const claimed = await act.query('update documents.documents set version = version + 1 where id = $1 and version = $2 returning 1 as one', [id, version]);
    if (!claimed.length) throw problems.precondition_failed();
  }
}
