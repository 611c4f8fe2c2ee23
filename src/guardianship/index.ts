export type { Field } from './act-matrix.js';
export { GuardianshipModule } from './guardianship.module.js';
export { guardianshipPolicy } from './guardianship.policy.js';
export { Mandate } from './mandate.entity.js';
export { refusedColumns } from './mandates.queries.js';
export { bankDetailsBy, givesAccess, medicalBy, sendsDocuments } from './project-mandate.js';
export { adultColumns } from './protected-adults.queries.js';
