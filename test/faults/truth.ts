import { join } from 'node:path';
import { expect } from '@jest/globals';
import type pg from 'pg';
import { loadLocalKeyRing, Vault } from '../../src/crypto/index.js';
import type { Cluster } from './cluster.js';
import type { Ledger } from './ledger.js';

interface Row {
  id: string;
  person: string;
  [column: string]: unknown;
}

/** How often each thing stands in the database, beside those that were there before. */
const affiliations = `
  select a.id, a.nir, (select count(*)::int from employers.affiliation_steps s where s.affiliation_id = a.id and s.status = 'submitted') as steps,
         (select count(*)::int from audit.events e where e.event = 'affiliation.submitted' and e.outcome = 'done' and e.record_id = a.id) as events
    from employers.affiliations a where a.id <> all ($1)`;

const details = `
  select b.id, b.person_id as person, b.iban, b.bic, b.holder_name, b.status = 'cancelled' as cancelled,
         (select count(*)::int from audit.events e where e.event = 'bank-details.proposed' and e.outcome = 'done' and e.record_id = b.id) as events,
         (select count(*)::int from audit.events e where e.event = 'bank-details.cancelled' and e.outcome = 'done' and e.record_id = b.id) as cancellations
    from persons.bank_details b where b.id <> all ($1)`;

/** Parts of an act without the rest of it. */
const halves = `
  select 'step without affiliation' as what from employers.affiliation_steps where affiliation_id not in (select id from employers.affiliations)
  union all select 'event without affiliation' from audit.events
    where event = 'affiliation.submitted' and record_id not in (select id from employers.affiliations)
  union all select 'event without bank details' from audit.events
    where event in ('bank-details.proposed', 'bank-details.cancelled') and record_id not in (select id from persons.bank_details)
  union all select 'a client''s name for nothing' from access.creations
    where resource_id not in (select id from employers.affiliations union select id from persons.bank_details)
  union all select 'data key of nobody' from keyring.data_keys where subject_id not in
    (select id from persons.persons union select id from employers.affiliations union select id from identity.accounts
     union select id from identity.totp_factors)`;

const versions = 'select id, bank_version as version from persons.persons';

export interface Before {
  ids: string[];
  versions: Map<string, number>;
}

/** What the demonstration has put there. */
export async function before(cluster: Cluster): Promise<Before> {
  return cluster.look(async (db) => {
    const { rows } = await db.query<Row>('select id from employers.affiliations union all select id from persons.bank_details');
    return { ids: rows.map(({ id }) => id), versions: await versionsIn(db) };
  });
}

async function versionsIn(db: pg.Client): Promise<Map<string, number>> {
  const { rows } = await db.query<{ id: string; version: number }>(versions);
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/** Every acknowledged act stands there once, whole and legible; nothing else does. */
export async function expectTruth(cluster: Cluster, ledger: Ledger, was: Before): Promise<void> {
  await cluster.look(async (db) => {
    await expectEnrolments(db, cluster, ledger, was);
    await expectChanges(db, cluster, ledger, was);
    expect((await db.query(halves)).rows).toEqual([]);
  });
}

async function expectEnrolments(db: pg.Client, cluster: Cluster, { enrolments }: Ledger, was: Before): Promise<void> {
  const { rows } = await db.query<Row>(affiliations, [was.ids]);
  expect(rows.map(({ id }) => id).sort()).toEqual([...enrolments.keys()].sort());
  expect(rows.filter(({ steps, events }) => steps !== 1 || events !== 1)).toEqual([]);
  const nirs = await opened(db, cluster, 'employers.affiliations', 'nir', rows.map((row) => ({ ...row, person: row.id })));
  expect(nirs).toEqual(rows.map(({ id }) => enrolments.get(id)));
}

async function expectChanges(db: pg.Client, cluster: Cluster, { changes, cancellations }: Ledger, was: Before): Promise<void> {
  const { rows } = await db.query<Row>(details, [was.ids]);
  expect(rows.map(({ id }) => id).sort()).toEqual([...changes.keys()].sort());
  expect(rows.filter(({ cancelled }) => cancelled).map(({ id }) => id).sort()).toEqual([...cancellations].sort());
  expect(rows.filter(({ events, cancelled, cancellations: told }) => events !== 1 || told !== Number(cancelled))).toEqual([]);
  const [ibans, holders] = [await opened(db, cluster, 'persons.bank_details', 'iban', rows), await opened(db, cluster, 'persons.bank_details', 'holder_name', rows)];
  expect(rows.map(({ person }, at) => ({ person, iban: ibans[at], holder: holders[at] }))).toEqual(rows.map(({ id }) => changes.get(id)));
  const expected = new Map(was.versions);
  for (const [id, { person }] of changes) expected.set(person, expected.get(person)! + (cancellations.has(id) ? 2 : 1));
  expect(await versionsIn(db)).toEqual(expected);
}

/** The texts of a sealed column, as the application's own keys open them. */
async function opened(db: pg.Client, cluster: Cluster, table: string, column: string, rows: Row[]): Promise<string[]> {
  const vault = new Vault(loadLocalKeyRing(join(cluster.folder, 'app/secrets/key-ring.json'), { production: false }));
  const queryable = { query: async (sql: string, params?: unknown[]) => (await db.query(sql, params)).rows };
  return vault.openValues(queryable as never, rows.map((row) => ({
    place: { table, column, rowId: row.id, subjectId: row.person }, envelope: row[column] as Buffer,
  })));
}
