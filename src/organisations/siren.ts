import { validate as isSiren } from 'stdnum/lib/cjs/fr/siren.js';
import { validate as isSiret } from 'stdnum/lib/cjs/fr/siret.js';
import type { Words } from '../platform/problem.js';

export interface Refusal<Code extends string> {
  ok: false;
  /** The check that failed. */
  code: Code;
  detail: Words;
}
export type SirenCheck = { ok: true; siren: string } | Refusal<SirenCode>;
export type SiretCheck = { ok: true; siret: string; siren: string } | Refusal<SiretCode>;
export type SirenCode = 'siren_characters' | 'siren_length' | 'siren_key';
export type SiretCode = 'siret_characters' | 'siret_length' | 'siret_siren' | 'siret_key';

/** SIREN: nine digits, Luhn (INSEE; ISO/IEC 7812-1). Spaces and dots are accepted. */
export function checkSiren(input: string): SirenCheck {
  const siren = compact(input);
  if (!/^\d*$/.test(siren)) {
    return refuse(
      'siren_characters',
      'Le SIREN ne contient que des chiffres. Retirez les autres caractères.',
      'A SIREN holds digits only. Remove the other characters.',
    );
  }
  if (siren.length !== 9) {
    return refuse(
      'siren_length',
      `Le SIREN compte 9 chiffres ; vous en avez saisi ${siren.length}.`,
      `A SIREN has 9 digits; you typed ${siren.length}.`,
    );
  }
  // INSEE gives no SIREN of zeros, which passes Luhn.
  if (siren === '000000000' || !isSiren(siren).isValid) {
    return refuse(
      'siren_key',
      'Ce SIREN n’existe pas : sa clé de contrôle est fausse. Vérifiez chaque chiffre.',
      'This SIREN does not exist: its check digit is wrong. Check each digit.',
    );
  }
  return { ok: true, siren };
}

/**
 * SIRET: a valid SIREN, then five digits; Luhn on the whole, except for La Poste (356000000), whose establishments
 * have a sum of digits that is a multiple of 5 (INSEE; performed by `stdnum`).
 */
export function checkSiret(input: string): SiretCheck {
  const siret = compact(input);
  if (!/^\d*$/.test(siret)) {
    return refuse(
      'siret_characters',
      'Le SIRET ne contient que des chiffres. Retirez les autres caractères.',
      'A SIRET holds digits only. Remove the other characters.',
    );
  }
  if (siret.length !== 14) {
    return refuse(
      'siret_length',
      `Le SIRET compte 14 chiffres ; vous en avez saisi ${siret.length}.`,
      `A SIRET has 14 digits; you typed ${siret.length}.`,
    );
  }
  const siren = siret.slice(0, 9);
  // `stdnum` does not look at the SIREN inside: 11122233344455 passes Luhn as a whole.
  if (!checkSiren(siren).ok) {
    return refuse(
      'siret_siren',
      'Les 9 premiers chiffres de ce SIRET ne forment pas un SIREN valable. Vérifiez-les.',
      'The first 9 digits of this SIRET are not a valid SIREN. Check them.',
    );
  }
  if (!isSiret(siret).isValid) {
    return refuse(
      'siret_key',
      'Ce SIRET n’existe pas : sa clé de contrôle est fausse. Vérifiez ses 5 derniers chiffres.',
      'This SIRET does not exist: its check digit is wrong. Check its last 5 digits.',
    );
  }
  return { ok: true, siret, siren };
}

function compact(input: string): string {
  return input.replace(/[\s.]/g, '');
}

function refuse<Code extends string>(code: Code, fr: string, en: string): Refusal<Code> {
  return { ok: false, code, detail: { fr, en } };
}
