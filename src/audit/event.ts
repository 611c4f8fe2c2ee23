import { v7 } from 'uuid';
import type { AuditEvent } from './catalogue.js';

/** What an event may carry: references and reasons, no personal value, so that erasure does not break the trail. */
export interface EventDetails {
  accountId?: string | null;
  sessionId?: string | null;
  grantId?: string | null;
  /** The holder the account acted for. */
  onBehalfOf?: string | null;
  /** The person (or affiliation) the act was about. */
  subjectId?: string | null;
  recordId?: string | null;
  purpose?: string | null;
  /** For a refusal: the stable code of the problem. */
  code?: string | null;
  requestId?: string | null;
  /** How many rows left, of an export. */
  count?: number | null;
}

interface Event extends EventDetails {
  event: AuditEvent;
  outcome: 'done' | 'denied';
}

const insert = `insert into audit.events
  (id, event, outcome, account_id, session_id, grant_id, on_behalf_of, subject_id, record_id, purpose, code, request_id, count)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;

/** The statement that writes an event, for transactions made of one flush. */
export function eventStatement(e: Event): { sql: string; params: unknown[] } {
  const params = [v7(), e.event, e.outcome, e.accountId, e.sessionId, e.grantId, e.onBehalfOf, e.subjectId, e.recordId];
  return { sql: insert, params: [...params, e.purpose, e.code, e.requestId, e.count].map((v) => v ?? null) };
}

const insertOwn = `insert into audit.events (id, event, outcome, account_id, session_id, grant_id, on_behalf_of, subject_id, request_id)
  select $1, $2, 'done', access.account(), access.session(), access.grant_id(), access.holder(), access.holder(), $3`;

/** The statement that tells of a reading of one's own, where the database alone knows yet who acts. */
export function ownReadingStatement(event: AuditEvent, requestId: string): { sql: string; params: unknown[] } {
  return { sql: insertOwn, params: [v7(), event, requestId] };
}

/** Writes an event in an open transaction. */
export async function insertEvent(
  db: { query(sql: string, params: unknown[]): Promise<unknown> },
  event: Event,
): Promise<void> {
  const { sql, params } = eventStatement(event);
  await db.query(sql, params);
}
