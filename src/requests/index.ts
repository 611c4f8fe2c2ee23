export type { StepName } from './requests.views.js';
export type { RequestState } from './states.js';
export { requestsPolicy } from './requests.policy.js';
export { RequestsModule } from './requests.module.js';
export { RequestStep, ServiceRequest } from './service-request.entity.js';
export { inSight, requestColumns } from './standing.js';
