import { Gauge, type Registry } from 'prom-client';
import type { Act, Door } from '../access/index.js';
import { problems } from '../platform/problem.js';
import { mostTries } from './deliveries.queries.js';
import type { OutgoingView } from './outgoing.views.js';
import { deliveryReasons, knownReason } from './reasons.js';

const endpoints = (visible: string) => `
  select p.name, count(e.id) filter (where e.settled_at is null and e.failure is null)::int as waiting,
         count(e.id) filter (where e.settled_at is null and e.failure is not null and e.next_try_at < 'infinity')::int as retrying,
         count(e.id) filter (where e.settled_at is null and e.next_try_at = 'infinity')::int as failed,
         max(e.settled_at) filter (where e.outcome = 'delivered') as last_delivered_at
    from outgoing.endpoints p left join outgoing.events e on e.endpoint = p.name where ${visible} group by p.name order by p.name`;

const failures = (visible: string) => `
  select e.id, e.endpoint, e.kind, e.occurred_at, e.tries, e.status, e.failure as reason, case when e.next_try_at = 'infinity' then 'failed' else 'retrying' end as state,
         nullif(e.next_try_at, 'infinity') as next_try_at
    from outgoing.events e where e.settled_at is null and e.failure is not null and ${visible} order by e.next_try_at = 'infinity' desc, e.due_at limit 50`;

type Row = Omit<OutgoingView['failures'][number], 'fr' | 'en'>;

/** How the core system is told: each endpoint, and what could not be delivered with why. */
export async function readOutgoing(act: Act): Promise<OutgoingView> {
  const params: unknown[] = [];
  const visible = act.where('read', 'Job', {}, params);
  const rows = await act.query<Row>(failures(visible), params);
  return {
    endpoints: await act.query<OutgoingView['endpoints'][number]>(endpoints(visible), params),
    failures: rows.map((row) => ({ ...row, ...deliveryReasons[knownReason(row.reason)], reason: knownReason(row.reason) })),
  };
}

/** Has an event sent again, now. One that was delivered meanwhile is left as it is. @throws Problem 404 */
export async function retryOutgoing(act: Act, id: string): Promise<void> {
  const params: unknown[] = [id];
  const visible = act.where('retry', 'Job', {}, params);
  const again = await act.query(
    `update outgoing.events e set next_try_at = access.now(), tries = least(e.tries, ${mostTries - 1}) where e.id = $1 and e.settled_at is null and e.failure is not null and ${visible} returning 1 as one`,
    params,
  );
  if (again.length) return act.record('outgoing.retried', { recordId: id });
  const known = await act.query('select 1 as one from outgoing.events e where e.id = $1', [id]);
  if (!known.length) throw problems.not_found();
}

const counted = `
  select e.endpoint, case when e.next_try_at = 'infinity' then 'failed' when e.failure is not null then 'retrying' else 'waiting' end as state, count(*)::int as events
    from outgoing.events e where e.settled_at is null group by 1, 2`;

/** Adds how many events wait for each endpoint, by state, to the measures. Asked when they are read; unknown while the database is away. */
export function measureOutgoing(registry: Registry, door: Door): void {
  const gauge = new Gauge({
    name: 'egide_outgoing_events', help: 'Events that the core system is not told of yet, by endpoint and state, of all processes', labelNames: ['endpoint', 'state'] as const, registers: [registry],
    collect: async () => {
      gauge.reset();
      const [known, rows] = await door.asCourier(async (db) => [
        await db.query<{ name: string }>('select name from outgoing.endpoints'), await db.query<{ endpoint: string; state: string; events: number }>(counted),
      ] as const).catch(() => [[], []] as const);
      for (const { name } of known) for (const state of ['waiting', 'retrying', 'failed']) gauge.set({ endpoint: name, state }, rows.find((one) => one.endpoint === name && one.state === state)?.events ?? 0);
    },
  });
}
