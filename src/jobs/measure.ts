import { Gauge, type Registry } from 'prom-client';
import type { JobsDatabase } from './jobs-database.js';

const counted = `
  select q.name as queue, s.state, count(j.id)::int as jobs
    from jobs.queue q cross join unnest(enum_range(null::jobs.job_state)) as s (state)
         left join jobs.job j on j.name = q.name and j.state = s.state
   group by 1, 2`;

/** Adds how many jobs each queue holds, by state, to the measures. Asked when they are read; unknown while the database is away. */
export function measureJobs(registry: Registry, database: JobsDatabase): void {
  const gauge = new Gauge({
    name: 'egide_jobs', help: 'Jobs by queue and state, of all processes', labelNames: ['queue', 'state'] as const, registers: [registry],
    collect: async () => {
      gauge.reset();
      const { rows } = await database.executeSql<{ queue: string; state: string; jobs: number }>(counted).catch(() => ({ rows: [] }));
      for (const { queue, state, jobs } of rows) gauge.set({ queue, state }, jobs);
    },
  });
}
