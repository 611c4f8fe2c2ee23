export { checkSignature, claimedKind, endsAsZip, type Kind, kinds } from './claims.js';
export { FileBytes } from './file-bytes.js';
export { defaultLimits, type Limits } from './limits.js';
export { isPlainLink } from './plain-link.js';
export { type Reason, reasons, Refused, refuse } from './reasons.js';
