import { v7 } from 'uuid';
import type { Act } from '../access/index.js';
import type { NoticeKind } from './catalogue.js';

/**
 * Something that people may want to know. Ids alone, never a value of anybody. Who is told is decided later, with the
 * rights of that time: of `personId` alone, the person; of `holderId`, the staff that may see `personId` (an affiliation
 * for an employer) or, without one, all of it; with `accountId`, of those that account only. Whoever caused it is not told.
 */
export interface Happening {
  /** Made when absent; given, noting it twice fails. */
  id?: string;
  kind: NoticeKind;
  personId?: string | null;
  holderId?: string | null;
  accountId?: string | null;
  /** What the notice opens: the document, the conversation. */
  recordId: string;
  /** The account that acts; null: the calendar. */
  causedBy: string | null;
}

/** The channel on which processes hear of each other's events, with the commit. It carries nothing. */
export const happened = 'egide_happened';

const insert = `
  with happened as (insert into notifications.events (id, kind, person_id, holder_id, account_id, record_id, caused_by) values ($1, $2, $3, $4, $5, $6, $7))
  select pg_notify('${happened}', '')`;

/** The statement that notes an event, for transactions made of one flush. */
export function noticeStatement({ id, kind, personId, holderId, accountId, recordId, causedBy }: Happening): { sql: string; params: unknown[] } {
  return { sql: insert, params: [id ?? v7(), kind, personId ?? null, holderId ?? null, accountId ?? null, recordId, causedBy] };
}

/** Notes an event in the act's own transaction: told if the act is kept, soon after, once. */
export async function notify(act: Pick<Act, 'query' | 'actor'>, happening: Omit<Happening, 'causedBy'>): Promise<void> {
  const { sql, params } = noticeStatement({ ...happening, causedBy: act.actor.accountId });
  await act.query(sql, params);
}
