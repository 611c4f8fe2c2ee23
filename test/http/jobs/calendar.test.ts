import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { JobsDatabase } from '../../../src/jobs/index.js';
import { Calendar, lastMoment } from '../../../src/jobs/plan.js';
import { asApplication } from '../../../src/settings/config.js';
import { jobsOf, makeQueue } from '../../support/jobs.js';
import { freshConnection } from '../../support/postgres.js';
import { appPassword } from '../../support/template.js';

let connection: Awaited<ReturnType<typeof freshConnection>>;
let processes: JobsDatabase[];
beforeAll(async () => {
  connection = await freshConnection();
  await makeQueue(connection.db, 'test.daily');
  processes = [1, 2, 3].map(() => new JobsDatabase(asApplication(connection.url, appPassword)));
});
afterAll(async () => {
  await Promise.all(processes.map((one) => one.close()));
  await connection.close();
});
beforeEach(() => connection.db.query('delete from jobs.job; delete from jobs.archive'));

const daily = [{ name: 'test.daily', schedule: '0 7 * * *', run: async () => undefined }];
const plan = (now: string) => Promise.all(processes.map((database) => new Calendar(database).planDue(daily, new Date(now))));
const planned = async () => (await jobsOf(connection.db, 'test.daily')).length;

describe('the calendar', () => {
  test.each([
    ['in winter', '2026-01-15T12:00:00Z', '2026-01-15T06:00:00.000Z'],
    ['in summer', '2026-07-15T12:00:00Z', '2026-07-15T05:00:00.000Z'],
    ['on the day the clocks go forward', '2026-03-29T12:00:00Z', '2026-03-29T05:00:00.000Z'],
    ['on the day they go back', '2026-10-25T12:00:00Z', '2026-10-25T06:00:00.000Z'],
    ['before its hour, that of the day before', '2026-01-15T05:59:00Z', '2026-01-14T06:00:00.000Z'],
  ])('is that of Paris, %s', (_, now, moment) => {
    expect(lastMoment('0 7 * * *', new Date(now)).toISOString()).toBe(moment);
  });

  test('plans one job for a moment, however many processes plan, however often, done or not, put away or not', async () => {
    await plan('2026-01-15T06:00:01Z');
    await plan('2026-01-15T13:00:00Z');
    expect(await planned()).toBe(1);
    await connection.db.query("update jobs.job set state = 'completed', completed_on = now()");
    await plan('2026-01-16T05:00:00Z');
    expect(await planned()).toBe(1);
    await connection.db.query('with gone as (delete from jobs.job returning *) insert into jobs.archive select * from gone');
    await plan('2026-01-16T05:30:00Z');
    expect(await planned()).toBe(0);
    await plan('2026-01-16T06:30:00Z');
    expect(await planned()).toBe(1);
  });

  test('of a running process asks for each moment once, at its time', async () => {
    const calendar = new Calendar(processes[0]!);
    const waiting: number[] = [];
    for (const now of ['2026-01-15T06:00:00Z', '2026-01-15T06:00:20Z', '2026-01-15T06:00:40Z', '2026-01-16T05:59:59Z', '2026-01-16T06:00:20Z', '2026-01-15T07:00:00Z']) {
      await connection.db.query('delete from jobs.job');
      await calendar.planDue(daily, new Date(now));
      waiting.push(await planned());
    }
    // At the very moment, that of the day before; at the end a clock that was put back.
    expect(waiting).toEqual([1, 1, 0, 0, 1, 1]);
  });

  test('catches up what was missed while nothing ran, once, for the last day alone', async () => {
    await plan('2026-02-20T20:00:00Z');
    expect(await planned()).toBe(1);
  });
});
