import { nameKey } from '../persons/index.js';
import type { Rules } from '../rules/index.js';
import { whoActs } from './act-matrix.js';
import type { Mandate } from './mandate.entity.js';

/** What the list of protected adults keeps of the rules: who may change the bank details, from the act matrix. */
export function bankDetailsBy(rules: Rules, mandate: Pick<Mandate, 'scope'>): string {
  return whoActs(rules, mandate.scope, 'change_bank_details').who;
}

/** Who sees what is of health, from the act matrix. */
export function medicalBy(rules: Rules, mandate: Pick<Mandate, 'scope'>): string {
  return whoActs(rules, mandate.scope, 'read_medical').who;
}

/** Whether its holder may hand in documents: whoever has a part in some act of management, alone or with others, and not merely watches. */
export function sendsDocuments(rules: Rules, mandate: Pick<Mandate, 'scope'>): boolean {
  const acts = ['change_bank_details', 'change_membership', 'sign_sepa_mandate'] as const;
  return acts.some((act) => ['guardian', 'both', 'judge'].includes(whoActs(rules, mandate.scope, act).who));
}

/**
 * Whether a mandate gives its holder any sight of the adult at all: a safeguard without an agent gives none.
 */
export function givesAccess(rules: Rules, mandate: Pick<Mandate, 'scope'>): boolean {
  return whoActs(rules, mandate.scope, 'read_file').who === 'guardian';
}

interface Db {
  query<T>(sql: string, params: unknown[]): Promise<T[]>;
}

/** Writes the row of the list that this mandate gives, or takes it away. Called by every act on a mandate. */
export async function projectMandate(db: Db, rules: Rules, mandate: Mandate): Promise<void> {
  await db.query('delete from guardianship.protected_adults where mandate_id = $1', [mandate.id]);
  if (!mandate.verifiedAt || !givesAccess(rules, mandate)) return;
  const [person] = await db.query<{ last_name: string; first_name: string }>(
    'select last_name, first_name from persons.persons where id = $1',
    [mandate.personId],
  );
  await db.query(
    `insert into guardianship.protected_adults (mandate_id, holder_id, person_id, branch_id, branch_name, last_name, first_name,
        birth_date, name_key, measure, field, bank_details_by, medical_by, sends_documents, starts_on, ends_on)
     select m.id, m.holder_id, m.person_id, m.branch_id, b.name, p.last_name, p.first_name, p.birth_date, $3, m.measure,
        m.field, $2, $4, $5, m.starts_on, m.last_day
       from guardianship.mandates m
       join persons.persons p on p.id = m.person_id
       left join organisations.branches b on b.id = m.branch_id
      where m.id = $1`,
    [mandate.id, bankDetailsBy(rules, mandate), nameKey(person!.last_name, person!.first_name), medicalBy(rules, mandate), sendsDocuments(rules, mandate)],
  );
}
