import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How far somebody has come in opening their account by a link.
 * Why: the password chosen and the app to be confirmed wait here, bound to the link, so that no step is skipped or taken
 * in another order, whatever a client sends; and a link that asks for a code counts the tries itself.
 * The old version keeps working: it does not know the table, and the new column has a default.
 */
export class Enrolments1763800000015 implements MigrationInterface {
  name = 'Enrolments1763800000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner;
      alter table identity.links add column attempts int not null default 0;
      grant update (attempts) on identity.links to egide_account;
      create table identity.enrolments (
        link_id uuid primary key references identity.links,
        account_id uuid not null references identity.accounts,
        password_hash text not null,
        factor_id uuid not null,
        created_at timestamptz not null default now()
      );
      create index enrolments_by_account on identity.enrolments (account_id);

      alter table identity.enrolments enable row level security;
      alter table identity.enrolments force row level security;
      create policy own_account on identity.enrolments to egide_account
        using (account_id = (select access.account())) with check (account_id = (select access.account()));
      create policy loading on identity.enrolments to egide_loader using (true) with check (true);
      grant select, insert, update (password_hash, factor_id), delete on identity.enrolments to egide_account;
      grant select, insert, update, delete on identity.enrolments to egide_loader;`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
