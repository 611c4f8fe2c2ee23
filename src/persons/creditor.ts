import { type DynamicModule, Module } from '@nestjs/common';
import { DataFileErrors } from '../platform/yaml-file.js';

/** Who debits contributions. A class so that Nest injects it by its type. */
export class Creditor {
  constructor(
    readonly name: string,
    /** SEPA creditor identifier (identifiant créancier SEPA). Null: this mutual debits nobody through the portal. */
    readonly ics: string | null,
  ) {}
}

/** Country, two check digits, three characters of the creditor's own choice, then the national number: EPC262-08; the check is ISO 7064, mod 97-10, without the three. */
export function isIcs(written: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{3}[A-Z0-9]{1,28}$/.test(written)) return false;
  const figures = `${written.slice(7)}${written.slice(0, 4)}`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return [...figures].reduce((rest, figure) => (rest * 10 + Number(figure)) % 97, 0) === 1;
}

const demonstration = 'FR72ZZZ123456';

interface Settings {
  mode: 'demo' | 'production';
  mutualName: string;
  sepaCreditor: string | null;
}

@Module({})
export class CreditorModule {
  /** @throws DataFileErrors when the identifier is none */
  static with({ mode, mutualName, sepaCreditor }: Settings): DynamicModule {
    const ics = sepaCreditor?.replace(/\s/g, '').toUpperCase() ?? (mode === 'demo' ? demonstration : null);
    if (ics !== null && !isIcs(ics)) throw new DataFileErrors('environment', ['EGIDE_SEPA_CREDITOR: the SEPA creditor identifier (ICS), as the bank has given it']);
    return { module: CreditorModule, global: true, providers: [{ provide: Creditor, useValue: new Creditor(mutualName, ics) }], exports: [Creditor] };
  }
}
