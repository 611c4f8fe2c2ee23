import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The roles of the house and the rooms (schemas).
 * Why: one role per audience is the second wall; the login role of the application owns nothing,
 * inherits nothing, and may only step into a room for the length of a transaction.
 * The old version keeps working: nothing existed before.
 */
export class Roles1763800000001 implements MigrationInterface {
  name = 'Roles1763800000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$
      declare r text;
      begin
        foreach r in array array['egide_owner','egide_opener','egide_loader','egide_account','egide_member',
          'egide_guardian','egide_employer','egide_caseworker','egide_administrator','egide_dpo',
          'egide_auditor','egide_recorder'] loop
          if not exists (select from pg_roles where rolname = r) then
            execute format('create role %I nologin', r);
          end if;
        end loop;
        if not exists (select from pg_roles where rolname = 'egide_app') then
          create role egide_app login noinherit;
        end if;
        -- The migrating role hands tables to the owner and the door to the opener.
        execute format('grant egide_owner, egide_opener, egide_loader to %I', current_user);
      end $$;
      grant egide_account, egide_member, egide_guardian, egide_employer, egide_caseworker,
        egide_administrator, egide_dpo, egide_auditor, egide_recorder to egide_app;

      do $$
      begin
        execute format('revoke all on database %I from public', current_database());
        execute format('grant connect on database %I to egide_app', current_database());
        execute format('grant create on database %I to egide_owner, egide_opener', current_database());
      end $$;
      revoke all on schema public from public;
      grant usage on schema public to egide_app;
    `);
    await runner.query(`
      create schema access authorization egide_owner;
      create schema identity authorization egide_owner;
      create schema keyring authorization egide_owner;
      create schema audit authorization egide_owner;
      create schema persons authorization egide_owner;
      create schema organisations authorization egide_owner;
      create schema coverage authorization egide_owner;
      create schema employers authorization egide_owner;
      create schema guardianship authorization egide_owner;

      grant create, usage on schema access to egide_opener;
      grant usage on schema access, keyring, audit to egide_account, egide_member, egide_guardian, egide_employer,
        egide_caseworker, egide_administrator, egide_dpo, egide_auditor, egide_recorder, egide_loader;
      grant usage on schema identity to egide_account, egide_administrator, egide_opener, egide_loader;
      grant usage on schema persons to egide_member, egide_guardian, egide_caseworker, egide_opener, egide_loader;
      grant usage on schema coverage to egide_member, egide_guardian, egide_loader;
      grant usage on schema organisations to egide_guardian, egide_employer, egide_caseworker,
        egide_administrator, egide_opener, egide_loader;
      grant usage on schema employers to egide_employer, egide_loader;
      grant usage on schema guardianship to egide_guardian, egide_caseworker, egide_opener, egide_loader;
    `);
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
