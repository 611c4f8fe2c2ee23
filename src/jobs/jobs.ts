import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import PgBoss from 'pg-boss';
import { Failure } from '../platform/failure.js';
import type { Job, JobData } from './job.js';
import { JobsDatabase } from './jobs-database.js';
import { Calendar } from './plan.js';
import { Rounds } from './rounds.js';

/** Seconds: what completed is kept for the eye, then long enough that no moment of the calendar is planned twice. */
const kept = { archiveCompletedAfterSeconds: 3 * 86_400, archiveFailedAfterSeconds: 30 * 86_400, deleteAfterDays: 45 };

/** Seconds between two looks for jobs whose process was lost. */
const maintenanceIntervalSeconds = 60;

/** Milliseconds: between two looks at a queue and at the calendar; and how long a job may go on while the process ends. */
const pause = { queue: 2_000, calendar: 20_000, ending: 10_000 };

interface Taken {
  id: string;
  data: JobData | null;
  expireInSeconds: number;
}

/**
 * Works off the queues, as every process does beside the others: a job is taken by one of them, and by another once the
 * first was lost. Of pg-boss: how jobs are kept, taken, settled, tried again and put away. Its own workers are not used:
 * they settle without waiting, so that an outage of the database would end the process.
 */
@Injectable()
export class Jobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('jobs');
  private readonly known = new Map<string, Job>();
  private readonly ending = new AbortController();
  private readonly rounds = new Rounds((error) => this.log.warn(new Failure(error)));
  private readonly boss: PgBoss;

  constructor(private readonly database: JobsDatabase) {
    const db = { executeSql: async (text: string, values: unknown[]) => ({ ...(await database.executeSql(text, values)), rowCount: 0 }) };
    this.boss = new PgBoss({ db: db as never, schema: 'jobs', migrate: false, schedule: false, maintenanceIntervalSeconds, ...kept });
    this.boss.on('error', (error) => this.log.warn(new Failure(error)));
  }

  /** Whoever knows how to do a job says so before the start. @throws Error when two know the same */
  register(job: Job): void {
    if (this.known.has(job.name)) throw new Error(`two know how to do ${job.name}`);
    this.known.set(job.name, job);
  }

  /** @throws Error when a job has no queue, or the library expects another schema: a migration is missing. */
  async onApplicationBootstrap(): Promise<void> {
    const queues = (await this.boss.getQueues()).map(({ name }) => name);
    const homeless = [...this.known.keys()].filter((name) => !queues.includes(name));
    if (homeless.length) throw new Error(`no migration has made a queue for ${homeless.join(', ')}`);
    await this.boss.start();
    const calendar = new Calendar(this.database);
    this.rounds.begin(pause.calendar, async () => {
      await calendar.planDue(this.known.values(), new Date());
      return false;
    });
    for (const job of this.known.values()) this.rounds.begin(pause.queue, () => this.next(job));
  }

  /** What runs may finish; what does not is told to stop, and is done again by another process. */
  async beforeApplicationShutdown(): Promise<void> {
    const late = setTimeout(() => this.ending.abort(), pause.ending);
    await this.rounds.end();
    clearTimeout(late);
    await this.boss.stop({ graceful: false });
    await this.database.close();
  }

  /** Looks now for jobs whose process was lost, whoever else does: they are done again. */
  async maintain(): Promise<void> {
    await this.boss.maintain();
  }

  /** @returns whether there was one. */
  private async next(job: Job): Promise<boolean> {
    const [taken] = (await this.boss.fetch<JobData>(job.name)) as Taken[];
    if (!taken) return false;
    const signal = AbortSignal.any([this.ending.signal, AbortSignal.timeout(taken.expireInSeconds * 1000)]);
    try {
      await Promise.race([job.run(taken.data ?? {}, signal), over(signal)]);
    } catch (error) {
      const failure = new Failure(error);
      this.log.warn(failure);
      await this.boss.fail(job.name, taken.id, { kind: failure.name, code: failure.code ?? null });
      return true;
    }
    await this.boss.complete(job.name, taken.id);
    return true;
  }
}

/** Whoever does not listen to the signal is not waited for. */
const over = (signal: AbortSignal) => new Promise<never>((_, late) => signal.addEventListener('abort', () => late(signal.reason as Error), { once: true }));
