import type { Queryable, ToSeal, Vault } from '../crypto/index.js';
import type { BankDetails } from './bank-details.entity.js';
import type { BankDetailsEntry } from './bank-details.views.js';
import { compact } from './iban.js';

/** What stands in clear about bank details. */
export type Facts = Pick<BankDetails, 'id' | 'status' | 'proposedAt' | 'effectiveAt' | 'cancelledAt' | 'proposedAs'>;

interface Plain {
  iban: string;
  bic: string;
  holderName: string;
}

const columns = ['iban', 'bic', 'holder_name'] as const;

/** Bank details as they are kept: the facts in clear, an envelope for each of the rest. */
export type SealedRow = Facts & Record<(typeof columns)[number], Buffer>;

/** Of whom an account is, and its envelopes. */
export type SealedAccount = { id: string; person_id: string } & Record<(typeof columns)[number], Buffer>;

const placeOf = (column: string, rowId: string, personId: string) => ({ table: 'persons.bank_details', column, rowId, subjectId: personId });

/** What is sealed of a person's bank details: the columns `iban`, `bic` and `holder_name`, in that order. */
export function toSeal(id: string, personId: string, { iban, bic, holderName }: Plain): ToSeal[] {
  return [iban, bic, holderName].map((plaintext, at) => ({ place: placeOf(columns[at]!, id, personId), plaintext }));
}

/** Accounts of many persons in clear, in one look at the keys. For whoever compares them, and shows nothing. @throws UnsealError when one envelope is not its row's. */
export async function openAccounts(vault: Vault, db: Queryable, rows: readonly SealedAccount[]): Promise<Plain[]> {
  const values = rows.flatMap((row) => columns.map((column) => ({ place: placeOf(column, row.id, row.person_id), envelope: row[column] })));
  const opened = values.length ? await vault.openValues(db, values) : [];
  return rows.map((_, at) => {
    const [iban, bic, holderName] = opened.slice(at * columns.length, (at + 1) * columns.length) as [string, string, string];
    return { iban, bic, holderName };
  });
}

/** Rows of one person as they are shown, in one look at the keys. @throws UnsealError when one envelope is not its row's. */
export async function openEntries(vault: Vault, db: Queryable, personId: string, rows: readonly SealedRow[]): Promise<BankDetailsEntry[]> {
  const values = rows.flatMap((row) => columns.map((column) => ({ place: placeOf(column, row.id, personId), envelope: row[column] })));
  const opened = values.length ? await vault.openValues(db, values) : [];
  return rows.map((row, at) => {
    const [iban, bic, holderName] = opened.slice(at * columns.length) as [string, string, string];
    return entryOf(row, { iban, bic, holderName });
  });
}

/** Bank details as they are shown: the numbers masked. */
export function entryOf(facts: Facts, plain: Plain): BankDetailsEntry {
  return {
    id: facts.id,
    iban_masked: maskIban(plain.iban),
    bic_masked: maskBic(plain.bic),
    holder_name: plain.holderName,
    status: facts.status,
    proposed_at: facts.proposedAt,
    effective_at: facts.effectiveAt,
    cancelled_at: facts.cancelledAt,
    proposed_by: facts.proposedAs,
  };
}

/** Grouped as printed, showing the country and the last four characters: `FR•• •••• •••• •••• •••• •••2 606`. */
export function maskIban(iban: string): string {
  const shown = compact(iban);
  const hidden = '•'.repeat(Math.max(0, shown.length - 6));
  return (shown.slice(0, 2) + hidden + shown.slice(2).slice(-4)).replace(/(.{4})(?=.)/g, '$1 ');
}

/** Shows the bank and the country, hides place and branch: `AGRIFR••`. */
export function maskBic(bic: string): string {
  const shown = compact(bic);
  return shown.slice(0, 6) + '•'.repeat(Math.max(0, shown.length - 6));
}
