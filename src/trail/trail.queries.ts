import type { Act } from '../access/index.js';
import type { TrailFilters } from './trail.inputs.js';

export interface EventRow {
  id: string;
  at: string;
  event: string;
  outcome: string;
  account_id: string | null;
  on_behalf_of: string | null;
  subject_id: string | null;
  record_id: string | null;
  purpose: string | null;
  code: string | null;
  count: number | null;
}

const columns = 'e.id, e.at, e.event, e.outcome, e.account_id, e.on_behalf_of, e.subject_id, e.record_id, e.purpose, e.code, e.count';

const last = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const dayLong = 86_400_000;

/** The first id of that instant: a UUID of version 7 begins with its milliseconds. */
function idAt(milliseconds: number): string {
  const hex = Math.max(0, milliseconds).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** Each filter is its own text, so that each choice has a plan, and an index, of its own. */
function chosen({ event, outcome, account_id, subject_id, on_behalf_of, record_id, from, to }: TrailFilters, params: unknown[]): string {
  const equal = { event, outcome, account_id, subject_id, on_behalf_of, record_id };
  const narrowing = Object.entries(equal).flatMap(([column, value]) => (value === undefined ? [] : [`e.${column} = $${params.push(value)}`]));
  // The id bounds what is read, a day wider on either side than Paris and another clock may be; the instant is exact.
  if (from !== undefined) narrowing.push(`e.id >= $${params.push(idAt(Date.parse(from) - dayLong))}`, `e.at >= ($${params.push(from)}::date)::timestamp at time zone 'Europe/Paris'`);
  if (to !== undefined) narrowing.push(`e.id < $${params.push(idAt(Date.parse(to) + 3 * dayLong))}`, `e.at < ($${params.push(to)}::date + 1)::timestamp at time zone 'Europe/Paris'`);
  return narrowing.map((one) => ` and ${one}`).join('');
}

/** What was looked for, newest first. @param after the id after which to go on */
export function trailSql(act: Act, query: TrailFilters, after: string | undefined, most: number): { sql: string; params: unknown[] } {
  const params: unknown[] = [after ?? last, most];
  const visible = act.where('read', 'AuditEvent', {}, params);
  const which = chosen(query, params);
  return { sql: `select ${columns} from audit.events e where e.id < $1 and ${visible}${which} order by e.id desc limit $2`, params };
}

export interface OneEventRow extends EventRow {
  session_id: string | null;
  grant_id: string | null;
  request_id: string | null;
}

export async function readEvent(act: Act, id: string): Promise<OneEventRow | undefined> {
  const params: unknown[] = [id];
  const visible = act.where('read', 'AuditEvent', {}, params);
  const [row] = await act.query<OneEventRow>(`select ${columns}, e.session_id, e.grant_id, e.request_id from audit.events e where e.id = $1 and ${visible}`, params);
  return row;
}
