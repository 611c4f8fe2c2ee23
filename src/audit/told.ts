import { type AuditEvent, auditCatalogue } from './catalogue.js';
import { auditFrench } from './catalogue.fr.js';

export const eventNames = Object.keys(auditCatalogue) as AuditEvent[];

const isKnown = (event: string): event is AuditEvent => Object.hasOwn(auditCatalogue, event);

/** What an event tells, in plain words; the event itself where an older version wrote one that is no more. */
export function told(event: string, language: 'fr' | 'en'): string {
  if (!isKnown(event)) return event;
  return (language === 'en' ? auditCatalogue : auditFrench)[event];
}
