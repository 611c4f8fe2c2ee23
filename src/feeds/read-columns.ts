import type { Column } from './columns.js';
import { fault, type Fault } from './faults.js';
import type { Raw } from './lines.js';

/** What a line gives by column: null where it leaves one empty, nothing where it has none. */
export type Given = Record<string, string | number | null>;

/** Reads each column by itself. @returns every fault, not the first alone. */
export function readColumns(raw: Raw, columns: Record<string, Column>, ignored: ReadonlySet<string>): { given: Given; faults: Fault[] } {
  const given: Given = {};
  const faults: Fault[] = [];
  for (const [name, value] of Object.entries(raw)) {
    if (ignored.has(name)) continue;
    const cell = Object.hasOwn(columns, name) ? cellOf(value, name, columns[name]!) : fault('column_unknown', null, Object.keys(columns).join(', '));
    if (cell !== null && typeof cell === 'object') faults.push(cell);
    else given[name] = cell;
  }
  if (given.reference === undefined && !faults.some(({ field }) => field === 'reference')) faults.push(fault('value_missing', 'reference'));
  return { given, faults };
}

function cellOf(value: unknown, name: string, column: Column): string | number | null | Fault {
  const text = textOf(value);
  if (text === null) return fault('value_text', name);
  if (text === '') return column.needed ? fault('value_missing', name) : null;
  const cell = column.read(text, name);
  return 'fault' in cell ? cell.fault : cell.value;
}

/** Null for what is no text: control characters break files and hide in names, half a character is none. */
function textOf(value: unknown): string | null {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  // eslint-disable-next-line no-control-regex
  if (typeof value !== 'string' || /[\u0000-\u001f\u007f]|\p{Cs}/u.test(value)) return null;
  return value.trim();
}

/** The columns that a new record needs and the line has not. */
export const missingFor = (given: Given, columns: Record<string, Column>): Fault[] =>
  Object.entries(columns).flatMap(([name, { needed }]) => (needed && given[name] === undefined ? [fault('value_needed_new', name)] : []));
