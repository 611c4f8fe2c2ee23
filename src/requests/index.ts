export type { StepName } from './requests.views.js';
export type { RequestState } from './states.js';
export { requestsPolicy } from './requests.policy.js';
export { RequestsModule } from './requests.module.js';
export { RequestStep, ServiceRequest } from './service-request.entity.js';
export { inSight, requestColumns } from './standing.js';
export { queueRows } from './read-requests.js';
export { RequestFilters } from './requests.inputs.js';
export type { RequestRecord } from './requests.queries.js';
