import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Devices an account has signed in from, and what tells its holder where a session is.
 * Why: who guesses passwords makes strangers wait, never the holder at a device of their own; and a session that the
 * holder does not recognise must be seen to be closed. The time zone is the browser's word: no address is kept.
 * The old version keeps working: it does not know the table, and the new columns may be null.
 */
export class Devices1763800000013 implements MigrationInterface {
  name = 'Devices1763800000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner;
      create table identity.known_devices (
        id uuid primary key,
        account_id uuid not null references identity.accounts,
        token_hash bytea not null unique,
        created_at timestamptz not null default now(),
        last_seen_at timestamptz not null default now()
      );
      create index known_devices_by_account on identity.known_devices (account_id);
      alter table identity.sessions add column time_zone text;
      create index sessions_of_account on identity.sessions (account_id, id);

      alter table identity.known_devices enable row level security;
      alter table identity.known_devices force row level security;
      create policy own_account on identity.known_devices to egide_account
        using (account_id = (select access.account())) with check (account_id = (select access.account()));
      create policy loading on identity.known_devices to egide_loader using (true) with check (true);
      grant select, insert, update (last_seen_at) on identity.known_devices to egide_account;
      grant select, insert, update, delete on identity.known_devices to egide_loader;`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
