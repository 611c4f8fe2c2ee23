import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { Column, DataSource, Entity, PrimaryColumn } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { LocalKeyRing, type Queryable, Sealed, SealedColumn, type SealedPlace, UnsealError, Vault } from '../../../src/crypto/index.js';
import { freshDatabase } from '../../support/postgres.js';

/* A database with one sealed table, made anew for each test file that imports this; a fresh vault for each test. */

export const NIR = '255081416802538';

@Entity({ schema: 'vault_test', name: 'files' })
export class SealedFile {
  @PrimaryColumn('uuid') id: string = uuidv7();
  @Column('uuid', { name: 'person_id' }) personId: string = uuidv7();
  @SealedColumn({ subject: 'personId' }) nir!: Sealed;
  @SealedColumn({ subject: 'personId', nullable: true }) iban: Sealed | null = null;
  @SealedColumn({ subject: 'personId', nullable: true }) scan: Sealed<Buffer> | null = null;
  @Column('text') title: string = 'card';
}

const keyOf: Record<string, Buffer> = { k1: randomBytes(32), k2: randomBytes(32) };
const indexKey = randomBytes(32);
export const ring = (active = 'k1', ids = ['k1', 'k2']): LocalKeyRing =>
  new LocalKeyRing({ demo: false, active, keys: new Map(ids.map((id) => [id, keyOf[id]!])), indexKey });

let database: Awaited<ReturnType<typeof freshDatabase>>;
export let pool: pg.Pool;
export let source: DataSource;
export let db: Queryable;
export let vault: Vault;

export function queryableOn(client: pg.Pool | pg.PoolClient): Queryable {
  return { query: async (sql, params) => (await client.query(sql, params)).rows };
}

export async function inTransaction<T>(work: (db: Queryable) => Promise<T>, end: 'commit' | 'rollback' = 'commit'): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(queryableOn(client));
    await client.query(end);
    return result;
  } finally {
    client.release();
  }
}

/** `pool.end()` answers before its connections are closed, and dropping the database under them is an uncaught error. */
async function closed(ending: pg.Pool): Promise<void> {
  let open = ending.totalCount;
  const last = new Promise<void>((resolve) => ending.on('remove', () => --open === 0 && resolve()));
  await ending.end();
  if (open > 0) await last;
}

beforeAll(async () => {
  database = await freshDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 50 });
  await pool.query(`
    create schema if not exists keyring;
    create table if not exists keyring.data_keys (id uuid primary key, subject_id uuid not null, wrapped bytea not null,
      kek_id text not null, created_at timestamptz not null default now(), destroyed_at timestamptz);
    create unique index if not exists data_keys_living on keyring.data_keys (subject_id) where destroyed_at is null;
    create schema vault_test;
    create table vault_test.files (id uuid primary key, person_id uuid not null, nir bytea not null, iban bytea,
      scan bytea, title text not null);`);
  source = await new DataSource({ type: 'postgres', url: database.url, entities: [SealedFile] }).initialize();
  db = queryableOn(pool);
}, 120_000);

beforeEach(() => {
  vault = new Vault(ring());
});

afterAll(async () => {
  await source?.destroy();
  if (pool) await closed(pool);
  await database?.drop();
});

export const place = (over: Partial<SealedPlace> = {}): SealedPlace => ({
  table: 'vault_test.files',
  column: 'nir',
  rowId: uuidv7(),
  subjectId: uuidv7(),
  ...over,
});
export const keysOf = (subjectId: string) => db.query('select * from keyring.data_keys where subject_id = $1', [subjectId]);
export const reload = (file: SealedFile) => source.manager.findOneByOrFail(SealedFile, { id: file.id });
export const refused = (opening: Promise<unknown>) => expect(opening).rejects.toThrow(UnsealError);

export async function savedFile(personId: string = uuidv7()): Promise<SealedFile> {
  const file = Object.assign(new SealedFile(), { personId });
  await vault.seal(db, file, 'nir', NIR);
  await vault.seal(db, file, 'iban', 'FR7630006000011234567890189');
  await vault.seal(db, file, 'scan', Buffer.from([0xff, 0xd8, 0x00, 0xff]));
  return source.manager.save(file);
}
