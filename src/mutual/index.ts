export { readLegalNotice } from './legal-notice.js';
export { MutualModule } from './mutual.module.js';
