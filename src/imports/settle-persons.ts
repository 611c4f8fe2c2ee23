import { v7 } from 'uuid';
import type { KeyService, Queryable } from '../crypto/index.js';
import { type Fault, fault, type Given, missingFor } from '../feeds/index.js';
import type { Asked, Settled, Tools } from './kind.js';
import { personColumns } from './person-columns.js';
import { type PersonRow, numbersSql, personsSql } from './persons.queries.js';
import { type Account, accountsOf, type AccountWrite } from './settle-accounts.js';

/** What is written of a person. */
export interface PersonWrite {
  /** Null where nothing of it changes. */
  person: Omit<PersonRow, 'nir_index'> | null;
  /** Null where it is the one that is kept, or none was given. */
  nir: { value: string; index: Buffer } | null;
  account: AccountWrite | null;
}

interface Held {
  id: string;
  member_number: string;
  birth_date: string | null;
  reference: string | null;
}

/** Decides for each line: a new person, another state of a known one, or nothing. */
export async function settlePersons(db: Queryable, batch: Asked<Given>[], tools: Tools, locking: boolean): Promise<Settled<PersonWrite>[]> {
  const held = await holdersOf(db, batch);
  const taken = new Map<string, string>();
  const ids = batch.map((one) => one.known?.recordId ?? adopted(one, held) ?? null);
  const former = await formerOf(db, ids, locking);
  const accounts = await accountsOf(db, batch.map((one, at) => accountAsked(one, ids[at] ? former.get(ids[at]!) : undefined)), tools);
  return Promise.all(
    batch.map(async (one, at): Promise<Settled<PersonWrite>> => {
      const row = ids[at] ? former.get(ids[at]!) : undefined;
      const faults = [...numberFaults(one, ids[at]!, held, taken), ...(row ? [] : missingFor(one.given, personColumns)), ...accounts[at]!.faults];
      if (faults.length) return { outcome: 'refused', faults };
      return outcomeOf(one.given, row, accounts[at]!.write, tools);
    }),
  );
}

async function holdersOf(db: Queryable, batch: Asked<Given>[]): Promise<Map<string, Held[]>> {
  const numbers = batch.flatMap(({ given }) => (given.member_number ? [given.member_number] : []));
  const rows = numbers.length ? await db.query<Held>(numbersSql, [numbers]) : [];
  const held = new Map<string, Held[]>();
  for (const row of rows) held.set(row.member_number, [...(held.get(row.member_number) ?? []), row]);
  return held;
}

/** Somebody whom the portal knew before the core system named them: the same member number and the same day of birth. */
function adopted({ given }: Asked<Given>, held: Map<string, Held[]>): string | undefined {
  const found = held.get(given.member_number as string) ?? [];
  return found.find((one) => one.reference === null && one.birth_date === given.birth_date)?.id;
}

/** A number is somebody else's in the portal, or an earlier line's of this batch. */
function numberFaults({ given, reference }: Asked<Given>, id: string | null, held: Map<string, Held[]>, taken: Map<string, string>): Fault[] {
  const number = given.member_number as string | null | undefined;
  if (!number) return [];
  const others = (held.get(number) ?? []).some((one) => one.id !== id);
  const earlier = taken.get(number);
  if (others || (earlier !== undefined && earlier !== reference)) return [fault('member_number_taken', 'member_number')];
  taken.set(number, reference);
  return [];
}

async function formerOf(db: Queryable, ids: (string | null)[], locking: boolean): Promise<Map<string, PersonRow>> {
  const wanted = ids.filter((id) => id !== null);
  const rows = wanted.length ? await db.query<PersonRow>(locking ? personsSql.locked : personsSql.looked, [wanted]) : [];
  return new Map(rows.map((row) => [row.id, row]));
}

/** Only an account that another line said than last time is looked at. */
function accountAsked({ given, known, accountMark }: Asked<Given>, former: PersonRow | undefined): Account | null {
  if (!accountMark || (known?.accountMark && accountMark.equals(known.accountMark))) return null;
  const { last_name, birth_name, first_name } = { ...(former ?? blank), ...fieldsOf(given) };
  const names = { lastName: last_name, birthName: birth_name, firstName: first_name };
  return { personId: former ? former.id : null, names, iban: String(given.iban), bic: String(given.bic), holderName: String(given.account_holder) };
}

async function outcomeOf(given: Given, former: PersonRow | undefined, account: AccountWrite | null, { keys }: Tools): Promise<Settled<PersonWrite>> {
  const { nir_index, ...kept } = former ?? { ...blank, id: v7(), nir_index: null };
  const person = { ...kept, ...fieldsOf(given) };
  const nir = given.nir ? await nirAnew(String(given.nir), nir_index, keys) : null;
  if (!former) return { outcome: 'created', recordId: person.id, row: { person, nir, account } };
  const changed = JSON.stringify(person) !== JSON.stringify(kept);
  if ([changed, nir, account].every((one) => !one)) return { outcome: 'unchanged', recordId: kept.id };
  return { outcome: 'updated', recordId: kept.id, row: { person: changed ? person : null, nir, account } };
}

/** Null for the NIR that is kept: its blind index tells. */
async function nirAnew(value: string, kept: Buffer | null, keys: KeyService): Promise<PersonWrite['nir']> {
  const index = await keys.blindIndex('nir', value);
  return kept && index.equals(kept) ? null : { value, index };
}

const blank: Omit<PersonRow, 'id' | 'nir_index'> = {
  member_number: null, civility: 'none', last_name: '', birth_name: null, first_name: '', birth_date: '', email: null, phone: null,
  address_lines: [], postcode: null, city: null, scheme_code: null,
};

const notFields = ['reference', 'address_1', 'address_2', 'address_3', 'nir', 'iban', 'bic', 'account_holder'];

/** The columns that a person has by the same name, and the lines of the address as one. */
function fieldsOf(given: Given): Partial<PersonRow> {
  const fields = Object.entries(given).filter(([name]) => !notFields.includes(name));
  const lines = [given.address_1, given.address_2, given.address_3];
  const address = lines.every((one) => one === undefined) ? {} : { address_lines: lines.filter((one): one is string => typeof one === 'string') };
  return { ...Object.fromEntries(fields), ...address };
}
