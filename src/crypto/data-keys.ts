import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { EnvelopeKey } from './envelope.js';
import { UnsealError } from './errors.js';
import { ExpiringCache } from './expiring-cache.js';
import type { KeyService } from './key-service.js';

/** The caller's open transaction, or anything that runs SQL in it. */
export interface Queryable {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the row type is the caller's word
  query<T = any>(sql: string, params?: unknown[]): Promise<T[]>;
}

/** An unwrapped data key and the subject it belongs to. */
export interface DataKey extends EnvelopeKey {
  readonly subjectId: string;
}

export interface DataKeyRow {
  id: string;
  subject_id: string;
  wrapped: Buffer;
  kek_id: string;
}

const KEY_BYTES = 32;
const CACHED_KEYS = 10_000;
const CACHED_FOR_MS = 5 * 60_000;
const LIVE = 'SELECT id, subject_id, wrapped, kek_id FROM keyring.data_keys WHERE destroyed_at IS NULL';

/** The key of whom one acts for, for an act that asks for it with its opening. */
export const holderKeySql = `${LIVE} AND subject_id = access.holder()`;

/**
 * Data keys by row of `keyring.data_keys`. Only the unwrapping is cached: the row is read in the caller's
 * transaction each time, so that a destroyed key stops opening values at once, in every process.
 */
export class DataKeys {
  readonly #unwrapped = new ExpiringCache<KeyObject>(CACHED_KEYS, CACHED_FOR_MS);

  constructor(private readonly keys: KeyService) {}

  /** The live key of each subject (lower-case uuid), made where there was none. @param read what this transaction has read of them. */
  async ofSubjects(db: Queryable, subjectIds: readonly string[], read?: readonly DataKeyRow[]): Promise<Map<string, DataKey>> {
    const wanted = [...new Set(subjectIds)];
    const rows = read ? [...read] : await this.#live(db, 'subject_id', wanted);
    const known = new Set(rows.map((row) => row.subject_id));
    const missing = wanted.filter((id) => !known.has(id));
    if (missing.length > 0) {
      await this.#create(db, missing);
      // Read again: a parallel transaction may have won, and its key is the one.
      rows.push(...(await this.#live(db, 'subject_id', missing)));
    }
    const found = await Promise.all(rows.map((row) => this.#unwrap(row)));
    return new Map(found.map((key) => [key.subjectId, key]));
  }

  /** The live keys of these ids; a destroyed or unknown one is absent. */
  async byIds(db: Queryable, keyIds: readonly string[]): Promise<Map<string, DataKey>> {
    const rows = await this.#live(db, 'id', [...new Set(keyIds)]);
    const found = await Promise.all(rows.map((row) => this.#unwrap(row)));
    return new Map(found.map((key) => [key.id, key]));
  }

  /** Of an array PostgreSQL makes a new plan each time, which costs more than the look itself: most ask for one. */
  #live(db: Queryable, column: 'id' | 'subject_id', ids: readonly string[]): Promise<DataKeyRow[]> {
    if (ids.length === 1) return db.query<DataKeyRow>(`${LIVE} AND ${column} = $1`, [ids[0]]);
    return db.query<DataKeyRow>(`${LIVE} AND ${column} = ANY ($1::uuid[])`, [ids]);
  }

  async #create(db: Queryable, subjectIds: readonly string[]): Promise<void> {
    // In one order everywhere, or two transactions creating the same keys deadlock.
    const rows = await Promise.all([...subjectIds].sort().map((subjectId) => this.#fresh(subjectId)));
    await db.query(
      `INSERT INTO keyring.data_keys (id, subject_id, wrapped, kek_id, created_at)
       SELECT id, subject_id, wrapped, kek_id, now()
         FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::text[])
              WITH ORDINALITY AS fresh (id, subject_id, wrapped, kek_id, position)
        ORDER BY position
       ON CONFLICT (subject_id) WHERE destroyed_at IS NULL DO NOTHING`,
      [
        rows.map((row) => row.id),
        rows.map((row) => row.subject_id),
        rows.map((row) => row.wrapped),
        rows.map((row) => row.kek_id),
      ],
    );
  }

  async #fresh(subjectId: string): Promise<DataKeyRow> {
    const id = uuidv7();
    const dataKey = randomBytes(KEY_BYTES);
    const { keyId, wrapped } = await this.keys.wrap(dataKey, contextOf(id, subjectId));
    dataKey.fill(0);
    return { id, subject_id: subjectId, wrapped, kek_id: keyId };
  }

  async #unwrap(row: DataKeyRow): Promise<DataKey> {
    const context = contextOf(row.id, row.subject_id);
    const secret = await this.#unwrapped.get(context, async () => {
      const dataKey = await this.keys.unwrap(row.kek_id, row.wrapped, context);
      if (dataKey.length !== KEY_BYTES) throw new UnsealError();
      // A KeyObject keeps the bytes out of the JavaScript heap, of inspection and of JSON.
      const kept = createSecretKey(dataKey);
      dataKey.fill(0);
      return kept;
    });
    return { id: row.id, subjectId: row.subject_id, secret };
  }
}

/** What a wrapped data key is bound to: moved to another row or another subject, it does not unwrap. */
function contextOf(keyId: string, subjectId: string): string {
  return `${keyId}:${subjectId}`;
}
