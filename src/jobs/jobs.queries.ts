import type { Act } from '../access/index.js';
import { problems } from '../platform/problem.js';
import type { JobsView, QueueView } from './jobs.views.js';
import { failureReasons, reasonOf } from './reasons.js';

interface FailureRow {
  id: string;
  queue: string;
  state: string;
  tries: number;
  output: Parameters<typeof reasonOf>[0];
  tried_at: string;
  next_try_at: string | null;
}

const queuesSql = (visible: string) => `
  select q.name, count(j.id) filter (where j.state < 'active')::int as waiting, count(j.id) filter (where j.state = 'retry')::int as retrying,
         count(j.id) filter (where j.state = 'active')::int as running, count(j.id) filter (where j.state = 'failed')::int as failed,
         count(j.id) filter (where j.state = 'completed')::int as done, max(j.completed_on) filter (where j.state = 'completed') as last_done_at
    from jobs.queue q left join jobs.job j on j.name = q.name where ${visible} group by q.name order by q.name`;

const failuresSql = (visible: string) => `
  select j.id, j.name as queue, case when j.state = 'failed' then 'failed' else 'retrying' end as state,
         j.retry_count + 1 as tries, j.output, coalesce(j.started_on, j.created_on) as tried_at, case when j.state = 'retry' then j.start_after end as next_try_at
    from jobs.job j where j.state in ('failed', 'retry') and ${visible}
   order by j.state = 'failed' desc, j.created_on desc limit 50`;

/** The queues and what failed last. */
export async function readJobs(act: Act): Promise<JobsView> {
  const params: unknown[] = [];
  const visible = act.where('read', 'Job', {}, params);
  const queues = await act.query<QueueView>(queuesSql(visible), params);
  const failures = await act.query<FailureRow>(failuresSql(visible), params);
  return {
    queues,
    failures: failures.map(({ output, ...row }) => {
      const reason = reasonOf(output);
      return { ...row, reason, ...failureReasons[reason] };
    }),
  };
}

/** Has a job that failed tried again, now. One that goes on already is left as it is. @throws Problem 404 */
export async function retryJob(act: Act, id: string): Promise<void> {
  const params: unknown[] = [id];
  const visible = act.where('retry', 'Job', {}, params);
  const again = await act.query(
    `update jobs.job j set state = 'retry', start_after = now(), retry_limit = j.retry_limit + case when j.state = 'failed' then 1 else 0 end
      where j.id = $1 and j.state in ('failed', 'retry') and ${visible} returning 1 as one`,
    params,
  );
  if (again.length) return act.record('job.retried', { recordId: id });
  const known = await act.query('select 1 as one from jobs.job j where j.id = $1', [id]);
  if (!known.length) throw problems.not_found();
}
