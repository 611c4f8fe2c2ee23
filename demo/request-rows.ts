import type { KindName } from '../src/demands/index.js';
import type { RequestState, StepName } from '../src/requests/index.js';

export interface RequestRow {
  id: string;
  kind: KindName;
  asked_as: 'member' | 'guardian';
  deciders: number;
  hold_days: number;
  person_id: string;
  about_id: string | null;
  mandate_id: string | null;
  holder_id: string;
  asked_by: string;
  content: string;
  state: RequestState;
  begun_at: string;
  submitted_at: string | null;
  due_on: string | null;
  assigned_to: string | null;
  first_by: string | null;
  decided_at: string | null;
  applied_at: string | null;
  review: 'wanted' | null;
  version: number;
}
export interface RequestStepRow {
  id: string;
  request_id: string;
  sealed_under: string;
  step: StepName;
  done_as: 'member' | 'guardian' | 'mutual' | 'portal';
  account_id: string;
  author_name: string | null;
  words: string | null;
  amount_cents: number | null;
  at: string;
}

/** What was asked of the mutual of the demonstration. The tests’ world has none of it: each test asks what it looks at. */
export interface Asked {
  requests: RequestRow[];
  requestSteps: RequestStepRow[];
}
