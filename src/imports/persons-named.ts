import type { Queryable } from '../crypto/index.js';
import type { Given } from '../feeds/index.js';
import { personReferencesSql } from './contracts.queries.js';
import type { Asked } from './kind.js';

/** The ids of the persons that a batch names, by their references. */
export async function personsNamed(db: Queryable, batch: Asked<Given>[]): Promise<Map<string, string>> {
  const references = batch.flatMap(({ given }) => (given.person ? [given.person] : []));
  if (!references.length) return new Map();
  const rows = await db.query<{ reference: string; record_id: string }>(personReferencesSql, [references]);
  return new Map(rows.map(({ reference, record_id }) => [reference, record_id]));
}
