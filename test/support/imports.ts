import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BANKS, ibanOf, nirOf } from '../../demo/numbers.js';
import { loadLocalKeyRing } from '../../src/crypto/index.js';
import { type Ending, importCommand } from '../../src/imports/index.js';
import { freshFolder } from './main-program.js';
import { freshConnection } from './postgres.js';
import { testKeyRingPath } from './template.js';

export type Cells = Record<string, string | number | null>;

/** Somebody of the core system, whole; the same for the same number. */
export function corePerson(n: number, changes: Cells = {}): Cells {
  return {
    reference: `P-${n}`, member_number: `C${100_000 + n}`, civility: 'mrs', last_name: `Vernier ${n}`, first_name: 'Odile', birth_date: '1970-05-04',
    address_1: `${n} rue du Bac`, postcode: '44000', city: 'Nantes', nir: nirOf('2', '1970-05-04', '44', 1 + (n % 900)),
    iban: ibanOf(BANKS.deuxRives, 5_000_000 + n), bic: BANKS.deuxRives.bic, account_holder: `VERNIER ${n} ODILE`, ...changes,
  };
}

export const ndjson = (rows: object[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** Of the columns of the first row. */
export function csv(rows: Cells[], delimiter = ';', end = '\n'): string {
  const names = Object.keys(rows[0]!);
  const cell = (value: unknown) => (/["\n]/.test(String(value ?? '')) || String(value ?? '').includes(delimiter) ? `"${String(value).replaceAll('"', '""')}"` : String(value ?? ''));
  return [names, ...rows.map((row) => names.map((name) => row[name]))].map((line) => line.map(cell).join(delimiter) + end).join('');
}

/** A database with the demonstration mutual, a folder for files, and the command as the operator gives it. */
export async function importPlace(): Promise<ImportPlace> {
  const { url, db, close } = await freshConnection();
  const folder = freshFolder('imports');
  const keyRing = loadLocalKeyRing(testKeyRingPath(), { production: false });
  const shown: string[] = [];
  const pathOf = (name: string) => join(folder.path, name);
  return {
    url, db, keyRing, shown, pathOf,
    put: (name, content) => (writeFileSync(pathOf(name), content), pathOf(name)),
    run: (...args) => importCommand(args, { LANG: 'fr_FR.UTF-8' }, () => ({ databaseUrl: url, keyRing }), (line) => shown.push(line)),
    report: (name) => readFileSync(pathOf(name), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as ReportLine),
    counts: async () => {
      const tables = ['persons.persons', 'persons.bank_details', 'keyring.data_keys', 'coverage.contracts', 'coverage.options', 'coverage.reimbursements', 'coverage.contributions', 'imports.records', 'imports.runs', 'mail.messages', 'audit.events'];
      const { rows } = await db.query(`select ${tables.map((table) => `(select count(*)::int from ${table}) as "${table}"`).join(', ')}`);
      return rows[0] as Record<string, number>;
    },
    close: async () => {
      await close();
      folder.remove();
    },
  };
}

export interface ReportLine {
  line: number;
  reference: string | null;
  field: string | null;
  code: string;
  wrong: string;
  advice: string;
}

export interface ImportPlace {
  url: string;
  db: Awaited<ReturnType<typeof freshConnection>>['db'];
  keyRing: ReturnType<typeof loadLocalKeyRing>;
  /** Every line of progress so far. */
  shown: string[];
  pathOf(name: string): string;
  /** Writes a file. @returns its path. */
  put(name: string, content: string | Buffer): string;
  run(...args: string[]): Promise<Ending>;
  report(name: string): ReportLine[];
  /** Rows of every table that an import may touch. */
  counts(): Promise<Record<string, number>>;
  close(): Promise<void>;
}
