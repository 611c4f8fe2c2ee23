import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { Vault } from '../crypto/index.js';
import { documentColumns, documentsProblems, reach, unlessErased, type VersionState } from '../documents/index.js';
import { DocumentStore, type Entry, zipOf } from '../files/index.js';
import { problems } from '../platform/problem.js';
import { ContentRecords } from './content-records.js';
import { openedContent } from './opened-content.js';

interface Row {
  id: string;
  documentId: string;
  state: VersionState;
  size: number;
  storeName: string;
  createdAt: string;
  fileName: Buffer;
  key: Buffer;
}

/** The current version of each document of person $1 among $3 that is in sight, those of health if $2. */
const current = (visible: string) => `
  select v.id, v.document_id as "documentId", v.state, v.size, v.store_name as "storeName", v.created_at as "createdAt", v.file_name as "fileName", v.key
    from documents.documents d
    cross join lateral (select * from documents.versions l where l.document_id = d.id order by l.number desc limit 1) v
   where d.person_id = $1 and (not d.medical or $2) and d.id = any ($3::uuid[]) and d.withdrawn_at is null and ${visible}`;

/** Hands out several documents of a person in one ZIP. */
@Injectable()
export class SendArchive {
  constructor(
    private readonly vault: Vault,
    private readonly records: ContentRecords,
    private readonly store: DocumentStore,
  ) {}

  /** In the order asked. @throws Problem 404 when one is not in sight, 409 when one is not clean, 410: before a byte has left */
  async send(act: Act, personId: string, ids: readonly string[]): Promise<Readable> {
    const { medical } = await reach(act, personId);
    const wanted = [...new Set(ids.map((id) => id.toLowerCase()))];
    const params: unknown[] = [personId, medical, wanted];
    const found = await act.query<Row>(current(act.where('read', 'Document', documentColumns, params)), params);
    if (found.length !== wanted.length) throw problems.not_found();
    if (found.some(({ state }) => state !== 'clean')) throw documentsProblems.not_available();
    const rows = found.sort((a, b) => wanted.indexOf(a.documentId) - wanted.indexOf(b.documentId));
    const opened = await unlessErased(act, personId, () => this.vault.openMany(act, rows.flatMap((row) => sealedOf(personId, row))));
    for (const { id } of rows) act.record('document.downloaded', { subjectId: personId, recordId: id });
    return zipOf(rows.map((row, at) => this.entry(personId, row, opened[2 * at]!, opened[2 * at + 1]!)));
  }

  private entry(personId: string, { id, documentId, size, storeName, createdAt }: Row, name: Buffer, key: Buffer): Entry {
    const seal = this.records.sealWith(key, { personId, documentId, versionId: id });
    return { name: name.toString('utf8'), size, changedAt: new Date(createdAt), open: () => openedContent(this.store, { storeName, size, seal }, null) };
  }
}

function sealedOf(subjectId: string, { id, fileName, key }: Row) {
  const place = (column: string) => ({ table: 'documents.versions', column, rowId: id, subjectId });
  return [{ place: place('file_name'), envelope: fileName }, { place: place('key'), envelope: key }];
}
