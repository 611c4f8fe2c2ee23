import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The context of a request, as row-level security reads it, and the clock of the business.
 * Why: policies compare a column with one of these functions in a sub-select, so that PostgreSQL computes the
 * value once a query. After SET LOCAL the setting is '' and not NULL, hence nullif.
 * The old version keeps working: nothing existed before.
 */
export class Context1763800000002 implements MigrationInterface {
  name = 'Context1763800000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set local role egide_owner;

      create function access.account() returns uuid language sql stable parallel safe
        return nullif(current_setting('egide.account', true), '')::uuid;
      create function access.session() returns uuid language sql stable parallel safe
        return nullif(current_setting('egide.session', true), '')::uuid;
      create function access.grant_id() returns uuid language sql stable parallel safe
        return nullif(current_setting('egide.grant', true), '')::uuid;
      create function access.holder() returns uuid language sql stable parallel safe
        return nullif(current_setting('egide.holder', true), '')::uuid;
      create function access.subject() returns uuid language sql stable parallel safe
        return nullif(current_setting('egide.subject', true), '')::uuid;
      create function access.establishments() returns uuid[] language sql stable parallel safe
        return coalesce(nullif(current_setting('egide.establishments', true), ''), '{}')::uuid[];

      -- Business time. Only tests move it, by replacing this function as superuser; sessions use the server's now().
      create function access.now() returns timestamptz language sql stable parallel safe return now();
      -- A mandate lives until 24:00 Europe/Paris of its last day (Code civil, 443).
      create function access.today() returns date language sql stable parallel safe
        return (access.now() at time zone 'Europe/Paris')::date;
    `);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
