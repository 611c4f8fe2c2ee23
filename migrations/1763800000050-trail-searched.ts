import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The trail is searched by event, by whom one acted for and by what was refused, counted by day, and says how many rows an export took away.
 * Why indexes that end with the id: it is made of the time, so each search reads its rows newest first and stops after a page. Those who watch
 * over sign-ins and uploads count events: they see when, which and why, and by column rights never who.
 * It reads the trail once to build the indexes; writers wait meanwhile. The old version keeps working: it never names the new column.
 */
export class TrailSearched1763800000050 implements MigrationInterface {
  name = 'TrailSearched1763800000050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set local role egide_owner;

      alter table audit.events add column count integer check (count >= 0);
      create index events_by_name on audit.events (event, id);
      create index events_by_holder on audit.events (on_behalf_of, id) where on_behalf_of is not null;
      create index events_by_record on audit.events (record_id, id) where record_id is not null;
      create index events_denied on audit.events (id) where outcome = 'denied';

      grant select (id, at, event, outcome) on audit.events to egide_administrator;
      create policy ways_in_are_counted on audit.events for select to egide_administrator
        using ((select access.grant_id()) is not null and (event like 'sign-in.%' or event like 'session.opened%' or event = 'document.refused'));
    `);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
