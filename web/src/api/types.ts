import type { paths } from './generated/schema.js';

// Types follow the routes, not the names of the schemas, so that the generated file can be replaced freely.
type Method<P extends keyof paths> = Exclude<keyof paths[P], 'parameters'>;
type Responses<P extends keyof paths, M extends Method<P>> = paths[P][M] extends { responses: infer R } ? R : never;
type Json<R> = R extends { content: { 'application/json': infer B } } ? B : never;
type Ok<P extends keyof paths, M extends Method<P>> = {
  [S in keyof Responses<P, M>]: S extends 200 | 201 ? Json<Responses<P, M>[S]> : never;
}[keyof Responses<P, M>];
type Sent<P extends keyof paths, M extends Method<P>> = paths[P][M] extends {
  requestBody: { content: { 'application/json': infer B } };
}
  ? B
  : never;

export type Session = Ok<'/api/sessions', 'post'>;
export type StepUpAct = Sent<'/api/step-ups', 'post'>['act'];
export type Challenge = Ok<'/api/sign-ins', 'post'>;
export type WaitingLetter = Ok<'/api/backoffice/letters', 'get'>['items'][number];
export type NoticeEntry = Ok<'/api/me/notifications', 'get'>['items'][number];
export type NoticePreferences = Ok<'/api/me/notification-preferences', 'get'>;
export type NoticeChoice = Sent<'/api/me/notification-preferences', 'put'>;
export type Correspondent = Ok<'/api/correspondents', 'get'>['correspondents'][number];
export type Announcement = Ok<'/api/backoffice/announcements', 'get'>['items'][number];
export type TrailEvent = Ok<'/api/backoffice/audit-events', 'get'>['items'][number];
export type OneTrailEvent = Ok<'/api/backoffice/audit-events/{eventId}', 'get'>;
export type TrailFilters = Omit<NonNullable<paths['/api/backoffice/audit-events']['get']['parameters']['query']>, 'after' | 'limit'>;
export type ExportRequest = Sent<'/api/backoffice/audit-event-exports', 'post'>;
export type JobQueue = Ok<'/api/backoffice/jobs', 'get'>['queues'][number];
export type JobFailure = Ok<'/api/backoffice/jobs', 'get'>['failures'][number];
export type SignInMethod = Challenge['factors'][number];
/** What proves a factor; a code by e-mail is none. */
export type CodeMethod = Exclude<SignInMethod, 'mailed_code'>;
export type PublicInformation = Ok<'/api/public-information', 'get'>;
export type OwnFactors = Ok<'/api/me/factors', 'get'>;
export type PendingApp = Ok<'/api/me/factors/totp', 'post'>;
export type Passkey = Ok<'/api/me/factors/passkeys', 'get'>['items'][number];
export type NewPasskey = Sent<'/api/me/factors/passkeys', 'post'>;
export type PasskeyOptions = Ok<'/api/passkey-sign-ins/options', 'post'>;
export type ProviderAnswer = Sent<'/api/me/federation/links', 'post'>;
export type ProviderLink = Ok<'/api/me/federation/links', 'post'>;
export type Me = Ok<'/api/me', 'get'>;
export type Grant = Me['grants'][number];
export type Space = Grant['space'];
export type OwnSession = Ok<'/api/me/sessions', 'get'>['items'][number];
export type EmailChange = NonNullable<Ok<'/api/me/email-change', 'get'>['change']>;
export type Team = Ok<'/api/staff', 'get'>;
export type Colleague = Team['items'][number];
export type StaffFunction = Sent<'/api/staff', 'post'>['function'];
export type Recovery = Ok<'/api/backoffice/recoveries', 'get'>['items'][number];
export type RecoveryRequest = Sent<'/api/backoffice/recoveries', 'post'>;
export type Dashboard = Ok<'/api/member/dashboard', 'get'>;
export type MemberFile = Ok<'/api/member/file', 'get'>;
export type Person = MemberFile['person'];
export type Contract = MemberFile['contracts'][number];
export type Reimbursement = Dashboard['reimbursements'][number];
export type FoundReimbursement = Ok<'/api/member/reimbursements', 'get'>['items'][number];
export type ReimbursementSummary = Ok<'/api/member/reimbursements/summary', 'get'>;
export type ContributionPage = Ok<'/api/member/contributions', 'get'>;
export type Accuracy = Ok<'/api/member/accuracy', 'get'>;
export type CareSharing = Ok<'/api/member/care-sharing', 'get'>;
export type Contribution = ContributionPage['items'][number];
export type Cover = Ok<'/api/member/covers', 'get'>['items'][number];
export type HealthCard = NonNullable<Cover['card']>;
export type BankDetailsView = Ok<'/api/member/bank-details', 'get'>;
export type BankDetails = Ok<'/api/member/bank-details/changes', 'post'>;
export type BankDetailsChange = Pick<Sent<'/api/member/bank-details/changes', 'post'>, 'iban' | 'bic' | 'holder_name'>;
export type BankAccount = Ok<'/api/member/bank-details/accounts', 'get'>['accounts'][number];
export type AccountPurpose = BankAccount['purpose'];
export type MandateText = Ok<'/api/member/sepa-mandates/texts', 'post'>;
export type MandateAcceptance = NonNullable<Sent<'/api/member/bank-details/changes', 'post'>['mandate']>;
export type SepaMandate = Ok<'/api/member/sepa-mandates', 'get'>['items'][number];
export type NirDisclosureRequest = Sent<'/api/member/nir-disclosures', 'post'>;
export type ProtectedAdult = Ok<'/api/guardian/protected-adults', 'get'>['items'][number];
export type ProtectedAdultFile = Ok<'/api/guardian/protected-adults/{personId}', 'get'>;
export type AdultBankDetails = Ok<'/api/guardian/protected-adults/{personId}/bank-details/changes', 'post'>;
export type OpenedAccount = Ok<'/api/backoffice/accounts', 'get'>['items'][number];
export interface AccountFilters {
  prefix?: string | undefined;
  email?: string | undefined;
  status?: 'invited' | 'active' | 'frozen' | 'closed' | undefined;
}
export type NewAccount = Sent<'/api/backoffice/accounts', 'post'>;
export type GrantInput = NewAccount['grant'];
export type LegalEntity = Ok<'/api/backoffice/legal-entities', 'get'>['items'][number];
export type LegalEntityFile = Ok<'/api/backoffice/legal-entities/{entityId}', 'get'>;
export type Establishment = LegalEntity['establishments'][number];
export type EntityKind = Sent<'/api/backoffice/legal-entities', 'post'>['kind'];
export type MandateRow = Ok<'/api/backoffice/mandates', 'get'>['items'][number];
export type MandateList = 'waiting' | 'refused' | 'ending';
export type MandateToVerify = Ok<'/api/backoffice/mandates/{mandateId}', 'get'>;
export type MandateRefusal = Sent<'/api/backoffice/mandates/{mandateId}/refusal', 'post'>['reason'];
export type Measure = ProtectedAdult['measure'];
export type Mandate = ProtectedAdultFile['mandate'];
export type ActRule = ProtectedAdultFile['acts'][number];
export type EmployerContract = Ok<'/api/employer/contracts', 'get'>['items'][number];
export type AffiliationStatus = AffiliationSummary['status'];
export type AffiliationSummary = Ok<'/api/employer/affiliations', 'get'>['items'][number];
export type Affiliation = Ok<'/api/employer/affiliations/{affiliationId}', 'get'>;
export type PersonSearch = Sent<'/api/backoffice/person-searches', 'post'>;
export type FoundPersons = Ok<'/api/backoffice/person-searches', 'post'>;
export type FileOpening = Sent<'/api/backoffice/persons/{personId}/file-openings', 'post'>;
export type OpenedFile = Ok<'/api/backoffice/persons/{personId}/file-openings', 'post'>;
export type Conversation = Ok<'/api/conversations', 'get'>['items'][number];
export type ConversationView = Ok<'/api/conversations/{conversationId}', 'get'>;
export type NewConversation = Sent<'/api/conversations', 'post'>;
export type RequestRow = Ok<'/api/requests', 'get'>['items'][number];
export type RequestView = Ok<'/api/requests/{requestId}', 'get'>;
export type NewRequest = Sent<'/api/requests', 'post'>;
export type RequestContent = Sent<'/api/requests/{requestId}/content', 'put'>;
export type RequestCounts = Ok<'/api/request-counts', 'get'>;
export type Enrolment = Sent<'/api/employer/affiliations', 'post'>;
export type PersonDocument = Ok<'/api/persons/{personId}/documents', 'get'>['items'][number];
export type DocumentMandate = Ok<'/api/persons/{personId}/documents', 'get'>['mandates'][number];
export type DocumentContract = Ok<'/api/persons/{personId}/documents', 'get'>['contracts'][number];
export type DocumentInput = Sent<'/api/persons/{personId}/documents', 'post'>;
export type DocumentKind = DocumentInput['kind'];
export type DocumentView = Ok<'/api/persons/{personId}/documents/{documentId}', 'get'>;
export type DocumentVersion = DocumentView['versions'][number];
export type DocumentChange = Sent<'/api/persons/{personId}/documents/{documentId}', 'put'>;

/** Told in demonstration mode only, and therefore no part of the OpenAPI document. */
export interface Demo {
  mutual: { name: string };
  accounts: DemoAccount[];
}

export interface DemoAccount {
  email: string;
  password: string;
  name: string;
  holder: string;
  space: Space;
  spaces: Space[];
  /** The one-time code of now, and the seconds before it changes. */
  code: string;
  seconds_left: number;
}
