import type { DataSource, EntityManager } from 'typeorm';
import type { KeyService, Queryable } from '../src/crypto/index.js';
import { requests } from './requests.js';
import { world } from './world.js';
import { WorldWriter } from './write.js';

/** Whether the database has no account, hence nobody who could lose anything to a demonstration. */
export function isEmpty(source: DataSource): Promise<boolean> {
  return asLoader(source, async (db) => {
    const [row] = await db.query<{ empty: boolean }>('select not exists (select from identity.accounts) as empty');
    return row!.empty;
  });
}

/**
 * Loads the demonstration mutual, whole or not at all.
 * @param source connection of the migrating role
 * @param options `today` the day its dates stand around, YYYY-MM-DD, by default that of the database, Europe/Paris; `asked` whether
 *   people have asked for something: the tests' world begins without
 */
export async function loadDemonstration(source: DataSource, keys: KeyService, { today, asked = false }: { today?: string; asked?: boolean } = {}): Promise<void> {
  await asLoader(source, async (db) => {
    const day = today ?? (await todayOf(db));
    await new WorldWriter(keys).write(db, { ...world(day), ...(asked && requests(day)) });
  });
}

/** The day of the business, as the database knows it. */
export async function todayOf(db: Queryable): Promise<string> {
  const [row] = await db.query<{ today: string }>('select access.today()::text as today');
  return row!.today;
}

/** One transaction of the role that may load. Force of row-level security: even the owner of the tables sees none of their rows. */
export function asLoader<T>(source: DataSource, act: (db: Queryable) => Promise<T>): Promise<T> {
  return source.transaction(async (manager: EntityManager) => {
    await manager.query('set local role egide_loader');
    return act({ query: (sql, params) => manager.query(sql, params) });
  });
}
