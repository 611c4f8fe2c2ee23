export { CoverageModule } from './coverage.module.js';
export { PersonFiles } from './person-file.queries.js';
export { DashboardView, PersonFileView, ReimbursementPage } from './person-file.views.js';
export { readReimbursements, reimbursementJson } from './reimbursements.queries.js';
