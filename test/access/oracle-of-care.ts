import type { Row, Universe } from './universe.js';

/* What adult beneficiaries were cared for is theirs (domain.md §2). */

/** What somebody was cared for: open to who was paid for it while they are a minor; of an adult, when they have agreed. */
export function opensCare(row: Row, { rows, today }: Universe): boolean {
  const whose = rows['coverage.beneficiaries']!.find((one) => one.id === row.beneficiary_id);
  if (!whose) return true;
  const ofAge = `${Number((whose.birth_date as string).slice(0, 4)) + 18}${(whose.birth_date as string).slice(4)}` <= today;
  return !ofAge || rows['coverage.care_consents']!.some((one) => one.person_id === whose.person_id && one.covered_id === whose.covered_id && one.withdrawn_at === null);
}

/** Of who was paid, what is open to them; and of whoever was cared for, their own. */
const readableCare = (row: Row, { holder }: { holder: string | null }, all: Universe): boolean =>
  holder !== null && ((row.person_id === holder && opensCare(row, all)) || all.rows['coverage.beneficiaries']!.some((one) => one.id === row.beneficiary_id && one.covered_id === holder));

/** In a member's room; and what they have said of their own file. */
export const careFor = {
  'persons.accuracy_answers': (row: Row, { holder }: { holder: string | null }): boolean => holder !== null && row.person_id === holder,
  'coverage.reimbursements': readableCare,
  'coverage.care_consents': (row: Row, { holder }: { holder: string | null }): boolean => holder !== null && (row.covered_id === holder || row.person_id === holder),
};
