export { enqueue, type Job, type JobData, jobStatement } from './job.js';
export { Jobs } from './jobs.js';
export { JobsDatabase } from './jobs-database.js';
export { readJobs, retryJob } from './jobs.queries.js';
export { FailureView, JobsView } from './jobs.views.js';
export { JobsModule } from './jobs.module.js';
export { measureJobs } from './measure.js';
export { failureReasons, reasonOf } from './reasons.js';
export { Rounds } from './rounds.js';
