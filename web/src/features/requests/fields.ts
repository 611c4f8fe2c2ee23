import type { RequestView } from '../../api/types.js';
import { readDate, writeDate } from '../../ui/dates.js';

export interface Field {
  name: string;
  kind: 'text' | 'lines' | 'day' | 'choice';
  max: number;
  isOptional?: boolean;
  autoComplete?: string;
  /** Completed as it is typed, with the post code and the town. */
  isAddress?: boolean;
  /** Each value with the name of its words. */
  options?: readonly (readonly [value: string, words: string])[];
}

const same = (...values: string[]) => values.map((value) => [value, value] as const);

const contactDetails: readonly Field[] = [
  { name: 'address', kind: 'lines', max: 200, autoComplete: 'street-address', isAddress: true },
  { name: 'postcode', kind: 'text', max: 12, autoComplete: 'postal-code' },
  { name: 'city', kind: 'text', max: 80, autoComplete: 'address-level2' },
  { name: 'phone', kind: 'text', max: 30, isOptional: true, autoComplete: 'tel' },
];

const beneficiary: readonly Field[] = [
  { name: 'link', kind: 'choice', max: 10, options: same('spouse', 'child', 'other') },
  { name: 'civility', kind: 'choice', max: 10, options: same('mr', 'mrs', 'none') },
  { name: 'last_name', kind: 'text', max: 80 },
  { name: 'first_name', kind: 'text', max: 80 },
  { name: 'birth_date', kind: 'day', max: 30 },
];

const unusualAccount: readonly Field[] = [
  { name: 'ground', kind: 'choice', max: 40, options: [...same('public_establishment', 'judge', 'own_name_written_otherwise'), ['other', 'other_ground']] },
  { name: 'explanation', kind: 'lines', max: 1_000 },
];

const care: Field = { name: 'care', kind: 'choice', max: 20, options: [...same('consultation', 'pharmacy', 'dental', 'optical', 'hearing', 'hospital'), ['other', 'other_care']] };
const patient: Field = { name: 'patient', kind: 'text', max: 120 };
const message: Field = { name: 'message', kind: 'lines', max: 1_000, isOptional: true };

const claim: readonly Field[] = [care, patient, { name: 'care_on', kind: 'day', max: 30 }, { name: 'paid', kind: 'text', max: 12 }, message];

const removal: readonly Field[] = [
  { name: 'why', kind: 'choice', max: 20, options: [...same('own_cover', 'separation', 'left_home', 'death'), ['other', 'other_ground']] },
  { name: 'last_day', kind: 'day', max: 30 },
  message,
];

const cancellation: readonly Field[] = [{ name: 'why', kind: 'choice', max: 20, isOptional: true, options: [...same('other_cover', 'price', 'service'), ['none', 'no_ground']] }];

const forms: Record<string, readonly Field[]> = {
  'contact-details': contactDetails, scheme: [{ name: 'scheme_code', kind: 'text', max: 20 }], beneficiary, 'beneficiary-change': beneficiary, 'beneficiary-removal': removal,
  claim, quote: [care, patient, message], cancellation, 'unusual-account': unusualAccount,
};

/** What a kind of request is asked with; the API has the same forms (src/demands/*.kind.ts). */
export const fieldsOf = (kind: string): readonly Field[] => forms[kind] ?? [];

export type Typed = Record<string, string>;
type Answers = RequestView['answers'];

const isDay = (value: string): boolean => /^\d{4}-\d\d-\d\d$/.test(value);

/** What was kept, as it is typed. */
export const typedIn = (kind: string, answers: Answers): Typed =>
  Object.fromEntries(fieldsOf(kind).map(({ name, kind: how }) => {
    const value = answers.find(({ field }) => field === name)?.value ?? '';
    return [name, how === 'day' && isDay(value) ? writeDate(value) : value];
  }));

/** What is typed, as it is kept: a date that can be read is written as the API has it. Empty fields are none. */
export const answersIn = (kind: string, typed: Typed): Answers =>
  fieldsOf(kind).flatMap(({ name, kind: how }) => {
    const value = (typed[name] ?? '').trim();
    if (!value) return [];
    return [{ field: name, value: how === 'day' ? (readDate(value) ?? value) : value }];
  });
