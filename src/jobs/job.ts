/** What a job is told: ids, never a value of somebody. The database refuses anything else. */
export type JobData = Record<string, string>;

/** Something to be done apart from any request. */
export interface Job {
  /** Of its queue, which a migration has made. */
  name: string;
  /** When it is done by itself: five fields of cron, in Europe/Paris. Missed while nothing ran, it is caught up once. */
  schedule?: string;
  /**
   * Does it. It may be done again, wholly or from where it was cut, by another process: whatever it writes has to hold
   * then too. @param signal aborted when its time is over or the process has to end.
   */
  run(data: JobData, signal: AbortSignal): Promise<void>;
}

const put = `
  insert into jobs.job (id, name, data, policy, retry_limit, retry_delay, retry_backoff, expire_in, keep_until)
  select coalesce($3::uuid, gen_random_uuid()), n.name, $2::jsonb, q.policy, q.retry_limit, q.retry_delay, q.retry_backoff,
         make_interval(secs => q.expire_seconds), now() + make_interval(mins => q.retention_minutes)
    from (select $1::text as name) n left join jobs.queue q on q.name = n.name`;

/** The statement that leaves a job to be done, for transactions made of one flush. A queue that nobody has made fails it. */
export function jobStatement(name: string, data: JobData = {}, id: string | null = null): { sql: string; params: unknown[] } {
  return { sql: put, params: [name, JSON.stringify(data), id] };
}

/** Leaves a job to be done, in the act's own transaction: done once that is kept, or never. */
export async function enqueue(act: { query(sql: string, params: unknown[]): Promise<unknown[]> }, name: string, data: JobData = {}): Promise<void> {
  const { sql, params } = jobStatement(name, data);
  await act.query(sql, params);
}
