import { countrySpecs, validateBIC, validateIBAN, ValidationErrorsBIC, ValidationErrorsIBAN } from 'ibantools';
import type { FieldError } from '../platform/problem.js';
import { BANK_DETAILS_WORDS, type BankDetailsCode } from './bank-details-words.js';

export interface BankDetailsInput {
  iban: string;
  bic: string;
  holder_name: string;
}
export interface BankDetailsError extends FieldError {
  field: keyof BankDetailsInput;
  /** The check that failed. */
  code: BankDetailsCode;
}
export type BankDetailsCheck =
  | { ok: true; iban: string; bic: string; holderName: string; country: string }
  | { ok: false; errors: BankDetailsError[] };

/** Longest holder name of a SEPA message (EPC rulebooks, AT-P001 and AT-D001: 70 characters). */
const LONGEST_HOLDER = 70;

/** Countries of the BIC of a bank holding FR or MC accounts (EPC409-09: the overseas departments keep an IBAN in FR). */
const FRENCH_BIC = ['FR', 'MC', 'GP', 'MQ', 'GF', 'RE', 'YT', 'PM', 'BL', 'MF'];

/** Checks bank details, one refusal a field: the first check that fails. The holder name is kept as written. */
export function checkBankDetails(input: BankDetailsInput, sepaCountries: readonly string[]): BankDetailsCheck {
  const iban = compact(input.iban);
  const bic = compact(input.bic);
  const holderName = input.holder_name.trim();
  const country = iban.slice(0, 2);
  const ibanFault = ibanFaultOf(iban, sepaCountries);
  const errors = [
    refusal('iban', ibanFault),
    refusal('bic', bicFaultOf(bic, ibanFault ? undefined : country)),
    refusal('holder_name', holderFaultOf(holderName)),
  ].filter((error) => error !== undefined);
  return errors.length > 0 ? { ok: false, errors } : { ok: true, iban, bic, holderName, country };
}

/** As it is compared and kept: without spaces, dots and dashes, in capitals. */
export function compact(typed: string): string {
  return typed.replace(/[\s.-]/g, '').toUpperCase();
}

function refusal(field: keyof BankDetailsInput, code: BankDetailsCode | undefined): BankDetailsError | undefined {
  return code && { field, code, detail: BANK_DETAILS_WORDS[code] };
}

function ibanFaultOf(iban: string, sepaCountries: readonly string[]): BankDetailsCode | undefined {
  if (iban === '') return 'iban_missing';
  if (!/^[A-Z0-9]+$/.test(iban)) return 'iban_characters';
  const country = iban.slice(0, 2);
  if (!countrySpecs[country]?.chars) return 'iban_country';
  // Our own list, from the rules: that of `ibantools` lacks AL, MD, ME, MK and RS.
  if (!sepaCountries.includes(country)) return 'iban_not_sepa';
  return ibanNumberFaultOf(iban);
}

/** From the plainest fault to the finest, so that the words tell what to look at first. */
const IBAN_FAULTS: readonly (readonly [ValidationErrorsIBAN, BankDetailsCode])[] = [
  [ValidationErrorsIBAN.WrongBBANLength, 'iban_length'],
  [ValidationErrorsIBAN.WrongBBANFormat, 'iban_format'],
  [ValidationErrorsIBAN.ChecksumNotNumber, 'iban_format'],
  [ValidationErrorsIBAN.WrongIBANChecksum, 'iban_checksum'],
  [ValidationErrorsIBAN.WrongAccountBankBranchChecksum, 'iban_national_key'],
];

function ibanNumberFaultOf(iban: string): BankDetailsCode | undefined {
  const { errorCodes } = validateIBAN(iban);
  const fault = IBAN_FAULTS.find(([error]) => errorCodes.includes(error))?.[1];
  if (fault === 'iban_national_key' && /^(FR|MC)/.test(iban)) return 'rib_key';
  return fault;
}

/** `ibanCountry` is undefined where the IBAN is already refused: one fault is not told twice. */
function bicFaultOf(bic: string, ibanCountry: string | undefined): BankDetailsCode | undefined {
  const fault = bicFormFaultOf(bic);
  if (fault) return fault;
  const french = ibanCountry === 'FR' || ibanCountry === 'MC';
  return french && !FRENCH_BIC.includes(bic.slice(4, 6)) ? 'bic_other_country' : undefined;
}

function bicFormFaultOf(bic: string): BankDetailsCode | undefined {
  if (bic === '') return 'bic_missing';
  if (bic.length !== 8 && bic.length !== 11) return 'bic_length';
  const { errorCodes } = validateBIC(bic);
  if (errorCodes.includes(ValidationErrorsBIC.NoBICCountry)) return 'bic_country';
  return errorCodes.length > 0 ? 'bic_format' : undefined;
}

function holderFaultOf(holderName: string): BankDetailsCode | undefined {
  if (!/[\p{L}\p{N}]/u.test(holderName)) return 'holder_missing';
  if (/\p{Cc}/u.test(holderName)) return 'holder_characters';
  return [...holderName].length > LONGEST_HOLDER ? 'holder_length' : undefined;
}
