export { CATEGORY_NATURES, type Category, LEGAL_BASES, type Purpose, type Recipient, type Retention, RETENTION_STARTS, SPACES } from './register-entries.js';
export { loadRegister, type Register } from './register.js';
