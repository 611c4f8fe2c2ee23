import type { Transaction } from '../access/index.js';
import { isForEverybody, type NotedEvent } from './recipients.js';

type Db = Pick<Transaction, 'query'>;

/** Of the accounts that an event for everybody is told to in one transaction: short enough that nobody waits for it. */
const size = 500;

/** Accounts after one and up to another, in the order of their ids. */
export interface Part {
  after: string;
  upTo: string;
  hasMore: boolean;
}

const none = '00000000-0000-0000-0000-000000000000';

/** One more than a part holds tells whether there is another. */
const following = `
  select max(id::text collate "C") filter (where rank <= ${size}) as "upTo", count(*) > ${size} as "hasMore"
    from (select x.id, row_number() over (order by x.id) as rank from identity.accounts x where x.id > $1 order by x.id limit ${size + 1}) x`;

/** How many are to be told, as it stands when the first part is. */
const count = `
  update notifications.events e set expected = (
      select count(*) from identity.accounts a left join lateral (select c.given from notifications.consents c
               where c.account_id = a.id and c.purpose = 'prospecting' order by c.at desc limit 1) l on true
       where a.status = 'active' and (e.kind <> 'prospecting.offer' or l.given))
   where e.id = $1`;

/** Whom an event is told next; null for one that is somebody's, which is told as a whole. */
export async function nextPart(db: Db, event: NotedEvent): Promise<Part | null> {
  if (!isForEverybody(event)) return null;
  if (!event.toldUpTo) await db.query(count, [event.id]);
  const after = event.toldUpTo ?? none;
  const [part] = await db.query<Pick<Part, 'hasMore'> & { upTo: string | null }>(following, [after]);
  return { after, upTo: part?.upTo ?? after, hasMore: part?.hasMore ?? false };
}
