import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Enrolling and replacing the authenticator app, and recovery codes.
 * Why: a new secret proves nothing until a code of it has been read back, so that it stands beside the one in use
 * until then; and who has lost the app needs a way back that nobody else holds. Codes are kept as MACs.
 * The old version keeps working: what it knows is confirmed by default.
 */
export class Factors1763800000014 implements MigrationInterface {
  name = 'Factors1763800000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner;
      alter table identity.totp_factors drop constraint totp_factors_account_id_key;
      alter table identity.totp_factors add column confirmed_at timestamptz default now();
      create unique index totp_in_use on identity.totp_factors (account_id) where confirmed_at is not null;
      create unique index totp_to_confirm on identity.totp_factors (account_id) where confirmed_at is null;
      create table identity.recovery_codes (
        id uuid primary key,
        account_id uuid not null references identity.accounts,
        code bytea not null,
        created_at timestamptz not null default now(),
        used_at timestamptz
      );
      create index recovery_codes_by_account on identity.recovery_codes (account_id);

      alter table identity.recovery_codes enable row level security;
      alter table identity.recovery_codes force row level security;
      create policy own_account on identity.recovery_codes to egide_account
        using (account_id = (select access.account())) with check (account_id = (select access.account()));
      create policy loading on identity.recovery_codes to egide_loader using (true) with check (true);
      grant select, insert, update (used_at), delete on identity.recovery_codes to egide_account;
      grant select, insert, update, delete on identity.recovery_codes to egide_loader;
      grant insert, update (confirmed_at), delete on identity.totp_factors to egide_account;`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
