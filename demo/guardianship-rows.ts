import type { Field } from '../src/guardianship/index.js';
import type { Act, Acting, Measure } from '../src/rules/index.js';

export interface MandateRow {
  id: string;
  holder_id: string;
  person_id: string;
  branch_id: string | null;
  measure: Measure;
  field: Field;
  judgment_on: string;
  nominated_on: string;
  first_measure_on: string;
  starts_on: string;
  ends_on: string;
  ended_on: string | null;
  end_reason: string | null;
  court: string;
  cabinet: string | null;
  case_number: string;
  acts_added: Act[];
  acts_removed: Act[];
  verified_at: string | null;
  verified_by: string | null;
}
export interface ProtectedAdultRow {
  mandate_id: string;
  holder_id: string;
  person_id: string;
  branch_id: string | null;
  branch_name: string | null;
  last_name: string;
  first_name: string;
  birth_date: string;
  name_key: string;
  measure: Measure;
  field: Field;
  bank_details_by: Acting;
  medical_by: Acting;
  sends_documents: boolean;
  starts_on: string;
  ends_on: string;
}
