import { beneficiaryChange } from './beneficiary-change.kind.js';
import { beneficiaryRemoval } from './beneficiary-removal.kind.js';
import { beneficiary } from './beneficiary.kind.js';
import { cancellation } from './cancellation.kind.js';
import { claim } from './claim.kind.js';
import { contactDetails } from './contact-details.kind.js';
import type { RequestKind } from './kind.js';
import { quote } from './quote.kind.js';
import { scheme } from './scheme.kind.js';
import { unusualAccount } from './unusual-account.kind.js';

/** Everything that can be asked, by its name. */
export const requestKinds = {
  'contact-details': contactDetails as RequestKind,
  scheme: scheme as RequestKind,
  beneficiary: beneficiary as RequestKind,
  'beneficiary-change': beneficiaryChange as RequestKind,
  'beneficiary-removal': beneficiaryRemoval as RequestKind,
  claim: claim as RequestKind,
  quote: quote as RequestKind,
  cancellation: cancellation as RequestKind,
  'unusual-account': unusualAccount as RequestKind,
} as const;

/** By the name that its rows have. */
export type KindName = keyof typeof requestKinds;
export const kindNames = Object.keys(requestKinds) as KindName[];
export const kindOf = (name: KindName): RequestKind => requestKinds[name];
