import { Draft, Message } from './conversations/index.js';
import { DocumentComment, DocumentVersion, PersonDocument } from './documents/index.js';
import { Affiliation } from './employers/index.js';
import { TotpFactor } from './factors/index.js';
import { Mandate } from './guardianship/index.js';
import { Account, Grant } from './identity/index.js';
import { Letter } from './letters/index.js';
import { Establishment, LegalEntity } from './organisations/index.js';
import { BankDetails } from './persons/index.js';
import { RequestStep, ServiceRequest } from './requests/index.js';

/** Every record that TypeORM keeps. */
export const entities = [
  Account, Affiliation, BankDetails, DocumentComment, DocumentVersion, Draft, Establishment, Grant, LegalEntity, Letter, Mandate, Message, PersonDocument, RequestStep, ServiceRequest, TotpFactor,
];
