import { v7 } from 'uuid';
import { type Queryable, type ToSeal, Vault } from '../crypto/index.js';
import { accountToSeal, nameKey } from '../persons/index.js';
import type { Tools, WriteRow } from './kind.js';
import { countAccountsSql, insertAccountsSql, insertPersonsSql, tellSql, updateListsSql, updateNirsSql, updatePersonsSql } from './persons.queries.js';
import type { PersonWrite } from './settle-persons.js';

type Row = WriteRow<PersonWrite>;

/** Writes a batch of persons: sealed under one key each, one statement a table. */
export async function writePersons(db: Queryable, rows: Row[], tools: Tools, runId: string): Promise<void> {
  const accounts = rows.flatMap((one) => (one.row.account ? [{ id: v7(), personId: one.recordId, ...one.row.account }] : []));
  const nirs = rows.filter(({ row }) => row.nir);
  const envelopes = await new Vault(tools.keys).sealValues(db, [...nirs.map(nirToSeal), ...accounts.flatMap((one) => accountToSeal(one.id, one.personId, one))]);
  const sealedNirs = new Map(nirs.map(({ recordId }, at) => [recordId, hex(envelopes[at]!)]));
  const withNir = ({ recordId, row }: Row) => ({ ...row.person, id: recordId, nir: sealedNirs.get(recordId) ?? null, nir_index: row.nir ? hex(row.nir.index) : null });
  const created = rows.filter(({ outcome }) => outcome === 'created');
  const updated = rows.filter(({ outcome }) => outcome === 'updated');
  await run(db, insertPersonsSql, created.map(withNir));
  await updatePersons(db, updated.flatMap(({ row }) => (row.person ? [row.person] : [])));
  await run(db, updateNirsSql, updated.filter(({ row }) => row.nir).map(withNir));
  const sealedAccounts = accounts.map(({ id, personId, wait }, at) => {
    const [iban, bic, holder_name] = envelopes.slice(nirs.length + 3 * at, nirs.length + 3 * at + 3).map(hex);
    return { id, person_id: personId, iban, bic, holder_name, wait };
  });
  await run(db, insertAccountsSql, sealedAccounts, runId, tools.rules.bankDetailsHoldHours);
  await tell(db, updated);
}

const nirToSeal = ({ recordId, row }: Row): ToSeal => ({
  place: { table: 'persons.persons', column: 'nir', rowId: recordId, subjectId: recordId },
  plaintext: row.nir!.value,
});

async function updatePersons(db: Queryable, changed: NonNullable<PersonWrite['person']>[]): Promise<void> {
  await run(db, updatePersonsSql, changed);
  await run(db, updateListsSql, changed.map(({ id, last_name, first_name, birth_date }) => ({ id, last_name, first_name, birth_date, name_key: nameKey(last_name, first_name) })));
}

/** Whoever had an account before is told that another waits. */
async function tell(db: Queryable, updated: Row[]): Promise<void> {
  const ids = (those: Row[]) => those.map(({ recordId }) => recordId);
  const withAccount = updated.filter(({ row }) => row.account);
  const waiting = withAccount.filter(({ row }) => row.account!.wait !== 'none');
  if (withAccount.length) await db.query(countAccountsSql, [ids(withAccount)]);
  if (waiting.length) await db.query(tellSql, [ids(waiting)]);
}

async function run(db: Queryable, sql: string, rows: object[], ...params: unknown[]): Promise<void> {
  if (rows.length) await db.query(sql, [JSON.stringify(rows), ...params]);
}

const hex = (bytes: Buffer) => `\\x${bytes.toString('hex')}`;
