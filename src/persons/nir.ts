import { format } from 'stdnum/lib/cjs/fr/nir.js';
import type { Words } from '../platform/problem.js';
import type { MonthRange, NirRules } from '../rules/index.js';

export type NirCode =
  | 'nir_missing'
  | 'nir_characters'
  | 'nir_length'
  | 'nir_first_digit'
  | 'nir_month'
  | 'nir_department'
  | 'nir_key';
/** Accepted, but worth a look by whoever typed it. */
export type NirWarning = 'nir_unusual_month';
export type NirCheck =
  | { ok: true; nir: string; warnings: NirWarning[] }
  | { ok: false; code: NirCode; detail: Words };
type Refusal = Extract<NirCheck, { ok: false }>;

/**
 * Checks a NIR (décret n° 82-103, art. 4) and gives its 15 characters; the key is computed when 13 are given.
 * `stdnum` is not asked: it takes months 00 and 13-19 and first digits 0 and 9, and refuses 13 characters.
 */
export function checkNir(input: string, rules: NirRules): NirCheck {
  const typed = input.replace(/[\s.]/g, '').toUpperCase();
  const refusal = shapeRefusal(typed) ?? partRefusal(typed, rules);
  if (refusal) return refusal;

  const number = typed.slice(0, 13);
  const key = nirKey(number);
  if (typed.length === 15 && typed.slice(13) !== key) {
    return refuse(
      'nir_key',
      'La clé (les 2 derniers chiffres) ne correspond pas au numéro. Vérifiez chaque chiffre sur la carte Vitale.',
      'The key (the last 2 digits) does not match the number. Check each digit against the carte Vitale.',
    );
  }
  return { ok: true, nir: number + key, warnings: within(monthOf(typed), rules.months.warned) ? ['nir_unusual_month'] : [] };
}

/** Grouped as on the card: `2 55 08 14 168 025 38`. Sensitive: only ever for an audited disclosure. */
export function formatNir(nir: string): string {
  return format(nir);
}

/** Grouped as on the card, showing the three digits of the order number only: neither sex, birth nor place. */
export function maskNir(nir: string): string {
  const order = nir.length === 15 ? nir.slice(10, 13) : '•••';
  return `• •• •• •• ••• ${order} ••`;
}

/** Key of the 13 first characters: 97 − (n mod 97), Corsica counted as 19 (2A) and 18 (2B) at the department only. */
function nirKey(number: string): string {
  const department = number.slice(5, 7).replace('2A', '19').replace('2B', '18');
  return String(97 - (Number(number.slice(0, 5) + department + number.slice(7)) % 97)).padStart(2, '0');
}

function monthOf(typed: string): number {
  return Number(typed.slice(3, 5));
}

function within(month: number, ranges: readonly MonthRange[]): boolean {
  return ranges.some(([first, last]) => month >= first && month <= last);
}

function shapeRefusal(typed: string): Refusal | undefined {
  if (typed === '') {
    return refuse('nir_missing', 'Saisissez le numéro de sécurité sociale.', 'Type the social security number.');
  }
  const corsica = /^\d{5}2[AB]/.test(typed) ? typed.slice(0, 6) + typed.slice(7) : typed;
  if (!/^\d+$/.test(corsica)) {
    return refuse(
      'nir_characters',
      'Le numéro de sécurité sociale ne contient que des chiffres, sauf 2A ou 2B pour la Corse (6e et 7e caractères).',
      'A social security number holds digits only, except 2A or 2B for Corsica (6th and 7th characters).',
    );
  }
  if (typed.length !== 13 && typed.length !== 15) {
    return refuse(
      'nir_length',
      `Le numéro de sécurité sociale compte 13 caractères, ou 15 avec la clé ; vous en avez saisi ${typed.length}.`,
      `A social security number has 13 characters, or 15 with its key; you typed ${typed.length}.`,
    );
  }
  return undefined;
}

function partRefusal(typed: string, rules: NirRules): Refusal | undefined {
  if (!rules.acceptedFirstDigits.includes(Number(typed[0]))) {
    return refuse(
      'nir_first_digit',
      `Le premier chiffre doit être l’un de ceux-ci : ${rules.acceptedFirstDigits.join(', ')}. Vérifiez-le.`,
      `The first digit must be one of these: ${rules.acceptedFirstDigits.join(', ')}. Check it.`,
    );
  }
  if (!within(monthOf(typed), [...rules.months.accepted, ...rules.months.warned])) {
    return refuse(
      'nir_month',
      'Le mois de naissance (4e et 5e chiffres) n’est pas possible. Vérifiez-le.',
      'The month of birth (4th and 5th digits) is not possible. Check it.',
    );
  }
  // The Code officiel géographique has no department 00.
  if (typed.slice(5, 7) === '00') {
    return refuse(
      'nir_department',
      'Le département de naissance (6e et 7e caractères) ne peut pas être 00. Vérifiez-le.',
      'The department of birth (6th and 7th characters) cannot be 00. Check it.',
    );
  }
  return undefined;
}

/** The words never quote the number, not even in part: refusals are answered, and may be logged. */
function refuse(code: NirCode, fr: string, en: string): Refusal {
  return { ok: false, code, detail: { fr, en } };
}
