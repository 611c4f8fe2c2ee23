import fc from 'fast-check';
import { composeIBAN } from 'ibantools';

/** The RIB key from its definition (Comité français d’organisation et de normalisation bancaires), letters as digits. */
export function frenchIban(bank: string, branch: string, account: string): string {
  const value = (letter: string) => ('ABCDEFGHI'.indexOf(letter) + 1 || 'JKLMNOPQR'.indexOf(letter) + 1 || 'STUVWXYZ'.indexOf(letter) + 2);
  const digits = account.replace(/[A-Z]/g, (letter) => String(value(letter)));
  const key = 97n - ((89n * BigInt(bank) + 15n * BigInt(branch) + 3n * BigInt(digits)) % 97n);
  return composeIBAN({ countryCode: 'FR', bban: bank + branch + account + String(key).padStart(2, '0') }) ?? '';
}
export const digit = fc.constantFrom(...'0123456789');
export const letterOrDigit = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ');
export const text = (unit: fc.Arbitrary<string>, length: number) =>
  fc.array(unit, { minLength: length, maxLength: length }).map((all) => all.join(''));
export const anyFrench = fc
  .tuple(text(digit, 5), text(digit, 5), text(letterOrDigit, 11))
  .map(([bank, branch, account]) => frenchIban(bank, branch, account));
