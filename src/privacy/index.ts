export type { Category, Purpose, Recipient, Retention } from './register-entries.js';
export { loadRegister, type Register } from './register.js';
