import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Each filter of the queue of requests along one index, and none beside it that would do.
 * Why: of a kind of which nothing waits, the counts read all requests of a state. Which kind is asked for the planner does not
 * know beforehand, and the order of the table made it believe that the index by state costs less. What a text does not say, an
 * index with that condition is not read for: of one kind no text says that it was submitted, and the wall says `sent`.
 * The old version keeps working, along the other index: its counts and its queue of one kind are slow where they were.
 */
export class QueueByItsOwnIndex1763800000045 implements MigrationInterface {
  name = 'QueueByItsOwnIndex1763800000045';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner; ${indexes}`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const indexes = `
  drop index requests.requests_by_kind;
  create index requests_by_kind on requests.requests (kind, state, due_on, id) where sent;
  drop index requests.requests_by_due_day;
  create index requests_by_due_day on requests.requests (due_on, id) where state in ('submitted', 'in_review', 'information_needed') and submitted_at is not null;`;
