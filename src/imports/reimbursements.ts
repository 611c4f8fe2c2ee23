import { v7 } from 'uuid';
import type { Queryable } from '../crypto/index.js';
import { type Fault, fault, type Given, missingFor } from '../feeds/index.js';
import { nameKey } from '../persons/index.js';
import { reimbursementColumns } from './coverage-columns.js';
import type { Asked, Kind, Settled, Tools, WriteRow } from './kind.js';
import { personsNamed } from './persons-named.js';

interface Beneficiary {
  id: string;
  person_id: string;
  first_name: string;
  birth_date: string;
}

const beneficiariesSql = 'select id, person_id, first_name, birth_date from coverage.beneficiaries where person_id = any ($1)';

const insertSql = `
  insert into coverage.reimbursements (id, person_id, beneficiary_id, kind, care_on, paid_on, spent_cents, social_security_cents, mutual_cents, care, provider)
  select id, person_id, beneficiary_id, kind, care_on, paid_on, spent_cents, social_security_cents, mutual_cents, care, provider
    from json_populate_recordset(null::coverage.reimbursements, $1)`;

/** What was paid to members. Written once: the room of imports cannot even read one. */
export const reimbursements: Kind<Given, object> = {
  name: 'reimbursements',
  columns: reimbursementColumns,
  accountColumns: [],
  check,
  numberOf: () => null,
  settle,
  write,
};

/** Whoever was cared for is named whole or not at all: what an adult beneficiary was cared for is not the member's to read. */
function check({ beneficiary_first_name: name, beneficiary_birth_date: born, paid_on }: Given, { today }: Tools): Fault[] {
  const half = Boolean(name) !== Boolean(born) ? [fault('value_missing', name ? 'beneficiary_birth_date' : 'beneficiary_first_name')] : [];
  return paid_on && paid_on > today ? [...half, fault('date_future', 'paid_on')] : half;
}

async function settle(db: Queryable, batch: Asked<Given>[]): Promise<Settled<object>[]> {
  const persons = await personsNamed(db, batch);
  const named = batch.filter(({ given }) => given.beneficiary_first_name);
  const ids = named.flatMap(({ given }) => persons.get(given.person as string) ?? []);
  const beneficiaries = ids.length ? await db.query<Beneficiary>(beneficiariesSql, [ids]) : [];
  return batch.map(({ given, known }) => {
    if (known) return { outcome: 'refused', faults: [fault('reimbursement_history', null)] };
    const person = persons.get(given.person as string);
    const whose = given.beneficiary_first_name ? beneficiaryOf(given, beneficiaries.filter((one) => one.person_id === person)) : null;
    const faults = [...missingFor(given, reimbursementColumns), ...strangers(given, person, whose)];
    if (faults.length) return { outcome: 'refused', faults };
    const { kind, care_on, paid_on, spent_cents, social_security_cents, mutual_cents, care, provider } = given;
    const id = v7();
    const paid = { kind, care_on, paid_on, spent_cents, social_security_cents, mutual_cents, care, provider };
    return { outcome: 'created', recordId: id, row: { id, person_id: person, beneficiary_id: whose?.id, ...paid } };
  });
}

function beneficiaryOf({ beneficiary_first_name, beneficiary_birth_date }: Given, among: Beneficiary[]): Beneficiary | undefined {
  const key = nameKey('', String(beneficiary_first_name));
  return among.find((one) => one.birth_date === beneficiary_birth_date && nameKey('', one.first_name) === key);
}

function strangers({ person }: Given, id: string | undefined, whose: Beneficiary | null | undefined): Fault[] {
  if (!person) return [];
  if (!id) return [fault('person_unknown', 'person')];
  return whose === undefined ? [fault('beneficiary_unknown', 'beneficiary_first_name')] : [];
}

async function write(db: Queryable, rows: WriteRow<object>[]): Promise<void> {
  if (rows.length) await db.query(insertSql, [JSON.stringify(rows.map(({ row }) => row))]);
}
