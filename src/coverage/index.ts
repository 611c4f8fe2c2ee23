export { keepCare, ownCoversSql, readCareSharing, readOwnCovers, shareCare } from './care-consents.queries.js';
export { CareSharingView, ReaderInput } from './care-consents.views.js';
export { arrearsSql, readContributions } from './contributions.queries.js';
export { ContributionPage } from './contributions.views.js';
export { CoverageModule } from './coverage.module.js';
export { PersonFiles } from './person-file.queries.js';
export { DashboardView, PersonFileView } from './person-file.views.js';
export { readableReimbursements, readReimbursements, reimbursementJson, sumReimbursements } from './reimbursements.queries.js';
export { ReimbursementPage, ReimbursementsQuery, ReimbursementSummary } from './reimbursements.views.js';
