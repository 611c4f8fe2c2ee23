import { randomUUID } from 'node:crypto';
import { FrameSeal, sealedSize, Vault } from '../../src/crypto/index.js';
import { DocumentStore } from '../../src/files/index.js';
import type { World } from './world.js';

/** A document as it would stand after everything went well. */
export interface Left {
  /** Of an employer's: the affiliation. */
  personId: string;
  providedAs: 'member' | 'guardian' | 'employer' | 'mutual';
  /** Of a guardian's; of an employer's it is the affiliation's. */
  holderId?: string | null;
  kind?: string;
  createdBy?: string;
  title?: string;
  /** `receiving`: one byte is awaited. */
  state?: 'clean' | 'receiving';
}

/** Leaves a document in the file of a person without anybody's act; its version has the same id. @returns its id */
export async function leaveDocument(world: World, { personId, providedAs, holderId = null, kind = 'rib', createdBy, title = 'Un document', state = 'clean' }: Left): Promise<string> {
  const id = randomUUID();
  const place = (table: string, column: string) => ({ table: `documents.${table}`, column, rowId: id, subjectId: personId });
  const db = { query: async <T>(sql: string, params?: unknown[]) => (await world.db.query(sql, params)).rows as T[] };
  const [sealedTitle, name, sealedKey] = await world.app.get(Vault).sealValues(db, [
    { place: place('documents', 'title'), plaintext: title },
    { place: place('versions', 'file_name'), plaintext: 'document.pdf' },
    { place: place('versions', 'key'), plaintext: key },
  ]);
  await world.db.query(
    `insert into documents.documents (id, person_id, holder_id, affiliation_id, kind, title, provided_as, created_by)
       select $1::uuid, $2, coalesce($3, a.legal_entity_id), a.id, $4, $5, $6, coalesce($7::uuid, $1::uuid) from (select 1) one left join employers.affiliations a on a.id = $2 and $6 = 'employer'`,
    [id, personId, holderId, kind, sealedTitle, providedAs, createdBy ?? null],
  );
  const content = state === 'clean' ? await keep(world, id, personId) : { mediaType: null, size: 1, received: 0, storeName: null };
  await world.db.query(
    `insert into documents.versions (id, document_id, person_id, number, file_name, declared_type, media_type, size, received, state, key, store_name, uploaded_by)
       values ($1, $1, $2, 1, $3, 'application/pdf', $4, $5, $6, $7, $8, $9, $1)`,
    [id, personId, name, content.mediaType, content.size, content.received, state, sealedKey, content.storeName],
  );
  return id;
}

const key = Buffer.alloc(32, 7);
const bytes = Buffer.from('%PDF-1.7 left');

async function keep(world: World, contentId: string, subjectId: string) {
  const storeName = randomUUID();
  await world.app.get(DocumentStore, { strict: false }).put(storeName, {
    size: sealedSize(bytes.length), bytes: () => new FrameSeal(key, { contentId, subjectId }).sealAll(once(bytes)),
  });
  return { mediaType: 'application/pdf', size: bytes.length, received: bytes.length, storeName };
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
