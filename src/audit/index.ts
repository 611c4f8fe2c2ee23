export { type AuditEvent, auditCatalogue } from './catalogue.js';
export { type EventDetails, eventStatement, insertEvent } from './event.js';
