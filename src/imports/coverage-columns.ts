import { cents, type Column, day, reference, text } from '../feeds/index.js';

/** What a file of contracts may say of each; `person` is the reference of who holds it. */
export const contractColumns: Record<string, Column> = {
  reference: reference.needed,
  number: text(64).needed,
  person: reference.needed,
  option: text(100).needed,
  starts_on: day.needed,
  ends_on: day.optional,
};

/** What a file of reimbursements says of each; `person` is the reference of the member who is paid. */
export const reimbursementColumns: Record<string, Column> = {
  reference: reference.needed,
  person: reference.needed,
  kind: text(64).needed,
  care_on: day.needed,
  paid_on: day.needed,
  spent_cents: cents.needed,
  social_security_cents: cents.needed,
  mutual_cents: cents.needed,
  beneficiary_first_name: text(100).optional,
  beneficiary_birth_date: day.optional,
};
