import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The staff of an entity: what each may do there, told by the door, and held by the walls where somebody may only read.
 * Why a column and not more roles: the space stays the same, and the rooms of the database with it.
 * The old version keeps working: a grant that names no function gets the one it had in effect, and the door tells it more.
 */
export class Staff1763800000021 implements MigrationInterface {
  name = 'Staff1763800000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner; ${columns}`);
    await runner.query(readers);
    await runner.query(walls);
    await runner.query(`set local role egide_opener; ${open}`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** Whoever was limited to some establishments stands for no whole entity: manager. Forced walls hide every row from the owner. */
const columns = `
  alter table identity.grants
    add column function text check (function in ('administrator', 'manager', 'reader')),
    -- As the entity has written it when it invited; null: somebody that the mutual has invited.
    add column staff_name text,
    add column reviewed_on date,
    add column reviewed_by uuid references identity.accounts,
    add column reminded_on date,
    add column version int not null default 1;
  alter table identity.grants no force row level security;
  update identity.grants set function = case when establishment_ids is null then 'administrator' else 'manager' end
    where space in ('employer', 'guardian');
  alter table identity.grants force row level security;
  alter table identity.grants
    add constraint function_in_an_entity check ((space in ('employer', 'guardian')) = (function is not null)),
    add constraint administrator_of_all check (function <> 'administrator' or establishment_ids is null);
  create index grants_by_holder on identity.grants (holder_id) where function is not null;
  create index sessions_by_grant on identity.sessions (grant_id);

  create function access.fill_function() returns trigger language plpgsql as $$
    begin
      new.function := case when new.establishment_ids is null then 'administrator' else 'manager' end;
      return new;
    end $$;
  create trigger fill_function before insert on identity.grants
    for each row when (new.function is null and new.space in ('employer', 'guardian')) execute function access.fill_function();

  create function access.staff_function() returns text language sql stable parallel safe
    return nullif(current_setting('egide.staff_function', true), '');
  grant execute on function access.staff_function() to public;`;

const readers = `
  create policy readers_add_nothing on employers.affiliations as restrictive for insert to egide_employer
    with check ((select access.staff_function()) in ('administrator', 'manager'));
  create policy readers_add_nothing on employers.affiliation_steps as restrictive for insert to egide_employer
    with check ((select access.staff_function()) in ('administrator', 'manager'));
  create policy readers_add_nothing on persons.bank_details as restrictive for insert to egide_guardian
    with check ((select access.staff_function()) in ('administrator', 'manager'));
  create policy readers_change_nothing on persons.bank_details as restrictive for update to egide_guardian
    using ((select access.staff_function()) in ('administrator', 'manager'));
  create policy readers_change_nothing on persons.persons as restrictive for update to egide_guardian
    using ((select access.staff_function()) in ('administrator', 'manager'));`;

const walls = `
  create policy staffing on identity.grants for insert to egide_opener
    with check (function is not null and holder_id = (select access.holder()) and granted_by = (select access.account())
      and (select access.staff_function()) = 'administrator');
  create policy changing_staff on identity.grants for update to egide_opener
    using (function is not null and holder_id = (select access.holder()) and (select access.staff_function()) = 'administrator');
  -- Nobody acts: the clock does.
  create policy reminding on identity.grants for update to egide_opener
    using (function is not null and (select access.account()) is null);
  create policy inviting_staff on identity.links for insert to egide_opener
    with check (kind = 'invitation' and email is null and (select access.staff_function()) = 'administrator');
  create policy telling_staff on mail.messages for insert to egide_opener
    with check (person_id is null and ((select access.staff_function()) = 'administrator' or (select access.account()) is null));

  grant usage on schema mail to egide_opener;
  grant insert (establishment_ids, granted_by, function, staff_name),
    update (establishment_ids, function, version, reviewed_on, reviewed_by, reminded_on) on identity.grants to egide_opener;
  grant insert (id, kind, account_id, expires_at) on identity.links to egide_opener;
  grant insert (id, kind, account_id, params) on mail.messages to egide_opener;`;

/** As in 1763800000016, and the function. */
const open = `
  create or replace function access.open(p_session uuid) returns jsonb
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare found_one record; places uuid[];
  begin
    select jsonb_build_object(
        'sessionId', s.id, 'accountId', s.account_id, 'assurance', s.assurance, 'today', access.today(), 'now', access.now(),
        'grantId', g.id, 'space', g.space, 'role', g.role, 'function', g.function, 'holderId', g.holder_id, 'establishmentIds', '[]'::jsonb,
        'stepUps', coalesce((select jsonb_agg(jsonb_build_object('act', u.act, 'subject', u.subject_id))
          from identity.step_ups u where u.session_id = s.id and u.proved_at > now() - interval '300 seconds'), '[]')) as actor,
        g.space, g.holder_id, g.establishment_ids,
        set_config('egide.session', s.id::text, true), set_config('egide.account', s.account_id::text, true),
        set_config('egide.grant', coalesce(g.id::text, ''), true),
        set_config('egide.holder', coalesce(g.holder_id::text, ''), true),
        set_config('egide.staff_function', coalesce(g.function, ''), true),
        set_config('egide.subject', case when g.space = 'member' then g.holder_id::text else '' end, true)
      into found_one
      from identity.sessions s
        join identity.accounts a on a.id = s.account_id and a.status = 'active'
        left join identity.grants g on g.id = s.grant_id and g.account_id = s.account_id and g.revoked_at is null
          and g.starts_on <= access.today() and (g.ends_on is null or g.ends_on >= access.today())
      where s.id = p_session and s.ended_at is null and s.expires_at > now();
    if found_one.space is distinct from 'employer' then return found_one.actor; end if;
    select array_agg(e.id) into places from organisations.establishments e
      where e.legal_entity_id = found_one.holder_id
        and (found_one.establishment_ids is null or e.id = any (found_one.establishment_ids));
    perform set_config('egide.establishments', coalesce(places, '{}')::text, true);
    return found_one.actor || jsonb_build_object('establishmentIds', to_jsonb(coalesce(places, '{}')));
  end $$;`;
