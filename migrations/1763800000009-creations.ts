import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Creations sent under an Idempotency-Key.
 * Why: a client whose line was cut sends its creation again; it must find what the first one made, not make another.
 * Kept 24 hours, as MACs: the key and the body cannot be guessed from the table.
 * The old version keeps working: it does not know the table.
 */
export class Creations1763800000009 implements MigrationInterface {
  name = 'Creations1763800000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner;
      create table access.creations (
        grant_id uuid not null references identity.grants,
        key bytea not null,
        request bytea not null,
        resource_id uuid not null,
        created_at timestamptz not null,
        primary key (grant_id, key)
      );
      alter table access.creations enable row level security;
      alter table access.creations force row level security;
      create policy own_grant on access.creations to egide_member, egide_guardian, egide_employer, egide_caseworker,
        egide_administrator
        using (grant_id = (select access.grant_id())) with check (grant_id = (select access.grant_id()));
      create policy loading on access.creations to egide_loader using (true) with check (true);
      grant select, insert, delete on access.creations to egide_member, egide_guardian, egide_employer,
        egide_caseworker, egide_administrator;
      grant select, insert, update, delete on access.creations to egide_loader;`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
