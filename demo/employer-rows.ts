import type { Civility } from './rows.js';

export interface CollectiveContractRow {
  id: string;
  legal_entity_id: string;
  number: string;
  name: string;
  starts_on: string;
  backdating_days: number | null;
}
export interface CategoryRow {
  id: string;
  legal_entity_id: string;
  contract_id: string;
  name: string;
}
export type AffiliationStatus = 'draft' | 'submitted' | 'in_force' | 'suspended' | 'terminated';
export interface AffiliationRow {
  id: string;
  legal_entity_id: string;
  contract_id: string;
  establishment_id: string;
  category_id: string;
  status: AffiliationStatus;
  starts_on: string;
  ends_on: string | null;
  civility: Civility;
  last_name: string;
  birth_name: string | null;
  first_name: string;
  name_key: string;
  birth_date: string;
  email: string | null;
  nir: string;
}
export interface AffiliationStepRow {
  id: string;
  affiliation_id: string;
  legal_entity_id: string;
  establishment_id: string;
  status: AffiliationStatus;
  at: string;
  account_id: string;
}
