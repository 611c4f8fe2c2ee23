// Numbers valid in form and given to nobody: commune codes from 990 on name no commune, the two banks do not exist.

/** Sex as the first digit of a NIR: 1 for a man, 2 for a woman. */
export type Sex = '1' | '2';

/** NIR of somebody born on `birthDate` in a department (two characters, 2A and 2B for Corsica), key included. */
export function nirOf(sex: Sex, birthDate: string, department: string, order: number): string {
  const number = `${sex}${birthDate.slice(2, 4)}${birthDate.slice(5, 7)}${department}999${digits(order, 3)}`;
  const counted = number.replace('2A', '19').replace('2B', '18');
  return number + digits(97 - (Number(counted) % 97), 2);
}

export interface Bank {
  code: string;
  bic: string;
}

export const BANKS = {
  deuxRives: { code: '99001', bic: 'BDRVFRPPXXX' },
  fluvial: { code: '99002', bic: 'CFLUFR2NXXX' },
} as const satisfies Record<string, Bank>;

/** French IBAN of an account number, with its RIB key and its check digits (ISO 13616). */
export function ibanOf(bank: Bank, account: number): string {
  const branch = digits(100 + (account % 40), 5);
  const rib = 97 - ((89 * Number(bank.code) + 15 * Number(branch) + 3 * account) % 97);
  const bban = bank.code + branch + digits(account, 11) + digits(rib, 2);
  // F and R count 15 and 27; the check digits 00.
  return `FR${digits(98 - Number(BigInt(`${bban}152700`) % 97n), 2)}${bban}`;
}

/** SIREN of eight digits and their Luhn digit. */
export function sirenOf(eight: string): string {
  return eight + luhnDigit(eight);
}

/** SIRET of an establishment numbered from 1. */
export function siretOf(siren: string, number: number): string {
  const thirteen = siren + digits(number, 4);
  return thirteen + luhnDigit(thirteen);
}

function luhnDigit(before: string): number {
  const sum = [...before].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
