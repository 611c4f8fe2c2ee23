import type { Act } from '../access/index.js';
import type { Queryable } from '../crypto/index.js';

/** A mandate as it is kept. */
export interface MandateRow {
  id: string;
  personId: string;
  rum: string;
  amendment: number;
  ics: string;
  language: 'fr' | 'en';
  factor: string;
  signedAt: Date;
  signedBy: string;
  chain: Buffer;
}

/** Of a person's, the first one first, with how their accounts stand. */
export const mandatesSql = `
  select m.id, m.person_id as "personId", m.rum, m.amendment, m.ics, m.language, m.factor, m.signed_at as "signedAt", m.signed_by as "signedBy", m.shown, m.chain,
         b.iban, b.bic, b.holder_name, b.status, b.effective_at as "effectiveAt", b.proposed_at as "proposedAt", b.cancelled_at as "cancelledAt", b.proposed_as as "proposedAs"
    from persons.sepa_mandates m join persons.bank_details b on b.id = m.id where m.person_id = $1 order by m.amendment`;

const lastSql = `select rum, amendment, chain from persons.sepa_mandates where person_id = $1 order by amendment desc limit 1`;

const debtorSql = `select first_name || ' ' || last_name as name, concat_ws(', ', nullif(array_to_string(address_lines, ', '), ''), nullif(concat_ws(' ', postcode, city), '')) as address
  from persons.persons where id = $1`;

const insertSql = `insert into persons.sepa_mandates (id, person_id, rum, amendment, ics, language, factor, signed_at, signed_by, shown, chain)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

/** The one that was signed last, whatever became of it: the next is its amendment. */
export async function lastMandate(db: Queryable, personId: string): Promise<{ rum: string; amendment: number; chain: Buffer } | undefined> {
  const [last] = (await db.query(lastSql, [personId])) as { rum: string; amendment: number; chain: Buffer }[];
  return last;
}

export async function debtorOf(db: Queryable, personId: string): Promise<{ name: string; address: string }> {
  const [debtor] = (await db.query(debtorSql, [personId])) as { name: string; address: string }[];
  return debtor!;
}

/** By what the signer has just proved the change of their account. */
export async function factorOf(act: Act, personId: string): Promise<string> {
  const [proof] = await act.query<{ factor: string | null }>('select access.factor_of_proof($1, $2) as factor', ['change-bank-details', personId]);
  return proof?.factor ?? 'other';
}

export async function insertMandate(act: Act, { id, personId, rum, amendment, ics, language, factor, signedAt, signedBy, chain }: MandateRow, shown: Buffer): Promise<void> {
  await act.query(insertSql, [id, personId, rum, amendment, ics, language, factor, signedAt, signedBy, shown, chain]);
}
