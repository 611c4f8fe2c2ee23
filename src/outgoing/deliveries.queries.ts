import type { Transaction } from '../access/index.js';
import type { Waiting } from './facts.queries.js';

export type Db = Pick<Transaction, 'query'>;

/** Half a minute, then four times as long each time up to six hours: two days in all, then somebody has to look. */
export const mostTries = 14;

/** At once for one endpoint and process. */
const atOnce = 4;

/** What an event of the same subject waits for is told first; one that was given up holds up nothing: whatever follows tells how things stand then. */
const take = `
  with due as (
    select e.id from outgoing.events e where e.endpoint = $1 and e.settled_at is null and e.next_try_at <= access.now() and not exists (
        select from outgoing.events f where f.subject_id = e.subject_id and f.endpoint = e.endpoint and f.settled_at is null
          and f.next_try_at < 'infinity' and (f.due_at, f.position) < (e.due_at, e.position))
     order by e.due_at, e.position limit $2 for update skip locked)
  update outgoing.events e set tries = e.tries + 1, next_try_at = access.now() + interval '60 seconds' from due where e.id = due.id
  returning e.id, e.position, e.kind, e.subject_id as "subjectId", e.record_id as "recordId", e.occurred_at as "occurredAt", e.tries`;

/** Takes what is due for a minute: whoever is lost meanwhile leaves it to another, who sends it again under the same id. */
export const takeDue = (db: Db, endpoint: string): Promise<Waiting[]> => db.query<Waiting>(take, [endpoint, atOnce]);

const settled = `update outgoing.events set settled_at = access.now(), outcome = $2, failure = null, status = null where id = $1 and settled_at is null returning 1 as one`;

/** @returns whether it was not settled before. */
export async function settle(db: Db, id: string, outcome: 'delivered' | 'void'): Promise<boolean> {
  return (await db.query(settled, [id, outcome])).length > 0;
}

const later = `
  update outgoing.events set failure = $2, status = $3, next_try_at = case when tries >= ${mostTries} then 'infinity'
      else access.now() + least(interval '30 seconds' * power(4, tries - 1), interval '6 hours') * (0.8 + 0.4 * random()) end
   where id = $1 and settled_at is null returning next_try_at = 'infinity' as "isOver"`;

/** What could not be sent waits, each time longer and never as long as its neighbours. @returns whether it is given up. */
export async function putOff(db: Db, id: string, failure: string, status: number | null): Promise<boolean> {
  const [row] = await db.query<{ isOver: boolean }>(later, [id, failure, status]);
  return row?.isOver === true;
}

/** The endpoints of this deployment and no others: from now on what happens is kept for them. What waits for one that is gone is dropped. */
export async function declareEndpoints(db: Db, endpoints: readonly { name: string; kinds: readonly string[] | null }[]): Promise<void> {
  const names = endpoints.map(({ name }) => name);
  await db.query('delete from outgoing.endpoints where name <> all ($1)', [names]);
  for (const { name, kinds } of endpoints) {
    await db.query('insert into outgoing.endpoints (name, kinds) values ($1, $2) on conflict (name) do update set kinds = excluded.kinds', [name, kinds]);
  }
}
