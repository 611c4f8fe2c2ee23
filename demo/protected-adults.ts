import { bankDetailsBy, givesAccess, medicalBy, sendsDocuments } from '../src/guardianship/index.js';
import { nameKey } from '../src/persons/index.js';
import type { Rules } from '../src/rules/index.js';
import type { MandateRow, ProtectedAdultRow } from './guardianship-rows.js';
import type { BranchRow, PersonRow } from './rows.js';

/** The list of protected adults as the acts on these mandates would have written it: verified mandates only. */
export function protectedAdults(rules: Rules, mandates: MandateRow[], persons: PersonRow[], branches: BranchRow[]): ProtectedAdultRow[] {
  const personOf = new Map(persons.map((person) => [person.id, person]));
  const branchOf = new Map(branches.map(({ id, name }) => [id, name]));
  return mandates
    .filter((mandate) => mandate.verified_at !== null && givesAccess(rules, { scope: scopeOf(mandate) }))
    .map((mandate) => {
      const { last_name, first_name, birth_date } = personOf.get(mandate.person_id)!;
      return {
        mandate_id: mandate.id,
        holder_id: mandate.holder_id,
        person_id: mandate.person_id,
        branch_id: mandate.branch_id,
        branch_name: mandate.branch_id && branchOf.get(mandate.branch_id)!,
        last_name,
        first_name,
        birth_date,
        name_key: nameKey(last_name, first_name),
        measure: mandate.measure,
        field: mandate.field,
        bank_details_by: bankDetailsBy(rules, { scope: scopeOf(mandate) }) as ProtectedAdultRow['bank_details_by'],
        medical_by: medicalBy(rules, { scope: scopeOf(mandate) }) as ProtectedAdultRow['medical_by'],
        sends_documents: sendsDocuments(rules, { scope: scopeOf(mandate) }),
        starts_on: mandate.starts_on,
        ends_on: lastDayOf(mandate),
      };
    });
}

/** The last day of access: the end, or the day it was ended before. */
export function lastDayOf({ ends_on, ended_on }: Pick<MandateRow, 'ends_on' | 'ended_on'>): string {
  return ended_on !== null && ended_on < ends_on ? ended_on : ends_on;
}

function scopeOf({ measure, field, acts_added, acts_removed }: MandateRow) {
  return { measure, field, judgmentActs: { added: acts_added, removed: acts_removed } };
}
