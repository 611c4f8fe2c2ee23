import cron from 'cron-parser';
import type { Job } from './job.js';
import type { JobsDatabase } from './jobs-database.js';

/** The last moment before `now` at which something planned was to be done, in Europe/Paris. @throws Error when it is no cron. */
export function lastMoment(schedule: string, now: Date): Date {
  return parisian(schedule, now).prev().toDate();
}

const momentAfter = (schedule: string, last: Date): Date => parisian(schedule, last).next().toDate();

const parisian = (schedule: string, now: Date) => cron.parseExpression(schedule, { tz: 'Europe/Paris', currentDate: now });

/** One job for one moment, whoever plans it and however often: its id says both. */
const plan = `
  insert into jobs.job (id, name, data, policy, retry_limit, retry_delay, retry_backoff, expire_in, keep_until)
  select planned.id, q.name, '{}'::jsonb, q.policy, q.retry_limit, q.retry_delay, q.retry_backoff,
         make_interval(secs => q.expire_seconds), now() + make_interval(mins => q.retention_minutes)
    from jobs.queue q, (select md5($1::text || ' ' || $2::text)::uuid as id) planned
   where q.name = $1 and not exists (select from jobs.archive a where a.name = $1 and a.id = planned.id)
  on conflict do nothing`;

/**
 * Puts in what the calendar asks for. Every process does, beside the others. What was missed while nothing ran is done
 * once, for the last moment alone. A calendar is read once a moment: to read one takes milliseconds.
 */
export class Calendar {
  private readonly moments = new Map<string, { last: Date; next: Date }>();

  constructor(private readonly database: JobsDatabase) {}

  /** @param now by this machine's clock: a skew moves a job, and doubles none. */
  async planDue(jobs: Iterable<Job>, now: Date): Promise<void> {
    for (const { name, schedule } of jobs) {
      const known = this.moments.get(name);
      if (!schedule || (known && now >= known.last && now < known.next)) continue;
      const last = lastMoment(schedule, now);
      await this.database.executeSql(plan, [name, last.toISOString()]);
      this.moments.set(name, { last, next: momentAfter(schedule, last) });
    }
  }
}
