import { type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js';

/** A number that a country has, read as one of France where it names no country; null when there is none such. */
const read = (typed: string): PhoneNumber | null => {
  const found = parsePhoneNumberFromString(typed, 'FR');
  return found?.isValid() && !found.ext ? found : null;
};

export const isPhone = (typed: unknown): boolean => typeof typed === 'string' && read(typed) !== null;

/** As it is kept and read aloud: 06 12 34 56 78 within France, +32 470 12 34 56 elsewhere. What is no number stays as it was typed. */
export function writtenPhone(typed: string): string {
  const found = read(typed);
  if (!found) return typed;
  return found.countryCallingCode === '33' ? found.formatNational() : found.formatInternational();
}
