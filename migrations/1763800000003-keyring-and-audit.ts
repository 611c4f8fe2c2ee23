import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Data keys, one per person or entity, wrapped by the key service; and the trail, which can only grow.
 * Why apart: the key ring has a shorter-lived backup of its own, which is what makes destroying a key an erasure.
 * The old version keeps working: nothing existed before.
 */
export class KeyringAndAudit1763800000003 implements MigrationInterface {
  name = 'KeyringAndAudit1763800000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      set local role egide_owner;

      create table keyring.data_keys (
        id uuid primary key,
        subject_id uuid not null,
        wrapped bytea not null,
        kek_id text not null,
        created_at timestamptz not null default now(),
        destroyed_at timestamptz
      );
      create unique index data_keys_living on keyring.data_keys (subject_id) where destroyed_at is null;
      grant select, insert on keyring.data_keys to egide_account, egide_member, egide_guardian, egide_employer,
        egide_caseworker, egide_administrator, egide_loader;

      create table audit.events (
        id uuid primary key,
        at timestamptz not null default clock_timestamp(),
        event text not null,
        outcome text not null check (outcome in ('done', 'denied')),
        account_id uuid,
        session_id uuid,
        grant_id uuid,
        on_behalf_of uuid,
        subject_id uuid,
        record_id uuid,
        purpose text,
        code text,
        request_id text
      );
      create index events_by_subject on audit.events (subject_id, id) where subject_id is not null;
      create index events_by_account on audit.events (account_id, id) where account_id is not null;

      alter table audit.events enable row level security;
      alter table audit.events force row level security;
      create policy event_of_the_actor on audit.events for insert
        to egide_account, egide_member, egide_guardian, egide_employer, egide_caseworker, egide_administrator,
          egide_dpo, egide_auditor
        with check (account_id = (select access.account()));
      create policy event_without_act on audit.events for insert to egide_recorder with check (true);
      create policy trail_is_read on audit.events for select to egide_auditor, egide_dpo
        using ((select access.grant_id()) is not null);
      grant insert on audit.events to egide_account, egide_member, egide_guardian, egide_employer,
        egide_caseworker, egide_administrator, egide_dpo, egide_auditor, egide_recorder;
      grant select on audit.events to egide_auditor, egide_dpo;

      -- TRUNCATE ignores row-level security, and the owner may do all three: the trail refuses them by itself.
      create function audit.refuse() returns trigger language plpgsql as $$
        begin raise exception 'the audit trail only grows'; end $$;
      create trigger only_grows before truncate or update or delete on audit.events
        for each statement execute function audit.refuse();
    `);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
