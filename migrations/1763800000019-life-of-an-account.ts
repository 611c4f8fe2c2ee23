import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Changes of e-mail, accounts closed at will, and accounts recovered by two people of the mutual.
 * Why the database knows the rules itself: an address changes only when both mailboxes have agreed, a recovery is approved by
 * somebody else than its opener and not before its delay, and no link of it leaves before that, whatever the application asks.
 * A closed account leaves its address free for a new one.
 * The old version keeps working: it knows neither the tables nor the functions.
 */
export class LifeOfAnAccount1763800000019 implements MigrationInterface {
  name = 'LifeOfAnAccount1763800000019';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner; ${tables}`);
    await runner.query(walls);
    await runner.query(privileges);
    await runner.query(`set local role egide_opener; ${functions}`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const tables = `
  alter table identity.accounts alter column email drop not null;
  create index accounts_in_order on identity.accounts (coalesce(email, ''), id);

  create table identity.email_changes (
    id uuid primary key,
    account_id uuid not null references identity.accounts,
    -- The one that asked: it goes on when the others end.
    session_id uuid not null references identity.sessions,
    email text collate "C" not null check (email = lower(email)),
    new_link uuid not null references identity.links,
    old_link uuid not null references identity.links,
    asked_at timestamptz not null default now(),
    expires_at timestamptz not null,
    new_confirmed_at timestamptz,
    old_confirmed_at timestamptz,
    ended_at timestamptz,
    outcome text check (outcome in ('done', 'replaced', 'cancelled', 'taken')),
    check ((ended_at is null) = (outcome is null)),
    check (outcome <> 'done' or (new_confirmed_at is not null and old_confirmed_at is not null))
  );
  create unique index email_change_waiting on identity.email_changes (account_id) where ended_at is null;

  create table identity.recoveries (
    id uuid primary key,
    account_id uuid not null references identity.accounts,
    identity_check text not null check (identity_check in ('in_person', 'video', 'paper_copy')),
    reason text not null check (reason in ('everything_lost', 'factor_lost', 'frozen')),
    opened_by uuid not null references identity.accounts,
    opened_at timestamptz not null,
    ready_at timestamptz not null check (ready_at > opened_at),
    approved_by uuid references identity.accounts,
    approved_at timestamptz,
    ended_by uuid references identity.accounts,
    ended_at timestamptz,
    outcome text check (outcome in ('done', 'cancelled', 'not_me', 'signed_in', 'closed')),
    version int not null default 1,
    -- Two different people, and neither is the holder.
    constraint two_people check (approved_by <> opened_by),
    constraint somebody_else check (opened_by <> account_id and approved_by is distinct from account_id),
    check ((approved_by is null) = (approved_at is null)),
    constraint not_before_its_delay check (approved_at >= ready_at),
    check ((ended_at is null) = (outcome is null))
  );
  create unique index recovery_under_way on identity.recoveries (account_id) where ended_at is null;

  -- How the mutual writes to somebody: the newest one counts.
  create table persons.correspondence_choices (
    id uuid primary key,
    person_id uuid not null references persons.persons,
    means text not null check (means in ('electronic', 'paper')),
    account_id uuid not null references identity.accounts,
    chosen_at timestamptz not null default now()
  );
  create index correspondence_by_person on persons.correspondence_choices (person_id, chosen_at);`;

const walls = `
  do $$
  declare t text;
  begin
    foreach t in array array['identity.email_changes','identity.recoveries','persons.correspondence_choices'] loop
      execute format('alter table %s enable row level security', t);
      execute format('alter table %s force row level security', t);
      execute format('create policy loading on %s to egide_loader using (true) with check (true)', t);
      execute format('grant select, insert, update, delete on %s to egide_loader', t);
    end loop;
    foreach t in array array['email_changes','recoveries'] loop
      execute format('create policy own_account on identity.%I to egide_account
        using (account_id = (select access.account())) with check (account_id = (select access.account()))', t);
    end loop;
  end $$;

  create policy choosing on persons.correspondence_choices for insert to egide_account
    with check (account_id = (select access.account()) and exists (select from identity.grants g
      where g.account_id = (select access.account()) and g.space = 'member' and g.holder_id = person_id));
  create policy treating on persons.correspondence_choices for select to egide_caseworker
    using ((select access.grant_id()) is not null);

  create policy treating on identity.accounts for select to egide_caseworker using ((select access.grant_id()) is not null);
  create policy reading on identity.recoveries for select to egide_caseworker, egide_administrator
    using ((select access.grant_id()) is not null);
  create policy recovering on identity.recoveries for insert to egide_caseworker
    with check ((select access.grant_id()) is not null and opened_by = (select access.account()) and approved_by is null);
  create policy deciding on identity.recoveries for update to egide_caseworker, egide_administrator
    using ((select access.grant_id()) is not null)
    with check ((select access.grant_id()) is not null and (approved_at is null or approved_at <= (select access.now())));
  create policy recovering on identity.links for insert to egide_caseworker, egide_administrator
    with check (kind = 'lost-everything' and email is null and (select access.grant_id()) is not null
      and exists (select from identity.recoveries r
        where r.account_id = links.account_id and r.approved_at is not null and r.ended_at is null));

  create policy opening on identity.email_changes for select to egide_opener using (true);
  create policy replacing on identity.accounts for update to egide_opener
    using (id = (select access.account())) with check (id = (select access.account()));
  create policy leaving on identity.grants for update to egide_opener
    using (account_id = (select access.account())) with check (account_id = (select access.account()));`;

const privileges = `
  grant usage on schema persons to egide_account;
  grant usage on schema identity to egide_caseworker;
  grant select, insert (id, account_id, session_id, email, new_link, old_link, expires_at),
    update (new_confirmed_at, old_confirmed_at, ended_at, outcome) on identity.email_changes to egide_account;
  grant select, update (ended_at, outcome, version) on identity.recoveries to egide_account;
  grant insert (id, person_id, means, account_id) on persons.correspondence_choices to egide_account;
  grant delete on identity.known_devices to egide_account;

  grant select on persons.correspondence_choices to egide_caseworker;
  grant select (id, email, name, status) on identity.accounts to egide_caseworker;
  grant select, update (approved_by, approved_at, ended_by, ended_at, outcome, version) on identity.recoveries
    to egide_caseworker, egide_administrator;
  grant insert (id, account_id, identity_check, reason, opened_by, opened_at, ready_at) on identity.recoveries to egide_caseworker;
  grant insert (id, kind, account_id, expires_at) on identity.links to egide_caseworker;

  grant select on identity.email_changes to egide_opener;
  grant update (email, version) on identity.accounts to egide_opener;
  grant update (revoked_at, revoked_by) on identity.grants to egide_opener;`;

const functions = `
  -- Puts the new address in place once both mailboxes have agreed. False: they have not, or somebody else has it by now.
  create function access.replace_email(p_change uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    update identity.accounts a set email = c.email, version = a.version + 1
      from identity.email_changes c
     where c.id = p_change and c.account_id = access.account() and c.ended_at is null and c.expires_at > now()
       and c.new_confirmed_at is not null and c.old_confirmed_at is not null and a.id = c.account_id and a.status = 'active';
    return found;
  exception when unique_violation then
    return false;
  end $$;

  -- Whether the mutual, or an entity that the account administers, would be left without an administrator who has come.
  -- A function within an entity is read by its name: the grants of the first versions have none.
  create function access.is_needed() returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    perform pg_advisory_xact_lock(hashtext('administrators of the mutual'));
    perform pg_advisory_xact_lock(hashtextextended('staff ' || h.id, 0)) from (select distinct g.holder_id as id from identity.grants g
      where g.account_id = access.account() and g.space in ('employer', 'guardian') and g.revoked_at is null order by 1) h;
    return exists (
      with administrators as (
        select g.account_id, g.holder_id, a.status, to_jsonb(g) ->> 'staff_name' is null or exists (select from identity.sessions s where s.grant_id = g.id) as has_come
          from identity.grants g join identity.accounts a on a.id = g.account_id left join organisations.legal_entities e on e.id = g.holder_id
         where g.revoked_at is null and g.starts_on <= access.today() and (g.ends_on is null or g.ends_on >= access.today())
           and (g.role = 'administrator' or (e.id is not null and to_jsonb(g) ->> 'function' = 'administrator')))
      select from administrators own where own.account_id = access.account() and not exists (select from administrators other
        where other.holder_id is not distinct from own.holder_id and other.account_id <> own.account_id and other.status = 'active' and other.has_come));
  end $$;

  -- Whoever has closed their account: their grants end, and their address is free again. False, and nothing done: they are needed.
  create function access.leave() returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    if access.is_needed() then return false; end if;
    update identity.grants set revoked_at = access.now(), revoked_by = access.account()
      where account_id = access.account() and revoked_at is null;
    update identity.accounts set email = null where id = access.account() and status = 'closed';
    return true;
  end $$;

  revoke all on function access.replace_email(uuid), access.is_needed(), access.leave() from public;
  grant execute on function access.replace_email(uuid), access.leave() to egide_account;`;
