import { Gauge, type Registry } from 'prom-client';
import type { Act, Door, Transaction } from '../access/index.js';
import { failureReasons, reasonOf } from '../jobs/index.js';
import { Failure } from '../platform/failure.js';
import { problems } from '../platform/problem.js';
import { happened } from './notify.js';
import type { UntoldView } from './untold.views.js';

type Reason = keyof typeof failureReasons;
type Row = Omit<UntoldView['failures'][number], 'fr' | 'en'>;

/** As for jobs: half a minute, then twice as long each time, and after eight somebody has to look. */
export const mostTries = 8;

const later = `update notifications.events set tries = tries + 1, failure = $2,
    next_try_at = case when tries + 1 >= ${mostTries} then 'infinity' else now() + interval '30 seconds' * power(2, tries) end
  where id = $1 and resolved_at is null`;

/** An event that cannot be told waits, and holds up no other. What the error said is not kept: it could name somebody. */
export async function putOff(db: Pick<Transaction, 'query'>, eventId: string, error: unknown): Promise<void> {
  const { name, code } = new Failure(error);
  await db.query(later, [eventId, reasonOf({ kind: name, code: code ?? null })]);
}

const waiting = `select count(*)::int as waiting from notifications.events e where e.resolved_at is null and e.tries = 0`;
const failing = (visible: string) => `
  select e.id, e.kind, e.tries, e.failure as reason, case when e.tries >= ${mostTries} then 'failed' else 'retrying' end as state, e.created_at,
         case when e.tries < ${mostTries} then e.next_try_at end as next_try_at
    from notifications.events e where e.resolved_at is null and e.tries > 0 and ${visible} order by e.tries desc, e.created_at limit 50`;

/** What has happened and could not be told yet, with why. */
export async function readUntold(act: Act): Promise<UntoldView> {
  const params: unknown[] = [];
  const visible = act.where('read', 'Job', {}, params);
  const rows = await act.query<Row>(failing(visible), params);
  const [counted] = await act.query<{ waiting: number }>(waiting);
  return { waiting: counted!.waiting, failures: rows.map((row) => ({ ...row, ...failureReasons[known(row.reason)], reason: known(row.reason) })) };
}

/** Another version may know other reasons. */
const known = (reason: string): Reason => (Object.hasOwn(failureReasons, reason) ? (reason as Reason) : reasonOf({ kind: 'Error', code: '' }));

/** Has an event told again, now. One that was told meanwhile is left as it is. @throws Problem 404 */
export async function retryUntold(act: Act, id: string): Promise<void> {
  const params: unknown[] = [id];
  const visible = act.where('retry', 'Job', {}, params);
  const again = await act.query(
    `with again as (update notifications.events e set next_try_at = now(), tries = least(e.tries, ${mostTries - 1}) where e.id = $1 and e.resolved_at is null and e.tries > 0 and ${visible} returning e.id)
     select pg_notify('${happened}', '') from again`,
    params,
  );
  if (again.length) return act.record('event.retried', { recordId: id });
  const known = await act.query('select 1 as one from notifications.events e where e.id = $1', [id]);
  if (!known.length) throw problems.not_found();
}

const counted = `select case when tries >= ${mostTries} then 'failed' when tries > 0 then 'retrying' else 'waiting' end as state, count(*)::int as events
  from notifications.events where resolved_at is null group by 1`;

/** Adds how many events wait to be told, by state, to the measures. Asked when they are read; unknown while the database is away. */
export function measureUntold(registry: Registry, door: Door): void {
  const gauge = new Gauge({
    name: 'egide_untold_events', help: 'Events that people are not told of yet, by state, of all processes', labelNames: ['state'] as const, registers: [registry],
    collect: async () => {
      gauge.reset();
      const rows = await door.asNotifier((db) => db.query<{ state: string; events: number }>(counted)).catch(() => null);
      if (!rows) return;
      for (const state of ['waiting', 'retrying', 'failed']) gauge.set({ state }, rows.find((one) => one.state === state)?.events ?? 0);
    },
  });
}
