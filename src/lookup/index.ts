export { lookupPolicy } from './lookup.policy.js';
export { LookupModule } from './lookup.module.js';
