export type IbanFault = 'missing' | 'country' | 'length' | 'shape' | 'key';

export const normalIban = (typed: string): string => typed.replace(/[\s.-]/g, '').toUpperCase();
export const normalBic = (typed: string): string => typed.replace(/\s/g, '').toUpperCase();

/** A first look, to help at once; the API checks again, and more (SEPA zone, French RIB key). ISO 13616. */
export function ibanFault(typed: string): IbanFault | null {
  const iban = normalIban(typed);
  if (!iban) return 'missing';
  if (!/^[A-Z]{2}\d{2}/.test(iban)) return 'country';
  if (iban.startsWith('FR') && iban.length !== 27) return 'length';
  if (!/^[A-Z0-9]{15,34}$/.test(iban)) return 'shape';
  return mod97(iban) === 1 ? null : 'key';
}

function mod97(iban: string): number {
  const figures = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return [...figures].reduce((rest, figure) => (rest * 10 + Number(figure)) % 97, 0);
}

export const bicIsShaped = (typed: string): boolean =>
  /^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(normalBic(typed));
