import type { Queryable } from '../crypto/index.js';
import { insertContractsSql, insertOptionsSql, updateContractsSql } from './contracts.queries.js';
import type { WriteRow } from './kind.js';
import type { ContractWrite } from './settle-contracts.js';

/** Writes a batch of contracts, and first the options that nobody has had yet. */
export async function writeContracts(db: Queryable, rows: WriteRow<ContractWrite>[]): Promise<void> {
  const made = new Map(rows.flatMap(({ row }) => (row.newOption ? [[row.contract.option_id, row.newOption]] : [])));
  const options = [...made].map(([id, name]) => ({ id, name }));
  if (options.length) await db.query(insertOptionsSql, [JSON.stringify(options)]);
  for (const [outcome, sql] of [['created', insertContractsSql], ['updated', updateContractsSql]] as const) {
    const those = rows.filter((one) => one.outcome === outcome).map(({ row }) => row.contract);
    if (those.length) await db.query(sql, [JSON.stringify(those)]);
  }
}
