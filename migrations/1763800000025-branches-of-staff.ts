import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A guardian's staff limited to branches of the holder: what they see of its mandates ends where their branches do.
 * Why restrictive policies: whatever lets a guardian see an adult, now or later, stays inside.
 * The old version keeps working: nobody is limited until a version that knows how says so, and the walls hold it as well.
 */
export class BranchesOfStaff1763800000025 implements MigrationInterface {
  name = 'BranchesOfStaff1763800000025';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner; ${columns}`);
    await runner.query(walls);
    await runner.query(`set local role egide_opener; ${open}`);
    await runner.query(focus);
    await runner.query(staff);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** Forced walls hide every row from the owner. */
const columns = `
  alter table identity.grants add column branch_ids uuid[];
  alter table identity.grants add constraint branches_of_staff
    check (branch_ids is null or (space = 'guardian' and function <> 'administrator' and cardinality(branch_ids) > 0));
  alter table guardianship.protected_adults add column branch_id uuid;
  alter table guardianship.protected_adults no force row level security;
  alter table guardianship.mandates no force row level security;
  update guardianship.protected_adults a set branch_id = m.branch_id from guardianship.mandates m where m.id = a.mandate_id;
  alter table guardianship.mandates force row level security;
  alter table guardianship.protected_adults force row level security;

  create function access.branches() returns uuid[] language sql stable parallel safe
    return nullif(current_setting('egide.branches', true), '')::uuid[];
  grant execute on function access.branches() to public;`;

const walls = `
  create policy own_branches on guardianship.mandates as restrictive for select to egide_guardian
    using ((select access.branches()) is null or branch_id = any ((select access.branches())::uuid[]));
  create policy own_branches on guardianship.protected_adults as restrictive for select to egide_guardian
    using ((select access.branches()) is null or branch_id = any ((select access.branches())::uuid[]));
  grant insert (branch_ids), update (branch_ids) on identity.grants to egide_opener;`;

/** As in 1763800000023, and the branches. */
const open = `
  create or replace function access.open(p_session uuid) returns jsonb
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare found_one record; places uuid[];
  begin
    select jsonb_build_object(
        'sessionId', s.id, 'accountId', s.account_id, 'assurance', s.assurance, 'today', access.today(), 'now', access.now(),
        'grantId', g.id, 'space', g.space, 'role', g.role, 'function', g.function, 'holderId', g.holder_id, 'establishmentIds', '[]'::jsonb,
        'branchIds', to_jsonb(g.branch_ids),
        'stepUps', coalesce((select jsonb_agg(jsonb_build_object('act', u.act, 'subject', u.subject_id))
          from identity.step_ups u where u.session_id = s.id and u.proved_at > now() - interval '300 seconds'), '[]')) as actor,
        g.space, g.holder_id, g.establishment_ids,
        set_config('egide.session', s.id::text, true), set_config('egide.account', s.account_id::text, true),
        set_config('egide.grant', coalesce(g.id::text, ''), true),
        set_config('egide.holder', coalesce(g.holder_id::text, ''), true),
        set_config('egide.staff_function', coalesce(g.function, ''), true),
        set_config('egide.branches', coalesce(g.branch_ids::text, ''), true),
        set_config('egide.subject', case when g.space = 'member' then g.holder_id::text else '' end, true)
      into found_one
      from identity.sessions s
        join identity.accounts a on a.id = s.account_id and a.status = 'active'
        left join identity.grants g on g.id = s.grant_id and g.account_id = s.account_id and g.revoked_at is null
          and g.starts_on <= access.today() and (g.ends_on is null or g.ends_on >= access.today())
          and (s.assurance = 'strong' or g.space = 'member')
      where s.id = p_session and s.ended_at is null and s.expires_at > now();
    if found_one.space is distinct from 'employer' then return found_one.actor; end if;
    select array_agg(e.id) into places from organisations.establishments e
      where e.legal_entity_id = found_one.holder_id
        and (found_one.establishment_ids is null or e.id = any (found_one.establishment_ids));
    perform set_config('egide.establishments', coalesce(places, '{}')::text, true);
    return found_one.actor || jsonb_build_object('establishmentIds', to_jsonb(coalesce(places, '{}')));
  end $$;`;

/** As in 1763800000008, within the branches. */
const focus = `
  create or replace function access.focus(p_person uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    if exists (select from guardianship.protected_adults a
        where a.holder_id = access.holder() and a.person_id = p_person
          and (access.branches() is null or a.branch_id = any (access.branches()))
          and a.starts_on <= access.today() and a.ends_on >= access.today()) then
      perform set_config('egide.subject', p_person::text, true);
      return true;
    end if;
    perform set_config('egide.subject', '', true);
    return false;
  end $$;`;

/** As in 1763800000022; places are establishments of an employer, branches of a guardian. */
const staff = `
  drop function access.staff(int);
  create function access.staff(p_months int) returns table (id uuid, holder_id uuid, account_id uuid, name text, email text, function text,
    establishment_ids uuid[], branch_ids uuid[], state text, last_used_at timestamptz, review_due_on date, version int)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select g.id, g.holder_id, g.account_id, coalesce(g.staff_name, a.name), a.email, g.function, g.establishment_ids, g.branch_ids,
      case when access.is_awaited(g.id) then 'invited' when a.status = 'active' then 'active' else 'suspended' end,
      (select max(s.last_seen_at) from identity.sessions s where s.grant_id = g.id),
      (coalesce(g.reviewed_on, (g.created_at at time zone 'Europe/Paris')::date) + make_interval(months => p_months))::date, g.version
    from identity.grants g join identity.accounts a on a.id = g.account_id
    where g.holder_id = access.holder() and g.function is not null and g.revoked_at is null
      and (g.ends_on is null or g.ends_on >= access.today()) and access.staff_function() = 'administrator'
  $$;
  revoke all on function access.staff(int) from public;
  grant execute on function access.staff(int) to egide_employer, egide_guardian;

  create or replace function access.invite_staff(p_grant uuid, p_account uuid, p_email text, p_name text, p_function text, p_places uuid[]) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare whose uuid;
  begin
    perform pg_advisory_xact_lock(hashtext('account ' || lower(p_email)));
    select a.id into whose from identity.accounts a where a.email = lower(p_email);
    if not found then
      whose := p_account;
      insert into identity.accounts (id, email, name, status) values (whose, lower(p_email), p_name, 'invited');
    end if;
    if exists (select from identity.grants g where g.account_id = whose and g.holder_id = access.holder() and g.function is not null
        and g.revoked_at is null and (g.ends_on is null or g.ends_on >= access.today())) then return false; end if;
    insert into identity.grants (id, account_id, space, role, holder_id, establishment_ids, branch_ids, starts_on, granted_by, function, staff_name)
      select p_grant, whose, own.space, own.role, own.holder_id, case own.space when 'employer' then p_places end,
          case own.space when 'guardian' then p_places end, access.today(), access.account(), p_function, p_name
        from identity.grants own where own.id = access.grant_id();
    perform access.send_staff_invitation(p_grant);
    return true;
  end $$;

  create or replace function access.change_staff(p_grant uuid, p_version int, p_function text, p_places uuid[]) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    update identity.grants g set function = p_function, establishment_ids = case g.space when 'employer' then p_places end,
        branch_ids = case g.space when 'guardian' then p_places end, version = g.version + 1
      where g.id = p_grant and g.version = p_version and g.holder_id = access.holder() and g.revoked_at is null;
    return found;
  end $$;`;
