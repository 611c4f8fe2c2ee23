import type { Asked } from './request-rows.js';
import type { World } from './rows.js';

export interface Table {
  name: string;
  /** Columns kept sealed, and the column naming whose data key seals them. */
  sealed?: { columns: string[]; subject: string };
  /** Whether `nir` has its blind index in `nir_index`. */
  nirIndex?: true;
}

/** Where each part of a world is written, in an order that foreign keys accept. */
export const TABLES: Record<keyof (World & Asked), Table> = {
  legalEntities: { name: 'organisations.legal_entities' },
  establishments: { name: 'organisations.establishments' },
  branches: { name: 'organisations.branches' },
  persons: { name: 'persons.persons', sealed: { columns: ['nir'], subject: 'id' }, nirIndex: true },
  bankDetails: { name: 'persons.bank_details', sealed: { columns: ['iban', 'bic', 'holder_name'], subject: 'person_id' } },
  options: { name: 'coverage.options' },
  contracts: { name: 'coverage.contracts' },
  beneficiaries: { name: 'coverage.beneficiaries' },
  reimbursements: { name: 'coverage.reimbursements' },
  contributions: { name: 'coverage.contributions' },
  accounts: { name: 'identity.accounts' },
  totpFactors: { name: 'identity.totp_factors', sealed: { columns: ['secret'], subject: 'account_id' } },
  grants: { name: 'identity.grants' },
  collectiveContracts: { name: 'employers.collective_contracts' },
  categories: { name: 'employers.categories' },
  affiliations: { name: 'employers.affiliations', sealed: { columns: ['nir'], subject: 'id' }, nirIndex: true },
  accuracyAnswers: { name: 'persons.accuracy_answers' },
  affiliationSteps: { name: 'employers.affiliation_steps' },
  mandates: { name: 'guardianship.mandates' },
  protectedAdults: { name: 'guardianship.protected_adults' },
  threads: { name: 'conversations.threads' },
  messages: { name: 'conversations.messages', sealed: { columns: ['body', 'author_name'], subject: 'sealed_under' } },
  steps: { name: 'conversations.steps' },
  readMarks: { name: 'conversations.read_marks' },
  requests: { name: 'requests.requests', sealed: { columns: ['content'], subject: 'person_id' } },
  requestSteps: { name: 'requests.steps', sealed: { columns: ['words', 'author_name'], subject: 'sealed_under' } },
};
