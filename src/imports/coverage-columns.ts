import { cents, type Column, day, oneOf, reference, text } from '../feeds/index.js';

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
  care: text(200).optional,
  provider: text(200).optional,
};

/** What a file of contributions says of each due date; `contract` is the reference of what is paid for. */
export const contributionColumns: Record<string, Column> = {
  reference: reference.needed,
  contract: reference.needed,
  from_on: day.needed,
  until_on: day.needed,
  due_on: day.needed,
  due_cents: cents.needed,
  method: oneOf({ direct_debit: 'direct_debit', other: 'other' }).needed,
  paid_cents: cents.optional,
  paid_on: day.optional,
  recovery: oneOf({ none: 'none', reminded: 'reminded', recovery: 'recovery', litigation: 'litigation' }).optional,
};
