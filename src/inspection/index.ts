export { type Kind, kinds } from './claims.js';
export { inspect, type Upload, type Verdict } from './inspect.js';
export type { Limits } from './limits.js';
export { type Reason, reasons } from './reasons.js';
