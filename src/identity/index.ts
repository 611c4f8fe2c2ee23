export { Account } from './account.entity.js';
export { IdentityModule } from './identity.module.js';
export { hashPassword } from './password.js';
export { TotpFactor } from './totp-factor.entity.js';
export { Grant } from './grant.entity.js';
