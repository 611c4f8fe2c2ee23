import { v7 } from 'uuid';
import type { Queryable } from '../crypto/index.js';
import { type Fault, fault, type Given, missingFor } from '../feeds/index.js';
import { contributionColumns } from './coverage-columns.js';
import type { Asked, Kind, Settled, Tools, WriteRow } from './kind.js';

interface ContributionRow {
  id: string;
  contract_id: string;
  from_on: string;
  until_on: string;
  due_on: string;
  due_cents: number;
  method: string;
  paid_cents: number;
  paid_on: string | null;
  recovery: string;
  person_id: string;
}

interface Contract {
  reference: string;
  id: string;
  person_id: string;
}

const columns = 'id, contract_id, from_on, until_on, due_on, due_cents, method, paid_cents, paid_on, recovery, person_id';

const contractsSql = `
  select r.reference, c.id, c.person_id from imports.records r join coverage.contracts c on c.id = r.record_id
   where r.kind = 'contracts' and r.reference = any ($1)`;

const looked = `select ${columns} from coverage.contributions where id = any ($1) order by id`;
const formerSql = { looked, locked: `${looked} for no key update` };

const insertSql = `
  insert into coverage.contributions (${columns}) select ${columns} from json_populate_recordset(null::coverage.contributions, $1)`;

const updateSql = `
  update coverage.contributions k
     set due_on = n.due_on, due_cents = n.due_cents, method = n.method, paid_cents = n.paid_cents, paid_on = n.paid_on, recovery = n.recovery
    from json_populate_recordset(null::coverage.contributions, $1) n where k.id = n.id`;

/** What is due for the contracts that were imported, and what has been received of it. */
export const contributions: Kind<Given, ContributionRow> = {
  name: 'contributions',
  columns: contributionColumns,
  accountColumns: [],
  check,
  numberOf: () => null,
  settle,
  write,
};

function check({ from_on, until_on, paid_on }: Given, { today }: Tools): Fault[] {
  const order = from_on && until_on && until_on < from_on ? [fault('date_order', 'until_on')] : [];
  return paid_on && paid_on > today ? [...order, fault('date_future', 'paid_on')] : order;
}

async function settle(db: Queryable, batch: Asked<Given>[], _: Tools, locking: boolean): Promise<Settled<ContributionRow>[]> {
  const named = batch.flatMap(({ given }) => given.contract ?? []);
  const contracts = named.length ? await db.query<Contract>(contractsSql, [named]) : [];
  const known = batch.flatMap((one) => one.known?.recordId ?? []);
  const rows = known.length ? await db.query<ContributionRow>(locking ? formerSql.locked : formerSql.looked, [known]) : [];
  const byReference = new Map(contracts.map((one) => [one.reference, one]));
  const former = new Map(rows.map((row) => [row.id, row]));
  return batch.map(({ given, known: one }) => settled(given, byReference.get(String(given.contract)), former.get(one?.recordId ?? '')));
}

function settled(given: Given, contract: Contract | undefined, former: ContributionRow | undefined): Settled<ContributionRow> {
  const missing = former ? [] : missingFor(given, contributionColumns);
  const faults = given.contract && !contract ? [...missing, fault('contract_unknown', 'contract')] : missing;
  if (faults.length) return { outcome: 'refused', faults };
  const ofContract = contract ? { contract_id: contract.id, person_id: contract.person_id } : {};
  return changed({ ...(former ?? { id: v7() }), ...told(given, former === undefined), ...ofContract } as ContributionRow, former);
}

function changed(row: ContributionRow, former: ContributionRow | undefined): Settled<ContributionRow> {
  const wrong = contradictions(row, former);
  if (wrong.length) return { outcome: 'refused', faults: wrong };
  if (!former) return { outcome: 'created', recordId: row.id, row };
  const same = JSON.stringify(row) === JSON.stringify(former);
  return same ? { outcome: 'unchanged', recordId: former.id } : { outcome: 'updated', recordId: former.id, row };
}

/** What the line says; of a new one, what it leaves out as well. An empty amount is none, an empty state is that nothing was done. */
function told({ reference, contract, ...given }: Given, isNew: boolean): Partial<ContributionRow> {
  const filled = { ...(isNew ? { paid_cents: null, paid_on: null, recovery: null } : {}), ...given };
  const unless = { paid_cents: 0, recovery: 'none' } as Record<string, unknown>;
  return Object.fromEntries(Object.entries(filled).map(([name, value]) => [name, value ?? unless[name] ?? null]));
}

/** What the line says together with what is kept already. */
function contradictions(row: ContributionRow, former: ContributionRow | undefined): Fault[] {
  const rewritten = former && ([['contract', 'contract_id'], ['from_on', 'from_on'], ['until_on', 'until_on']] as const).find(([, column]) => row[column] !== former[column]);
  if (rewritten) return [fault('contribution_history', rewritten[0])];
  return row.paid_cents > 0 === (row.paid_on !== null) ? [] : [fault('payment_partial', row.paid_on === null ? 'paid_on' : 'paid_cents')];
}

async function write(db: Queryable, rows: WriteRow<ContributionRow>[]): Promise<void> {
  for (const [outcome, sql] of [['created', insertSql], ['updated', updateSql]] as const) {
    const those = rows.filter((one) => one.outcome === outcome).map(({ row }) => row);
    if (those.length) await db.query(sql, [JSON.stringify(those)]);
  }
}
