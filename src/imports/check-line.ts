import { type Fault, fault, type FileLine, type Given, readColumns } from '../feeds/index.js';
import type { Checked } from './batch.js';
import type { Kind, Tools } from './kind.js';

/** Judges a line by itself, and makes its marks. */
export async function checkLine(kind: Kind<Given>, { line, raw, width }: FileLine, ignored: ReadonlySet<string>, tools: Tools): Promise<Checked> {
  if (typeof raw === 'string') return { line, reference: null, faults: [fault(raw, null, String(width ?? ''))] };
  const { given, faults } = readColumns(raw, kind.columns, ignored);
  // What several columns say is told where none of them is at fault by itself.
  const all: Fault[] = [...faults, ...kind.check(given, tools).filter(({ field }) => !faults.some((one) => one.field === field))];
  const reference = (given.reference as string | undefined) ?? null;
  if (all.length || reference === null) return { line, reference, faults: all };
  return { line, reference, given, mark: await markOf(kind, given, false, tools), accountMark: given.iban ? await markOf(kind, given, true, tools) : null };
}

/** HMAC under a key of the key service: equal for lines that say the same, and telling nothing of what they say. */
function markOf({ name, accountColumns }: Kind<Given>, given: Given, account: boolean, { keys }: Tools): Promise<Buffer> {
  const columns = Object.keys(given).filter((column) => accountColumns.includes(column) === account).sort();
  return keys.mac('import', JSON.stringify([name, account, columns.map((column) => [column, given[column]])]));
}
