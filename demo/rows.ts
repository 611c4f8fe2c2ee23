import type { MessageRow, ReadMarkRow, StepRow, ThreadRow } from './conversation-rows.js';
import type { AffiliationRow, AffiliationStepRow, CategoryRow, CollectiveContractRow } from './employer-rows.js';
import type { MandateRow, ProtectedAdultRow } from './guardianship-rows.js';

// Rows as the tables have them, with one difference: what the tables keep sealed or hashed stands here in clear.
// Days are YYYY-MM-DD, instants ISO 8601 UTC, amounts cents.

export type Civility = 'mr' | 'mrs' | 'none';

export interface LegalEntityRow {
  id: string;
  siren: string;
  name: string;
  kind: 'employer' | 'esat' | 'guardianship_organisation' | 'public_establishment';
}
export interface EstablishmentRow {
  id: string;
  legal_entity_id: string;
  siret: string;
  name: string;
}
export interface BranchRow {
  id: string;
  legal_entity_id: string;
  name: string;
}
export interface PersonRow {
  id: string;
  member_number: string | null;
  civility: Civility;
  last_name: string;
  birth_name: string | null;
  first_name: string;
  birth_date: string;
  email: string | null;
  phone: string | null;
  address_lines: string[];
  postcode: string | null;
  city: string | null;
  scheme_code: string | null;
  nir: string | null;
}
export interface BankDetailsRow {
  id: string;
  person_id: string;
  iban: string;
  bic: string;
  holder_name: string;
  status: 'accepted' | 'in_review' | 'cancelled';
  proposed_at: string;
  effective_at: string | null;
  cancelled_at: string | null;
  proposed_as: 'member' | 'guardian' | 'mutual';
  proposed_by: string;
  cancelled_by: string | null;
}
/** That somebody said that what the mutual knows of them is still right. */
export interface AccuracyAnswerRow {
  id: string;
  person_id: string;
  account_id: string;
  answered_at: string;
}
export interface OptionRow {
  id: string;
  name: string;
}
export interface ContractRow {
  id: string;
  number: string;
  person_id: string;
  option_id: string;
  starts_on: string;
  ends_on: string | null;
}
export interface BeneficiaryRow {
  id: string;
  contract_id: string;
  /** The member who holds the contract. */
  person_id: string;
  civility: Civility;
  last_name: string;
  first_name: string;
  birth_date: string;
  link: 'spouse' | 'child' | 'other';
  /** The beneficiary's own person, once they have an access of their own. */
  covered_id: string | null;
}
export interface ReimbursementRow {
  id: string;
  person_id: string;
  beneficiary_id: string | null;
  kind: string;
  care_on: string;
  paid_on: string;
  spent_cents: number;
  social_security_cents: number;
  mutual_cents: number;
  care: string | null;
  provider: string | null;
}
export interface ContributionRow {
  id: string;
  person_id: string;
  contract_id: string;
  from_on: string;
  until_on: string;
  due_on: string;
  due_cents: number;
  paid_cents: number;
  paid_on: string | null;
  method: 'direct_debit' | 'other';
  recovery: 'none' | 'reminded' | 'recovery' | 'litigation';
}
export interface AccountRow {
  id: string;
  email: string;
  name: string;
  password: string;
  status: 'invited' | 'active' | 'frozen' | 'closed';
}
export interface TotpFactorRow {
  id: string;
  account_id: string;
  secret: string;
}
export interface GrantRow {
  id: string;
  account_id: string;
  space: 'member' | 'guardian' | 'employer' | 'backoffice';
  role: 'member' | 'guardian' | 'employer' | 'caseworker' | 'administrator' | 'dpo' | 'auditor';
  /** What the role allows inside an employer or a guardian; null elsewhere. */
  function: 'administrator' | 'manager' | 'reader' | null;
  holder_id: string | null;
  /** Null: every establishment. */
  establishment_ids: string[] | null;
  starts_on: string;
  ends_on: string | null;
  granted_by: string | null;
}

/** A world, or a part of one, in the order it can be written in. */
export interface World {
  legalEntities: LegalEntityRow[];
  establishments: EstablishmentRow[];
  branches: BranchRow[];
  persons: PersonRow[];
  bankDetails: BankDetailsRow[];
  options: OptionRow[];
  contracts: ContractRow[];
  beneficiaries: BeneficiaryRow[];
  reimbursements: ReimbursementRow[];
  contributions: ContributionRow[];
  accounts: AccountRow[];
  totpFactors: TotpFactorRow[];
  grants: GrantRow[];
  collectiveContracts: CollectiveContractRow[];
  categories: CategoryRow[];
  affiliations: AffiliationRow[];
  affiliationSteps: AffiliationStepRow[];
  accuracyAnswers: AccuracyAnswerRow[];
  mandates: MandateRow[];
  protectedAdults: ProtectedAdultRow[];
  threads: ThreadRow[];
  messages: MessageRow[];
  steps: StepRow[];
  readMarks: ReadMarkRow[];
}
