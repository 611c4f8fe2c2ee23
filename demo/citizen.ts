import { idOf } from './ids.js';
import { nirOf } from './numbers.js';
import type { PersonRow } from './rows.js';

// All invented. Telephone numbers are of the range 06 39 98, kept for fiction by the ARCEP.

export interface Town {
  postcode: string;
  city: string;
  scheme_code: string;
}
export const nantes: Town = { postcode: '44000', city: 'Nantes', scheme_code: '014410000' };
export const cholet: Town = { postcode: '49300', city: 'Cholet', scheme_code: '014910000' };
export const angers: Town = { postcode: '49000', city: 'Angers', scheme_code: '014910000' };
export const saumur: Town = { postcode: '49400', city: 'Saumur', scheme_code: '014910000' };

export interface Described {
  who: 'mr' | 'mrs';
  last: string;
  birthName?: string;
  first: string;
  born: string;
  /** Department of birth, as in a NIR. */
  in: string;
  street: string;
  town: Town;
}

/** Somebody the mutual knows without covering them by a contract of their own. */
export function citizen(key: string, { who, last, birthName, first, born, in: department, street, town }: Described): PersonRow {
  const id = idOf(`person:${key}`);
  return {
    id,
    member_number: null,
    civility: who,
    last_name: last,
    birth_name: birthName ?? null,
    first_name: first,
    birth_date: born,
    email: null,
    phone: null,
    address_lines: [street],
    ...town,
    nir: nirOf(who === 'mr' ? '1' : '2', born, department, 1 + (Number(`0x${id.slice(0, 4)}`) % 999)),
  };
}

/** Somebody with a contract of their own. */
export function member(key: string, number: string, described: Described): PersonRow {
  const phone = `06 39 98 ${number.slice(-4, -2)} ${number.slice(-2)}`;
  return { ...citizen(key, described), member_number: number, email: `${key.replace('-', '.')}@courriel.example`, phone };
}
