import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people are told: events written with the act that causes them, a notice for each account that may know, how each
 * account wants its mails, and what somebody agreed to or refused of prospecting.
 * Why a room of its own: whoever writes an event sees nobody's account; the notifier sees who may know what, and reads
 * no title, no name and no address. Who is told is decided when the event is looked at, with the rights of that moment.
 * The old version keeps working: it writes no event.
 */
export class Notifications1763800000028 implements MigrationInterface {
  name = 'Notifications1763800000028';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(notifier);
    await runner.query(`set local role egide_owner; ${events} ${notices} ${choices}`);
    await runner.query(walls);
    await runner.query(resolving);
    await runner.query(privileges);
    await runner.query(`set local role egide_opener; ${unsubscribing}`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** Roles belong to the whole server: another database of it may have made this one. */
const notifier = `
  do $$
  begin
    if not exists (select from pg_roles where rolname = 'egide_notifier') then
      create role egide_notifier nologin;
    end if;
  end $$;
  grant egide_notifier to egide_app;
  create schema notifications authorization egide_owner;`;

const events = `
  create table notifications.events (
    id uuid primary key,
    kind text not null,
    -- Whose matter it is; of which holder's staff; which account alone. Nobody: everybody's.
    person_id uuid, holder_id uuid, account_id uuid,
    record_id uuid not null,
    -- The day it fell due, of what the calendar brings: once for each.
    due_on date,
    caused_by uuid,
    created_at timestamptz not null default now(),
    resolved_at timestamptz
  );
  create index events_to_resolve on notifications.events (created_at) where resolved_at is null;
  create unique index events_once_a_day on notifications.events (kind, record_id, due_on) where due_on is not null;
  create index documents_by_alert on documents.documents (alert_on) where alert_on is not null and withdrawn_at is null;
  create index documents_by_reminder on documents.documents (reminder_on) where reminder_on is not null and withdrawn_at is null;`;

const notices = `
  create table notifications.notices (
    id uuid primary key,
    event_id uuid not null references notifications.events,
    account_id uuid not null references identity.accounts,
    -- Under which of the account's grants it may be looked at.
    grant_id uuid,
    kind text not null,
    person_id uuid, record_id uuid not null, due_on date,
    -- How it is told by mail, as the account wanted it then.
    mail text not null check (mail in ('at_once', 'daily', 'none')),
    created_at timestamptz not null default now(),
    mailed_at timestamptz, read_at timestamptz,
    unique (event_id, account_id)
  );
  create index notices_by_account on notifications.notices (account_id, id desc);
  create index notices_unread on notifications.notices (account_id) where read_at is null;
  create index notices_to_digest on notifications.notices (account_id) where mail = 'daily' and mailed_at is null;`;

const choices = `
  create table notifications.preferences (
    account_id uuid not null references identity.accounts,
    "group" text not null check ("group" in ('case', 'documents')),
    mail text not null check (mail in ('at_once', 'daily', 'none')),
    primary key (account_id, "group")
  );
  -- Only added to: what was said stays provable. The last one counts; none is a no.
  create table notifications.consents (
    id uuid primary key,
    account_id uuid not null references identity.accounts,
    purpose text not null check (purpose in ('prospecting')),
    given boolean not null,
    -- By which way it was said, and the version of the words that were read.
    way text not null check (way in ('preferences', 'link', 'one-click')),
    words text not null,
    -- Later than any before it, in one transaction too.
    at timestamptz not null default clock_timestamp(),
    check (not given or way = 'preferences')
  );
  create index consents_by_account on notifications.consents (account_id, purpose, at desc);`;

const walls = `
  do $$
  declare t text;
  begin
    foreach t in array array['events','notices','preferences','consents'] loop
      execute format('alter table notifications.%I enable row level security', t);
      execute format('alter table notifications.%I force row level security', t);
      execute format('create policy loading on notifications.%I to egide_loader using (true) with check (true)', t);
      execute format('create policy notifying on notifications.%I to egide_notifier using (true) with check (true)', t);
      execute format('grant select, insert, update, delete on notifications.%I to egide_loader', t);
    end loop;
    foreach t in array array['notices','preferences','consents'] loop
      execute format('create policy own_account on notifications.%I to egide_account
        using (account_id = (select access.account())) with check (account_id = (select access.account()))', t);
    end loop; end $$;

  -- Of one's own matters; the mutual of anybody's, and its administrator alone of everybody's.
  create policy happening on notifications.events for insert to egide_account, egide_member, egide_guardian, egide_employer
    with check (caused_by = (select access.account()) and (person_id = (select access.subject())
      or holder_id = (select access.holder()) or account_id = (select access.account())));
  create policy happening_at_the_mutual on notifications.events for insert to egide_caseworker
    with check (caused_by = (select access.account()) and (select access.grant_id()) is not null
      and coalesce(person_id, holder_id, account_id) is not null);
  create policy announcing on notifications.events for insert to egide_administrator
    with check (caused_by = (select access.account()) and (select access.grant_id()) is not null);
  create policy noticing on mail.messages for insert to egide_notifier
    with check (kind like 'notice.%' and account_id is not null and person_id is null);`;

const resolving = `
  create policy resolving on identity.accounts for select to egide_notifier using (true);
  create policy resolving on identity.grants for select to egide_notifier using (true);
  create policy resolving on guardianship.protected_adults for select to egide_notifier using (true);
  create policy resolving on employers.affiliations for select to egide_notifier using (true);
  create policy resolving on documents.documents for select to egide_notifier using (true);
  create policy opening on notifications.consents for select to egide_opener using (true);
  create policy unsubscribing on notifications.consents for insert to egide_opener
    with check (not given and way in ('link', 'one-click'));`;

const privileges = `
  grant usage on schema notifications to egide_account, egide_member, egide_guardian, egide_employer, egide_caseworker,
    egide_administrator, egide_notifier, egide_opener, egide_loader;
  grant insert (id, kind, person_id, holder_id, account_id, record_id, caused_by) on notifications.events
    to egide_account, egide_member, egide_guardian, egide_employer, egide_caseworker, egide_administrator;
  grant select, update (read_at) on notifications.notices to egide_account;
  grant select, insert, update (mail) on notifications.preferences to egide_account;
  grant select, insert (id, account_id, purpose, given, way, words) on notifications.consents to egide_account;

  grant usage on schema access, identity, guardianship, employers, documents, mail to egide_notifier;
  grant select, insert (id, kind, person_id, holder_id, account_id, record_id, due_on), update (resolved_at) on notifications.events to egide_notifier;
  grant select, insert (id, event_id, account_id, grant_id, kind, person_id, record_id, due_on, mail, mailed_at), update (mailed_at)
    on notifications.notices to egide_notifier;
  grant select on notifications.preferences, notifications.consents to egide_notifier;
  grant select (id, status) on identity.accounts to egide_notifier;
  grant select (id, account_id, space, role, holder_id, function, establishment_ids, branch_ids, starts_on, ends_on, revoked_at)
    on identity.grants to egide_notifier;
  grant select (holder_id, person_id, branch_id, medical_by, starts_on, ends_on) on guardianship.protected_adults to egide_notifier;
  grant select (id, legal_entity_id, establishment_id, status) on employers.affiliations to egide_notifier;
  grant select (id, person_id, holder_id, medical, provided_as, alert_on, reminder_on, created_by, withdrawn_at)
    on documents.documents to egide_notifier;
  grant insert (id, kind, account_id, person_id, params) on mail.messages to egide_notifier;
  grant select, insert (id, account_id, purpose, given, way, words) on notifications.consents to egide_opener;`;

/** A link in a mail names the consent under which it was sent; it takes that back, however late, and gives nothing. */
const unsubscribing = `
  create function access.unsubscribe(p_consent uuid, p_id uuid, p_way text, p_words text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare whose record;
  begin
    select c.account_id, c.purpose into whose from notifications.consents c where c.id = p_consent;
    if not found then return false; end if;
    perform pg_advisory_xact_lock(hashtextextended('consent ' || whose.account_id, 0));
    insert into notifications.consents (id, account_id, purpose, given, way, words)
      select p_id, whose.account_id, whose.purpose, false, p_way, p_words
       where (select l.given from notifications.consents l
         where l.account_id = whose.account_id and l.purpose = whose.purpose order by l.at desc limit 1);
    return true;
  end $$;
  revoke all on function access.unsubscribe(uuid, uuid, text, text) from public;
  grant execute on function access.unsubscribe(uuid, uuid, text, text) to egide_account;`;
