import { Injectable } from '@nestjs/common';
import { Door, type Transaction } from '../access/index.js';
import { insertEvent } from '../audit/index.js';
import { type FrameSeal, UnsealError, Vault } from '../crypto/index.js';
import { noticeStatement } from '../notifications/index.js';
import { type ContentPlace, ContentRecords, type Kept } from './content-records.js';

/** A file that is whole, of which nobody knows yet whether it is harmless. */
export interface Waiting {
  place: ContentPlace;
  seal: FrameSeal;
  fileName: string;
  declaredType: string;
}

interface Row {
  id: string;
  documentId: string;
  personId: string;
  fileName: Buffer;
  declaredType: string;
  key: Buffer;
}

/**
 * Takes the one that has waited longest, of those whose bytes lie here: nobody else tries it before its next time, after
 * five minutes, then twice as long, an hour at most. So what a killed process has taken comes up again by itself.
 */
const take = `
  update documents.versions v set judge_tries = v.judge_tries + 1, judge_after = access.now() + make_interval(secs => least(3600, 300 * 2 ^ least(v.judge_tries, 8)))
   where v.id = (select o.id from documents.versions o where o.state = 'quarantined' and o.id = any ($1::uuid[])
      and coalesce(o.judge_after, '-infinity') <= access.now() order by o.judge_after nulls first, o.id limit 1 for update skip locked)
  returning v.id, v.document_id as "documentId", v.person_id as "personId", v.file_name as "fileName", v.declared_type as "declaredType", v.key`;

const accepted = `
  update documents.versions set state = 'clean', media_type = $2, size = $3, received = $3, store_name = $4, key = $5, tail = null, judged_at = access.now()
   where id = $1 and state = 'quarantined' returning uploaded_by as "uploadedBy"`;
const refused = `update documents.versions set state = 'refused', refusal = $2, key = null, tail = null, judged_at = access.now() where id = $1 and state = 'quarantined' returning uploaded_by as "uploadedBy"`;
const holderOf = 'select holder_id as "holderId" from documents.documents where id = $1';
const ofTheMutual = "select 1 as one from documents.documents where id = $1 and provided_as = 'mutual'";

const table = 'documents.versions';

/** What the database knows of files that wait, in a room that sees them alone: who has sent them need not be there any more. */
@Injectable()
export class WaitingRecords {
  constructor(
    private readonly door: Door,
    private readonly vault: Vault,
    private readonly records: ContentRecords,
  ) {}

  /** @param here versions whose bytes lie on this machine @returns null when none of them is due, 'unreadable' for one whose person was erased */
  take(here: string[]): Promise<Waiting | 'unreadable' | null> {
    return this.door.asExaminer(async (db) => {
      const [row] = await db.query<Row>(take, [here]);
      return row ? this.opened(db, row) : null;
    });
  }

  /** @returns false when it was judged or withdrawn meanwhile */
  accept(place: ContentPlace, { mediaType, size, storeName, key }: Kept): Promise<boolean> {
    return this.door.asExaminer(async (db) => {
      const sealed = await this.vault.sealValue(db, sealedAt(place, 'key'), key);
      const [done] = await db.query<{ uploadedBy: string }>(accepted, [place.versionId, mediaType, size, storeName, sealed]);
      if (!done) return false;
      await insertEvent(db, { event: 'document.accepted', outcome: 'done', subjectId: place.personId, recordId: place.versionId });
      if ((await db.query(ofTheMutual, [place.documentId])).length) await tell(db, place, done.uploadedBy);
      return true;
    });
  }

  refuse(place: ContentPlace, reason: string): Promise<void> {
    return this.door.asExaminer(async (db) => {
      const [done] = await db.query<{ uploadedBy: string }>(refused, [place.versionId, reason]);
      if (!done) return;
      await insertEvent(db, { event: 'document.refused', outcome: 'done', subjectId: place.personId, recordId: place.versionId, code: reason });
      await tellSender(db, place, done.uploadedBy);
    });
  }

  private async opened(db: Transaction, { id, documentId, personId, declaredType, ...sealed }: Row): Promise<Waiting | 'unreadable'> {
    const place: ContentPlace = { personId, documentId, versionId: id };
    const values = [{ place: sealedAt(place, 'file_name'), envelope: sealed.fileName }, { place: sealedAt(place, 'key'), envelope: sealed.key }];
    const opened = await this.vault.openMany(db, values).catch((error: unknown) => {
      if (error instanceof UnsealError) return null;
      throw error;
    });
    if (!opened) return 'unreadable';
    return { place, declaredType, fileName: opened[0]!.toString('utf8'), seal: this.records.sealWith(opened[1]!, place) };
  }
}

const sealedAt = ({ versionId, personId }: ContentPlace, column: string) => ({ table, column, rowId: versionId, subjectId: personId });

/** Nobody waits for the answer any more: whoever has sent it learns of it, as far as they may still see the document. */
async function tellSender(db: Transaction, { personId, documentId }: ContentPlace, accountId: string): Promise<void> {
  const [document] = await db.query<{ holderId: string | null }>(holderOf, [documentId]);
  const { sql, params } = noticeStatement({ kind: 'document.refused', personId, holderId: document?.holderId ?? null, accountId, recordId: documentId, causedBy: null });
  await db.query(sql, params);
}

/** As when it is judged at once: the person learns of what the mutual has put into their file. */
async function tell(db: Transaction, { personId, documentId }: ContentPlace, causedBy: string): Promise<void> {
  const { sql, params } = noticeStatement({ kind: 'document.received', personId, recordId: documentId, causedBy });
  await db.query(sql, params);
}
