import { v7 } from 'uuid';
import type { Queryable } from '../crypto/index.js';
import { type Fault, fault, type Given, missingFor } from '../feeds/index.js';
import { contractNumbersSql, type ContractRow, contractsSql, optionsSql } from './contracts.queries.js';
import { contractColumns } from './coverage-columns.js';
import type { Asked, Settled, Tools } from './kind.js';
import { personsNamed } from './persons-named.js';

/** What is written of a contract. */
export interface ContractWrite {
  contract: ContractRow;
  /** The name of its option, which is new. */
  newOption: string | null;
}

interface Held {
  id: string;
  number: string;
  person_id: string | null;
  reference: string | null;
}

/** What a batch of contracts is judged by. */
interface Context {
  persons: Map<string, string>;
  held: Held[];
  former: Map<string, ContractRow>;
  /** By name; those of this batch included. */
  options: Map<string, { id: string; isNew: boolean }>;
  taken: Map<string, string>;
  tools: Tools;
}

/** Decides for each line: a new contract, another end of a known one, or nothing. */
export async function settleContracts(db: Queryable, batch: Asked<Given>[], tools: Tools, locking: boolean): Promise<Settled<ContractWrite>[]> {
  const persons = await personsNamed(db, batch);
  const held = await db.query<Held>(contractNumbersSql, [batch.flatMap(({ given }) => given.number ?? [])]);
  const ids = batch.map((one) => one.known?.recordId ?? adopted(one, held, persons));
  const wanted = ids.filter((id) => id !== undefined);
  const rows = wanted.length ? await db.query<ContractRow>(locking ? contractsSql.locked : contractsSql.looked, [wanted]) : [];
  const options = (await db.query<{ id: string; name: string }>(optionsSql)).map(({ id, name }) => [name, { id, isNew: false }] as const);
  const context = { persons, held, former: new Map(rows.map((row) => [row.id, row])), options: new Map(options), taken: new Map(), tools };
  return batch.map((one, at) => settled(one, ids[at], context));
}

/** A contract that the portal knew before the core system named it: the same number, the same person. */
function adopted({ given }: Asked<Given>, held: Held[], persons: Map<string, string>): string | undefined {
  const person = persons.get(given.person as string);
  return held.find((one) => one.number === given.number && one.reference === null && one.person_id === person)?.id;
}

function settled(one: Asked<Given>, id: string | undefined, context: Context): Settled<ContractWrite> {
  const { given } = one;
  const former = context.former.get(id ?? '');
  const missing = former ? [] : missingFor(given, contractColumns);
  const faults = [...missing, ...personFaults(given, context), ...numberFaults(one, id, context), ...optionFaults(given, context)];
  return faults.length ? { outcome: 'refused', faults } : changed(given, former, context);
}

function changed(given: Given, former: ContractRow | undefined, context: Context): Settled<ContractWrite> {
  const option = given.option ? optionOf(String(given.option), context) : null;
  const contract = { ...(former ?? { id: v7() }), ...fieldsOf(given, option?.id, context) } as ContractRow;
  const wrong = contradictions(contract, former, context.tools.today);
  if (wrong.length) return { outcome: 'refused', faults: wrong };
  const row = { contract, newOption: newNameOf(given, option) };
  if (!former) return { outcome: 'created', recordId: contract.id, row };
  const same = JSON.stringify(contract) === JSON.stringify(former);
  return same ? { outcome: 'unchanged', recordId: former.id } : { outcome: 'updated', recordId: former.id, row };
}

const newNameOf = ({ option: name }: Given, option: { isNew: boolean } | null) => (option?.isNew ? String(name) : null);

/** What the line says together with what is kept already. */
function contradictions(contract: ContractRow, former: ContractRow | undefined, today: string): Fault[] {
  if (contract.ends_on && contract.ends_on < contract.starts_on) return [fault('date_order', 'ends_on')];
  const rewritten = former && rewrites(contract, former, today);
  return rewritten ? [fault('contract_history', rewritten)] : [];
}

function personFaults({ person }: Given, { persons }: Context): Fault[] {
  return person && !persons.has(person as string) ? [fault('person_unknown', 'person')] : [];
}

function numberFaults({ given: { number }, reference }: Asked<Given>, id: string | undefined, { held, taken }: Context): Fault[] {
  if (!number) return [];
  const others = held.some((one) => one.number === number && one.id !== id);
  const earlier = taken.get(number as string);
  if (others || (earlier !== undefined && earlier !== reference)) return [fault('contract_number_taken', 'number')];
  taken.set(number as string, reference);
  return [];
}

function optionFaults({ option }: Given, { options, tools }: Context): Fault[] {
  if (!option || tools.newOptions || options.has(option as string)) return [];
  return [fault('option_unknown', 'option', [...options.keys()].join(', '))];
}

function optionOf(name: string, { options }: Context): { id: string; isNew: boolean } {
  const known = options.get(name);
  if (known) return known;
  const made = { id: v7(), isNew: true };
  options.set(name, { ...made });
  return made;
}

function fieldsOf({ number, starts_on, ends_on, person }: Given, option_id: string | undefined, { persons }: Context): object {
  const fields = { number, person_id: person ? persons.get(person as string) : undefined, option_id, starts_on, ends_on };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** The column that would write history anew: what was agreed has begun, and to whom it belongs never changes. */
function rewrites(contract: ContractRow, former: ContractRow, today: string): string | null {
  if (contract.person_id !== former.person_id) return 'person';
  if (contract.number !== former.number) return 'number';
  if (former.starts_on > today) return null;
  if (contract.option_id !== former.option_id) return 'option';
  return contract.starts_on !== former.starts_on ? 'starts_on' : null;
}
