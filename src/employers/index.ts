export { Affiliation } from './affiliation.entity.js';
export { affiliationColumns } from './affiliations.queries.js';
export { EmployersModule } from './employers.module.js';
export { employersPolicy } from './employers.policy.js';
