import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Of somebody an entity has invited who has never come, it is told the address that it wrote, and no other.
 * Why: an entity that invited whoever it liked could follow their address from then on.
 * The old version keeps working: an invitation without the address as written is told by the account's.
 */
export class InvitedAddress1763800000033 implements MigrationInterface {
  name = 'InvitedAddress1763800000033';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner;
      alter table identity.grants add column staff_email text;
      grant insert (staff_email) on identity.grants to egide_opener;`);
    await runner.query(`set local role egide_opener; ${staff} ${inviting}`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** As in 1763800000025, but for the address of whoever is still awaited. */
const staff = `
  create or replace function access.staff(p_months int) returns table (id uuid, holder_id uuid, account_id uuid, name text, email text, function text,
    establishment_ids uuid[], branch_ids uuid[], state text, last_used_at timestamptz, review_due_on date, version int)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select g.id, g.holder_id, g.account_id, coalesce(g.staff_name, a.name),
      case when g.staff_email is not null and access.is_awaited(g.id) then g.staff_email else a.email end, g.function, g.establishment_ids, g.branch_ids,
      case when access.is_awaited(g.id) then 'invited' when a.status = 'active' then 'active' else 'suspended' end,
      (select max(s.last_seen_at) from identity.sessions s where s.grant_id = g.id),
      (coalesce(g.reviewed_on, (g.created_at at time zone 'Europe/Paris')::date) + make_interval(months => p_months))::date, g.version
    from identity.grants g join identity.accounts a on a.id = g.account_id
    where g.holder_id = access.holder() and g.function is not null and g.revoked_at is null
      and (g.ends_on is null or g.ends_on >= access.today()) and access.staff_function() = 'administrator'
  $$;`;

/** As in 1763800000025, keeping the address as it was written: the same one, invited again, is of the team already. */
const inviting = `
  create or replace function access.invite_staff(p_grant uuid, p_account uuid, p_email text, p_name text, p_function text, p_places uuid[]) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare whose uuid;
  begin
    perform pg_advisory_xact_lock(hashtext('account ' || lower(p_email)));
    select a.id into whose from identity.accounts a where a.email = lower(p_email);
    if exists (select from identity.grants g where g.holder_id = access.holder() and g.function is not null
        and (g.account_id = whose or (g.staff_email = lower(p_email) and access.is_awaited(g.id)))
        and g.revoked_at is null and (g.ends_on is null or g.ends_on >= access.today())) then return false; end if;
    if whose is null then
      whose := p_account;
      insert into identity.accounts (id, email, name, status) values (whose, lower(p_email), p_name, 'invited');
    end if;
    insert into identity.grants (id, account_id, space, role, holder_id, establishment_ids, branch_ids, starts_on, granted_by, function, staff_name, staff_email)
      select p_grant, whose, own.space, own.role, own.holder_id, case own.space when 'employer' then p_places end,
          case own.space when 'guardian' then p_places end, access.today(), access.account(), p_function, p_name, lower(p_email)
        from identity.grants own where own.id = access.grant_id();
    perform access.send_staff_invitation(p_grant);
    return true;
  end $$;`;
