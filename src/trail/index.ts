export { TrailModule } from './trail.module.js';
export { trailPolicy } from './trail.policy.js';
