import { readLegalNotice } from '../mutual/index.js';

/** The mutual, as it stands at the head of what it issues. What it has not said yet is left out. */
export class Issuer {
  constructor(
    readonly name: string,
    /** Below the name: address, telephone, SIREN. */
    readonly lines: readonly string[],
  ) {}
}

/** @throws DataFileErrors when the legal notice is faulty */
export function issuerOf({ mode, legalNotice, mutualName }: { mode: 'demo' | 'production'; legalNotice: string | null; mutualName: string }): Issuer {
  const { address, phone, siren } = readLegalNotice(legalNotice, mode);
  const number = siren && `SIREN ${siren.replace(/(\d{3})(?=\d)/g, '$1 ')}`;
  return new Issuer(mutualName, [address, phone && `Téléphone : ${phone}`, number].filter((line): line is string => line !== null));
}
