import type { Queryable } from '../crypto/index.js';
import { fault, type Given } from '../feeds/index.js';
import { insertContractsSql, insertOptionsSql, updateContractsSql } from './contracts.queries.js';
import { contractColumns } from './coverage-columns.js';
import type { Kind, WriteRow } from './kind.js';
import { type ContractWrite, settleContracts } from './settle-contracts.js';

/** Individual contracts of persons that were imported. */
export const contracts: Kind<Given, ContractWrite> = {
  name: 'contracts',
  columns: contractColumns,
  accountColumns: [],
  check: ({ starts_on, ends_on }) => (starts_on && ends_on && ends_on < starts_on ? [fault('date_order', 'ends_on')] : []),
  numberOf: ({ number }) => number as string | undefined,
  settle: settleContracts,
  write: writeContracts,
};

/** Writes a batch of contracts, and first the options that nobody has had yet. */
async function writeContracts(db: Queryable, rows: WriteRow<ContractWrite>[]): Promise<void> {
  const made = new Map(rows.flatMap(({ row }) => (row.newOption ? [[row.contract.option_id, row.newOption]] : [])));
  const options = [...made].map(([id, name]) => ({ id, name }));
  if (options.length) await db.query(insertOptionsSql, [JSON.stringify(options)]);
  for (const [outcome, sql] of [['created', insertContractsSql], ['updated', updateContractsSql]] as const) {
    const those = rows.filter((one) => one.outcome === outcome).map(({ row }) => row.contract);
    if (those.length) await db.query(sql, [JSON.stringify(those)]);
  }
}
