import { fault, type Given } from '../feeds/index.js';
import { contractColumns } from './coverage-columns.js';
import type { Kind } from './kind.js';
import { type ContractWrite, settleContracts } from './settle-contracts.js';
import { writeContracts } from './write-contracts.js';

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
