export { type CodeFactor, type CodeMethod, codeMethods, type CodeVerdict, type Strength } from './code-factor.js';
export { CodeFactors } from './code-factors.js';
export { EnrolTotp, type PendingTotp } from './enrol-totp.js';
export { PendingTotpView, RecoveryCodesView } from './factors.views.js';
export { FactorsModule } from './factors.module.js';
export { FactorSettings } from './own-factors.controller.js';
export { factorsProblems } from './problems.js';
export { RecoveryCodes } from './recovery-codes.js';
export { TotpFactor } from './totp-factor.entity.js';
