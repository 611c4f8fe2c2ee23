export { type AuditEvent, auditCatalogue } from './catalogue.js';
export { type EventDetails, eventStatement, insertEvent, ownReadingStatement } from './event.js';
export { eventNames, told } from './told.js';
