export { DocumentComment, PersonDocument } from './document.entity.js';
export { DocumentVersion } from './document-version.entity.js';
export { DocumentsModule } from './documents.module.js';
export { documentsPolicy } from './documents.policy.js';
export { documentColumns } from './standing.js';
