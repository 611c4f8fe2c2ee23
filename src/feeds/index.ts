export { cents, type Column, day, email, oneOf, phone, raw, reference, scheme, text } from './columns.js';
export { type Fault, fault, refusedAs } from './faults.js';
export { FileFault } from './file-fault.js';
export type { FileLine } from './lines.js';
export { fileLines, type HowRead, lookOver, type LookedOver } from './look-over.js';
export { type Given, missingFor, readColumns } from './read-columns.js';
export { type Refusal, Report } from './report.js';
