import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Mail: an outbox written with the act that causes it, the room of the sender, and what links in a mail open.
 * Why an outbox: a notice leaves when its act is kept, and only then; no request waits for a mail server.
 * Every room may add messages and read none; the sender alone turns them into addresses, and sees nothing else.
 * The old version keeps working: it writes no message, and the new columns have defaults.
 */
export class Mail1763800000012 implements MigrationInterface {
  name = 'Mail1763800000012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sender);
    await runner.query(`set local role egide_owner; ${outbox} ${identity}`);
    await runner.query(walls);
    await runner.query(privileges);
    await runner.query(`set local role egide_opener; ${identify}`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** Roles belong to the whole server: another database of it may have made this one. */
const sender = `
  do $$
  begin
    if not exists (select from pg_roles where rolname = 'egide_mailer') then
      create role egide_mailer nologin;
    end if;
  end $$;
  grant egide_mailer to egide_app;
  create schema mail authorization egide_owner;`;

const outbox = `
  create table mail.messages (
    id uuid primary key,
    kind text not null,
    account_id uuid references identity.accounts,
    person_id uuid references persons.persons,
    params jsonb not null default '{}',
    created_at timestamptz not null default now(),
    spread_at timestamptz,
    check (account_id is not null or person_id is not null),
    -- What is no id fails here, and not where mails are sent.
    check (params ->> 'link' is null or (params ->> 'link')::uuid is not null)
  );
  create index messages_to_spread on mail.messages (created_at) where spread_at is null;
  create table mail.deliveries (
    id uuid primary key,
    message_id uuid not null references mail.messages,
    account_id uuid references identity.accounts,
    address text not null,
    locale text not null,
    attempts int not null default 0,
    next_try_at timestamptz not null default now(),
    sent_at timestamptz,
    given_up_at timestamptz,
    last_error text,
    created_at timestamptz not null default now(),
    unique (message_id, address)
  );
  create index deliveries_to_send on mail.deliveries (next_try_at) where sent_at is null and given_up_at is null;`;

const identity = `
  alter table identity.accounts add column locale text not null default 'fr' check (locale in ('fr', 'en'));
  create table identity.links (
    id uuid primary key,
    kind text not null,
    account_id uuid not null references identity.accounts,
    -- The address that the link proves, where it is not the account's own.
    email text collate "C" check (email = lower(email)),
    message_id uuid,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null check (expires_at <= created_at + interval '31 days'),
    used_at timestamptz
  );
  create index links_by_account on identity.links (account_id, kind) where used_at is null;
  create table identity.cases (
    id uuid primary key,
    account_id uuid not null references identity.accounts,
    kind text not null,
    message_id uuid,
    opened_at timestamptz not null default now(),
    closed_at timestamptz,
    closed_by uuid references identity.accounts
  );
  create index cases_by_account on identity.cases (account_id) where closed_at is null;
  create table identity.former_emails (
    id uuid primary key,
    account_id uuid not null references identity.accounts,
    email text collate "C" not null check (email = lower(email)),
    replaced_at timestamptz not null default now()
  );
  create index former_emails_by_account on identity.former_emails (account_id, replaced_at);`;

const walls = `
  do $$
  declare t text;
  begin
    foreach t in array array['mail.messages','mail.deliveries','identity.links','identity.cases','identity.former_emails'] loop
      execute format('alter table %s enable row level security', t);
      execute format('alter table %s force row level security', t);
    end loop;
    foreach t in array array['links','cases','former_emails'] loop
      execute format('create policy own_account on identity.%I to egide_account
        using (account_id = (select access.account())) with check (account_id = (select access.account()))', t);
      execute format('create policy loading on identity.%I to egide_loader using (true) with check (true)', t);
      execute format('grant select, insert, update, delete on identity.%I to egide_loader', t);
    end loop;
    foreach t in array array['mail.messages','mail.deliveries'] loop
      execute format('create policy mailing on %s to egide_mailer using (true) with check (true)', t);
    end loop;
    foreach t in array array['identity.accounts','identity.grants','identity.former_emails','identity.links','persons.persons'] loop
      execute format('create policy mailing on %s for select to egide_mailer using (true)', t);
    end loop;
  end $$;

  -- To oneself, and to the person in sight; who opens accounts and reads files for the mutual also writes to others.
  create policy posting on mail.messages for insert
    to egide_account, egide_member, egide_guardian, egide_employer, egide_dpo, egide_auditor
    with check (account_id = (select access.account()) and (person_id is null or person_id = (select access.subject())));
  create policy posting_for_the_mutual on mail.messages for insert to egide_caseworker, egide_administrator
    with check ((select access.grant_id()) is not null);

  -- The one link that the sender makes: it takes away, and gives nothing.
  create policy not_me on identity.links for insert to egide_mailer
    with check (kind = 'not-me' and email is null and message_id is not null);
  create policy inviting on identity.links for insert to egide_administrator
    with check (kind = 'invitation' and email is null and (select access.grant_id()) is not null);
  create policy administering on identity.cases to egide_administrator
    using ((select access.grant_id()) is not null) with check ((select access.grant_id()) is not null);
  create policy opening on identity.links for select to egide_opener using (true);`;

const privileges = `
  grant usage on schema mail to egide_account, egide_member, egide_guardian, egide_employer, egide_caseworker,
    egide_administrator, egide_dpo, egide_auditor, egide_mailer;
  grant insert (id, kind, account_id, person_id, params) on mail.messages to egide_account, egide_member,
    egide_guardian, egide_employer, egide_caseworker, egide_administrator, egide_dpo, egide_auditor;

  grant usage on schema access, identity, persons to egide_mailer;
  grant select, update (spread_at) on mail.messages to egide_mailer;
  grant select, insert (id, message_id, account_id, address, locale),
    update (attempts, next_try_at, sent_at, given_up_at, last_error) on mail.deliveries to egide_mailer;
  grant select (id, email, locale, status) on identity.accounts to egide_mailer;
  grant select (id, account_id, space, holder_id, starts_on, ends_on, revoked_at) on identity.grants to egide_mailer;
  grant select (id, account_id, email, replaced_at) on identity.former_emails to egide_mailer;
  grant select (id, email) on persons.persons to egide_mailer;
  grant select (id, email, expires_at), insert (id, kind, account_id, message_id, expires_at) on identity.links to egide_mailer;

  grant select, insert (id, kind, account_id, email, expires_at), update (used_at) on identity.links to egide_account;
  grant insert (id, account_id, kind, message_id) on identity.cases to egide_account;
  grant insert (id, account_id, email) on identity.former_emails to egide_account;
  grant update (status, version, locale) on identity.accounts to egide_account;
  grant insert (id, kind, account_id, expires_at) on identity.links to egide_administrator;
  grant select, update (closed_at, closed_by) on identity.cases to egide_administrator;
  grant select on identity.links to egide_opener;`;

/** Spent or late, a link still says whose it was: that it serves is asked by the UPDATE that uses it. */
const identify = `
  create function access.identify_by_link(p_link uuid) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare found_id uuid;
  begin
    select l.account_id into found_id from identity.links l where l.id = p_link;
    perform set_config('egide.account', coalesce(found_id::text, ''), true);
    return found_id;
  end $$;
  revoke all on function access.identify_by_link(uuid) from public;
  grant execute on function access.identify_by_link(uuid) to egide_account;`;
