export { BackofficeModule } from './backoffice.module.js';
export { backofficePolicy } from './backoffice.policy.js';
