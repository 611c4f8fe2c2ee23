import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Accounts, factors, grants, sessions.
 * Why: a session row, not a token, says who acts; every table is reached by the account the door has identified.
 * The old version keeps working: nothing existed before.
 */
export class Identity1763800000004 implements MigrationInterface {
  name = 'Identity1763800000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner; ${accounts} ${sessions}`);
    await runner.query(walls);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const accounts = `
  create table identity.accounts (
    id uuid primary key,
    email text not null unique check (email = lower(email)),
    name text not null,
    password_hash text,
    status text not null check (status in ('invited', 'active', 'frozen', 'closed')),
    created_at timestamptz not null default now(),
    version int not null default 1
  );
  create table identity.totp_factors (
    id uuid primary key,
    account_id uuid not null unique references identity.accounts,
    secret bytea not null,
    last_step bigint not null default 0,
    failures int not null default 0,
    created_at timestamptz not null default now()
  );
  create table identity.grants (
    id uuid primary key,
    account_id uuid not null references identity.accounts,
    space text not null check (space in ('member', 'guardian', 'employer', 'backoffice')),
    role text not null check (role in
      ('member', 'guardian', 'employer', 'caseworker', 'administrator', 'dpo', 'auditor')),
    holder_id uuid,
    establishment_ids uuid[],
    starts_on date not null,
    ends_on date,
    granted_by uuid references identity.accounts,
    created_at timestamptz not null default now(),
    revoked_at timestamptz,
    revoked_by uuid references identity.accounts,
    check ((space = 'backoffice') = (role in ('caseworker', 'administrator', 'dpo', 'auditor'))),
    check ((space = 'backoffice') = (holder_id is null))
  );
  create index grants_by_account on identity.grants (account_id);
  create table identity.throttles (
    key bytea primary key,
    failures int not null,
    failed_at timestamptz not null,
    blocked_until timestamptz not null
  );`;

const sessions = `
  create table identity.sign_in_challenges (
    id uuid primary key,
    token_hash bytea not null unique,
    account_id uuid not null references identity.accounts,
    attempts int not null default 0,
    expires_at timestamptz not null,
    used_at timestamptz
  );
  create table identity.sessions (
    id uuid primary key,
    account_id uuid not null references identity.accounts,
    grant_id uuid references identity.grants,
    assurance text not null check (assurance in ('strong')),
    proved_at timestamptz not null,
    created_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    expires_at timestamptz not null,
    ended_at timestamptz,
    end_reason text,
    user_agent text
  );
  create index sessions_by_account on identity.sessions (account_id) where ended_at is null;
  create table identity.refresh_tokens (
    token_hash bytea primary key,
    session_id uuid not null references identity.sessions,
    account_id uuid not null references identity.accounts,
    created_at timestamptz not null default now(),
    used_at timestamptz
  );
  create index refresh_tokens_by_session on identity.refresh_tokens (session_id);
  create table identity.step_ups (
    id uuid primary key,
    session_id uuid not null references identity.sessions,
    account_id uuid not null references identity.accounts,
    act text not null,
    subject_id uuid not null,
    proved_at timestamptz not null default now()
  );
  create index step_ups_by_session on identity.step_ups (session_id, act, subject_id, proved_at);`;

const walls = `
  do $$
  declare t text;
  begin
    foreach t in array array['totp_factors','grants','sign_in_challenges','sessions','refresh_tokens','step_ups'] loop
      execute format('create policy own_account on identity.%I to egide_account
        using (account_id = (select access.account())) with check (account_id = (select access.account()))', t);
    end loop;
    foreach t in array array['accounts','totp_factors','grants','sign_in_challenges','sessions','refresh_tokens',
      'step_ups'] loop
      execute format('alter table identity.%I enable row level security', t);
      execute format('alter table identity.%I force row level security', t);
      execute format('create policy loading on identity.%I to egide_loader using (true) with check (true)', t);
      execute format('grant select, insert, update, delete on identity.%I to egide_loader', t);
    end loop;
    foreach t in array array['accounts','grants','sessions','sign_in_challenges','refresh_tokens','step_ups'] loop
      execute format('create policy opening on identity.%I for select to egide_opener using (true)', t);
      execute format('grant select on identity.%I to egide_opener', t);
    end loop;
  end $$;

  create policy own_account on identity.accounts to egide_account
    using (id = (select access.account())) with check (id = (select access.account()));
  create policy administering on identity.accounts to egide_administrator
    using ((select access.grant_id()) is not null) with check ((select access.grant_id()) is not null);
  create policy administering on identity.grants to egide_administrator
    using ((select access.grant_id()) is not null) with check ((select access.grant_id()) is not null);

  grant select, update (password_hash) on identity.accounts to egide_account;
  grant select, update (last_step, failures) on identity.totp_factors to egide_account;
  grant select on identity.grants to egide_account;
  grant select, insert, update on identity.sign_in_challenges, identity.sessions, identity.refresh_tokens
    to egide_account;
  grant select, insert, update (proved_at) on identity.step_ups to egide_account;
  grant select, insert, update on identity.throttles to egide_account;

  -- The administrator opens accounts and grants, and never sees or chooses a password.
  grant select (id, email, name, status, created_at, version) on identity.accounts to egide_administrator;
  grant insert (id, email, name, status, version), update (status, version) on identity.accounts to egide_administrator;
  grant select, insert, update (revoked_at, revoked_by) on identity.grants to egide_administrator;`;
