import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The one door: a request is opened by the database from the session row, never from what a handler believes.
 * Why a role of its own owns these functions: under FORCE, the owner of the tables would see no row at all.
 * The old version keeps working: nothing existed before.
 */
export class Door1763800000008 implements MigrationInterface {
  name = 'Door1763800000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner;
      grant execute on function access.now(), access.today(), access.account(), access.session(), access.grant_id(),
        access.holder(), access.subject(), access.establishments() to public;
      set local role egide_opener;`);
    await runner.query(open);
    await runner.query(identify);
    await runner.query(focus);
    await runner.query(holders);
    await runner.query(privileges);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** Null: no living session. A null grant: none chosen yet, or it was revoked or has run out. */
const open = `
  create function access.open(p_session uuid) returns jsonb
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare s record; g record; holder jsonb; places uuid[];
  begin
    select s0.id, s0.account_id, s0.grant_id, s0.assurance, s0.proved_at, s0.expires_at into s
      from identity.sessions s0 join identity.accounts a on a.id = s0.account_id and a.status = 'active'
      where s0.id = p_session and s0.ended_at is null and s0.expires_at > now();
    if not found then return null; end if;
    perform set_config('egide.session', s.id::text, true), set_config('egide.account', s.account_id::text, true);
    select * into g from identity.grants g0
      where g0.id = s.grant_id and g0.account_id = s.account_id and g0.revoked_at is null
        and g0.starts_on <= access.today() and (g0.ends_on is null or g0.ends_on >= access.today());
    if found then
      perform set_config('egide.grant', g.id::text, true),
        set_config('egide.holder', coalesce(g.holder_id::text, ''), true),
        set_config('egide.subject', case when g.space = 'member' then g.holder_id::text else '' end, true);
      if g.space = 'employer' then
        select array_agg(e.id) into places from organisations.establishments e
          where e.legal_entity_id = g.holder_id
            and (g.establishment_ids is null or e.id = any (g.establishment_ids));
        perform set_config('egide.establishments', coalesce(places, '{}')::text, true);
      end if;
    end if;
    return jsonb_build_object(
      'sessionId', s.id, 'accountId', s.account_id, 'assurance', s.assurance, 'today', access.today(), 'now', access.now(),
      'grantId', g.id, 'space', g.space, 'role', g.role, 'holderId', g.holder_id,
      'establishmentIds', to_jsonb(coalesce(places, '{}')),
      'stepUps', (select coalesce(jsonb_agg(distinct jsonb_build_object('act', u.act, 'subject', u.subject_id)), '[]')
        from identity.step_ups u where u.session_id = s.id and u.proved_at > now() - interval '300 seconds'));
  end $$;`;

const identify = `
  create function access.identify_by_email(p_email text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare found_id uuid;
  begin
    select a.id into found_id from identity.accounts a where a.email = lower(p_email);
    perform set_config('egide.account', coalesce(found_id::text, ''), true);
    return found_id;
  end $$;

  create function access.identify_by_challenge(p_hash bytea) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare found_id uuid;
  begin
    select c.account_id into found_id from identity.sign_in_challenges c where c.token_hash = p_hash;
    perform set_config('egide.account', coalesce(found_id::text, ''), true);
    return found_id;
  end $$;

  create function access.identify_by_refresh(p_hash bytea) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare t record;
  begin
    select r.account_id, r.session_id into t from identity.refresh_tokens r where r.token_hash = p_hash;
    perform set_config('egide.account', coalesce(t.account_id::text, ''), true);
    return t.session_id;
  end $$;

  -- The names an account may act for, for the choice of a grant and for the header of every page.
  create function access.grants_of_account() returns table (id uuid, space text, role text, holder_id uuid,
    holder_name text, holder_kind text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select g.id, g.space, g.role, g.holder_id, coalesce(e.name, p.first_name || ' ' || p.last_name),
      case when e.id is not null then 'legal_entity' when p.id is not null then 'person' end
    from identity.grants g
      left join organisations.legal_entities e on e.id = g.holder_id
      left join persons.persons p on p.id = g.holder_id
    where g.account_id = access.account() and g.revoked_at is null
      and g.starts_on <= access.today() and (g.ends_on is null or g.ends_on >= access.today())
    order by g.space, g.id
  $$;`;

/** True, and the adult in sight until the end of the transaction, only while a verified mandate runs. */
const focus = `
  create function access.focus(p_person uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    if exists (select from guardianship.protected_adults a
        where a.holder_id = access.holder() and a.person_id = p_person
          and a.starts_on <= access.today() and a.ends_on >= access.today()) then
      perform set_config('egide.subject', p_person::text, true);
      return true;
    end if;
    perform set_config('egide.subject', '', true);
    return false;
  end $$;`;

/** Lets the administrator name a holder without reading any person: does one exist that suits the role? */
const holders = `
  create function access.holder_exists(p_holder uuid, p_role text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select case p_role
      when 'member' then exists (select from persons.persons where id = p_holder)
      when 'employer' then exists (select from organisations.legal_entities
        where id = p_holder and kind in ('employer', 'esat'))
      when 'guardian' then exists (select from persons.persons where id = p_holder)
        or exists (select from organisations.legal_entities
          where id = p_holder and kind in ('guardianship_organisation', 'public_establishment'))
      else false end
  $$;

  create function access.establishments_belong(p_entity uuid, p_establishments uuid[]) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select not exists (select from unnest(p_establishments) as asked (id)
      where not exists (select from organisations.establishments e
        where e.id = asked.id and e.legal_entity_id = p_entity))
  $$;`;

const privileges = `
  revoke all on function access.open(uuid), access.focus(uuid), access.holder_exists(uuid, text),
    access.establishments_belong(uuid, uuid[]), access.grants_of_account(),
    access.identify_by_email(text), access.identify_by_challenge(bytea), access.identify_by_refresh(bytea) from public;
  grant execute on function access.open(uuid) to egide_account, egide_member, egide_guardian, egide_employer,
    egide_caseworker, egide_administrator, egide_dpo, egide_auditor;
  grant execute on function access.focus(uuid) to egide_guardian;
  grant execute on function access.holder_exists(uuid, text), access.establishments_belong(uuid, uuid[])
    to egide_administrator;
  grant execute on function access.grants_of_account(), access.identify_by_email(text),
    access.identify_by_challenge(bytea), access.identify_by_refresh(bytea) to egide_account;`;
