import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { FrameSeal, freshStreamKey, type StreamPlace, Vault } from '../crypto/index.js';
import { documentsProblems, DocumentVersion, reach, standing, type VersionState } from '../documents/index.js';
import { notify } from '../notifications/index.js';
import { problems } from '../platform/problem.js';

/** Which content somebody asks for. */
export interface ContentPlace {
  personId: string;
  documentId: string;
  versionId: string;
}

/** A version whose bytes are on their way. */
export interface Arriving {
  seal: FrameSeal;
  fileName: string;
  declaredType: string;
  size: number;
  /** As the database has it, then as it grows. */
  received: number;
  state: VersionState;
  /** What has arrived of a frame that is not full. */
  tail: Buffer;
  /** What the database was last told has arrived. */
  counted: number;
}

/** A content as it is kept. */
export interface Kept {
  mediaType: string;
  size: number;
  storeName: string;
  key: Buffer;
}

/** Seconds that whoever has sent a file has for having it judged; then it is looked at again without them. */
const judgedWithin = 300;

const table = 'documents.versions';
const streamPlace = ({ versionId, personId }: ContentPlace): StreamPlace => ({ contentId: versionId, subjectId: personId });

/** What the database knows of a version's bytes. Every look goes through the rights of whoever asks. */
@Injectable()
export class ContentRecords {
  constructor(private readonly vault: Vault) {}

  /** @throws Problem 404, 403 when it may be read and not changed */
  async find(act: Act, { personId, documentId, versionId }: ContentPlace, action: 'read' | 'change' = 'change'): Promise<DocumentVersion> {
    await standing(act, await reach(act, personId), documentId, action);
    const version = await act.manager.findOneBy(DocumentVersion, { id: versionId, documentId, personId });
    if (!version) throw problems.not_found();
    return version;
  }

  /** @throws Problem 404, 409 for a version that takes no more bytes */
  async arriving(act: Act, place: ContentPlace): Promise<Arriving> {
    const version = await this.find(act, place);
    const { size, received, state, declaredType } = version;
    if (!version.key || state === 'clean') throw documentsProblems.upload_ended();
    const seal = await this.sealOf(act, place, version);
    const tail = version.tail ? await this.vault.openBytes(act, version, 'tail') : Buffer.alloc(0);
    return { seal, fileName: await this.vault.open(act, version, 'fileName'), declaredType, size, received, state, tail, counted: received };
  }

  /** The seal of a version's bytes in the store. */
  async sealOf(act: Act, place: ContentPlace, version: DocumentVersion): Promise<FrameSeal> {
    return this.sealWith(await this.vault.openBytes(act, version, 'key'), place);
  }

  /** The same of a key that is open, and wiped by this. */
  sealWith(key: Buffer, place: ContentPlace): FrameSeal {
    const seal = new FrameSeal(key, streamPlace(place));
    key.fill(0);
    return seal;
  }

  /** A seal of its own for what is kept for good, and its key. */
  freshSeal(place: ContentPlace): { seal: FrameSeal; key: Buffer } {
    const key = freshStreamKey();
    return { key, seal: new FrameSeal(key, streamPlace(place)) };
  }

  /** @throws Problem 409 when somebody else has counted meanwhile */
  async count(act: Act, place: ContentPlace, arriving: Arriving): Promise<void> {
    await this.find(act, place);
    const { received, size, counted, tail } = arriving;
    const sealed = tail.length ? await this.vault.sealValue(act, this.placeOf(place, 'tail'), tail) : null;
    const whole = received === size;
    const done = await act.query(
      `update documents.versions set received = $2, tail = $3, state = $4, judge_after = access.now() + make_interval(secs => $6)
        where id = $1 and state = 'receiving' and received = $5 returning 1 as one`,
      [place.versionId, received, sealed, whole ? 'quarantined' : 'receiving', counted, whole ? judgedWithin : null],
    );
    if (!done.length) throw documentsProblems.offset_differs();
    arriving.counted = received;
  }

  /** The disk has lost what had been counted. */
  async beginAnew(act: Act, place: ContentPlace, { counted }: Arriving): Promise<void> {
    await this.find(act, place);
    await act.query(
      "update documents.versions set received = 0, tail = null, state = 'receiving' where id = $1 and state in ('receiving', 'quarantined') and received = $2",
      [place.versionId, counted],
    );
  }

  /** @returns false when it was judged meanwhile */
  async accept(act: Act, place: ContentPlace, { mediaType, size, storeName, key }: Kept): Promise<boolean> {
    await this.find(act, place);
    const sealed = await this.vault.sealValue(act, this.placeOf(place, 'key'), key);
    const done = await act.query(
      `update documents.versions set state = 'clean', media_type = $2, size = $3, received = $3, store_name = $4, key = $5, tail = null, judged_at = access.now()
        where id = $1 and state = 'quarantined' returning 1 as one`,
      [place.versionId, mediaType, size, storeName, sealed],
    );
    if (!done.length) return false;
    act.record('document.accepted', { subjectId: place.personId, recordId: place.versionId });
    if (act.actor.role === 'caseworker') await notify(act, { kind: 'document.received', personId: place.personId, recordId: place.documentId });
    return true;
  }

  async refuse(act: Act, place: ContentPlace, reason: string): Promise<void> {
    await this.find(act, place);
    await act.query(
      `update documents.versions set state = 'refused', refusal = $2, key = null, tail = null, judged_at = access.now() where id = $1 and state = 'quarantined'`,
      [place.versionId, reason],
    );
    act.record('document.refused', { subjectId: place.personId, recordId: place.versionId, code: reason });
  }

  private placeOf({ versionId, personId }: ContentPlace, column: string) {
    return { table, column, rowId: versionId, subjectId: personId };
  }
}
