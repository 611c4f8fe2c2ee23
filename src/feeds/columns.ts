import { isEmail } from 'class-validator';
import { isValidIBAN } from 'ibantools';
import { isCalendarDay } from '../platform/fields.js';
import { fault, type Fault } from './faults.js';

/** What a cell says, or why it says nothing. */
export type Cell<T> = { value: T } | { fault: Fault };

/** One column of a kind of file. Without a value it is null where it may be. */
export interface Column {
  /** Never empty where the column is there; and there for every record that is new. */
  needed: boolean;
  read(text: string, field: string): Cell<string | number>;
}

type Reads = Column['read'];

const column = (read: Reads): { needed: Column; optional: Column } => ({ needed: { needed: true, read }, optional: { needed: false, read } });

/** Text on one line, of `max` characters. */
export const text = (max: number) => column((value, field) => (tooLong(value, max) ? { fault: fault('value_long', field, String(max)) } : { value }));

/** A day of the calendar as ISO 8601 or as France writes it; kept as YYYY-MM-DD. */
export const day = column((value, field) => {
  const [, d, m, y] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(value) ?? [];
  const iso = y ? `${y}-${m}-${d}` : value;
  return isCalendarDay(iso) ? { value: iso } : { fault: fault('date_form', field) };
});

/** One of the words on the left, however its capitals are; kept as the one on the right. */
export const oneOf = (words: Record<string, string>) =>
  column((value, field) => {
    const word = value.toLowerCase().replace(/\.$/, '');
    return Object.hasOwn(words, word) ? { value: words[word]! } : { fault: fault('value_choice', field, Object.keys(words).join(', ')) };
  });

/** Whole cents. */
export const cents = column((value, field) => (/^\d{1,9}$/.test(value) ? { value: Number(value) } : { fault: fault('amount_form', field) }));

export const email = column((value, field) =>
  isEmail(value) && /^[!#-~]+$/.test(value) && !tooLong(value, 254) ? { value } : { fault: fault('email_form', field) });

export const phone = column((value, field) => (/^\+?[\d .()-]{6,25}$/.test(value) ? { value } : { fault: fault('phone_form', field) }));

export const scheme = column((value, field) => (/^\d{9}$/.test(value) ? { value } : { fault: fault('scheme_form', field) }));

/** Checked with others, or by whoever knows. */
export const raw = column((value) => ({ value }));

/** How the core system calls something: kept in clear, hence no number that is sealed elsewhere. */
export const reference = column((value, field) => {
  if (tooLong(value, 64)) return { fault: fault('value_long', field, '64') };
  return isNir(value.replace(/[\s.]/g, '')) || isValidIBAN(value.replace(/[\s.-]/g, '').toUpperCase()) ? { fault: fault('reference_secret', field) } : { value };
});

/** With its key: a number of 13 figures may be anybody's own. */
function isNir(value: string): boolean {
  const [, number, key] = /^([1-478]\d{4}(?:\d{2}|2[AB])\d{6})(\d{2})$/i.exec(value) ?? [];
  if (!number) return false;
  const counted = number.toUpperCase().replace('2A', '19').replace('2B', '18');
  return 97 - (Number(counted) % 97) === Number(key);
}

const tooLong = (value: string, max: number) => [...value].length > max;
