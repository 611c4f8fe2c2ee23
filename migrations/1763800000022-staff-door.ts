import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How an entity's administrators look after its staff: invitations, changes, leavers, reviews and their reminder.
 * Why functions of the door: the rooms of employers and guardians see nothing of accounts, and an administrator must not
 * learn from an invitation whether somebody has an account, or for whom else they act.
 * The old version keeps working: it calls none of them.
 */
export class StaffDoor1763800000022 implements MigrationInterface {
  name = 'StaffDoor1763800000022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_opener; ${reading}`);
    await runner.query(inviting);
    await runner.query(changing);
    await runner.query(reminding);
    await runner.query(privileges);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const reading = `
  -- Invited by their entity, or by the mutual, and not come yet: the same of whoever has an account already and of whoever has none.
  create function access.is_awaited(p_grant uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (select from identity.grants g join identity.accounts a on a.id = g.account_id
      where g.id = p_grant and (g.staff_name is not null or a.status = 'invited')
        and not exists (select from identity.sessions s where s.grant_id = g.id))
  $$;

  create function access.staff(p_months int) returns table (id uuid, holder_id uuid, account_id uuid, name text, email text, function text,
    establishment_ids uuid[], state text, last_used_at timestamptz, review_due_on date, version int)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select g.id, g.holder_id, g.account_id, coalesce(g.staff_name, a.name), a.email, g.function, g.establishment_ids,
      case when access.is_awaited(g.id) then 'invited' when a.status = 'active' then 'active' else 'suspended' end,
      (select max(s.last_seen_at) from identity.sessions s where s.grant_id = g.id),
      (coalesce(g.reviewed_on, (g.created_at at time zone 'Europe/Paris')::date) + make_interval(months => p_months))::date, g.version
    from identity.grants g join identity.accounts a on a.id = g.account_id
    where g.holder_id = access.holder() and g.function is not null and g.revoked_at is null
      and (g.ends_on is null or g.ends_on >= access.today()) and access.staff_function() = 'administrator'
  $$;

  -- One change of an entity's staff at a time. False: whoever asks has ceased to be its administrator meanwhile.
  create function access.enter_staff() returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    perform pg_advisory_xact_lock(hashtextextended('staff ' || access.holder(), 0));
    return exists (select from identity.grants g join identity.accounts a on a.id = g.account_id and a.status = 'active'
      where g.id = access.grant_id() and g.revoked_at is null and g.function = 'administrator'
        and (g.ends_on is null or g.ends_on >= access.today()));
  end $$;`;

/** An account that exists gets one more grant and is told; one that does not, or awaits its holder, gets a link. The caller is not told which. */
const inviting = `
  create function access.send_staff_invitation(p_grant uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare whom record; link uuid := gen_random_uuid();
  begin
    select g.account_id, g.role, a.status into whom from identity.grants g join identity.accounts a on a.id = g.account_id
      where g.id = p_grant and g.holder_id = access.holder() and g.function is not null and g.revoked_at is null;
    if not found then return; end if;
    if whom.status = 'invited' then
      insert into identity.links (id, kind, account_id, expires_at) values (link, 'invitation', whom.account_id, now() + interval '7 days');
      insert into mail.messages (id, kind, account_id, params)
        values (gen_random_uuid(), 'link.invitation', whom.account_id, jsonb_build_object('link', link));
    else
      insert into mail.messages (id, kind, account_id, params)
        values (gen_random_uuid(), 'grant.given', whom.account_id, jsonb_build_object('role', whom.role));
    end if;
  end $$;

  -- False: the entity has somebody at this address already.
  create function access.invite_staff(p_grant uuid, p_account uuid, p_email text, p_name text, p_function text, p_places uuid[]) returns boolean
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
    insert into identity.grants (id, account_id, space, role, holder_id, establishment_ids, starts_on, granted_by, function, staff_name)
      select p_grant, whose, own.space, own.role, own.holder_id, p_places, access.today(), access.account(), p_function, p_name
        from identity.grants own where own.id = access.grant_id();
    perform access.send_staff_invitation(p_grant);
    return true;
  end $$;`;

const changing = `
  create function access.is_last_administrator(p_grant uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (select from access.staff(1) s where s.id = p_grant and s.function = 'administrator' and s.state = 'active')
      and not exists (select from access.staff(1) s where s.id <> p_grant and s.function = 'administrator' and s.state = 'active')
  $$;

  -- False: it is not any more as it was read.
  create function access.change_staff(p_grant uuid, p_version int, p_function text, p_places uuid[]) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    update identity.grants g set function = p_function, establishment_ids = p_places, version = g.version + 1
      where g.id = p_grant and g.version = p_version and g.holder_id = access.holder() and g.revoked_at is null;
    return found;
  end $$;

  -- With somebody who leaves end the invitations they made that nobody has followed yet.
  create function access.end_staff(p_grant uuid) returns table (id uuid, account_id uuid, role text)
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
    with ended as (
      update identity.grants g set revoked_at = access.now(), revoked_by = access.account(), version = g.version + 1
        where g.holder_id = access.holder() and g.function is not null and g.revoked_at is null
          and (g.id = p_grant or (access.is_awaited(g.id) and g.staff_name is not null
            and g.granted_by = (select l.account_id from identity.grants l where l.id = p_grant and l.holder_id = access.holder())))
        returning g.id, g.account_id, g.role),
    told as (insert into mail.messages (id, kind, account_id, params)
      select gen_random_uuid(), 'grant.ended', e.account_id, jsonb_build_object('role', e.role) from ended e)
    select e.id, e.account_id, e.role from ended e
  $$;

  create function access.review_staff(p_grant uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    update identity.grants g set reviewed_on = access.today(), reviewed_by = access.account()
      where g.id = p_grant and g.holder_id = access.holder() and g.function is not null and g.revoked_at is null;
    return found;
  end $$;`;

/** Once for each day on which a review falls due; whoever comes second finds nothing. */
const reminding = `
  create function access.remind_of_reviews(p_months int) returns int
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare written int;
  begin
    if not pg_try_advisory_xact_lock(hashtextextended('reminders of reviews', 0)) then return 0; end if;
    with due as (
      update identity.grants g set reminded_on = access.today()
        where g.function is not null and g.revoked_at is null and (g.ends_on is null or g.ends_on >= access.today())
          and exists (select from organisations.legal_entities l where l.id = g.holder_id)
          and coalesce(g.reviewed_on, (g.created_at at time zone 'Europe/Paris')::date) + make_interval(months => p_months) <= access.today()
          and (g.reminded_on is null
            or g.reminded_on < coalesce(g.reviewed_on, (g.created_at at time zone 'Europe/Paris')::date) + make_interval(months => p_months))
        returning g.holder_id)
    insert into mail.messages (id, kind, account_id, params)
      select gen_random_uuid(), 'staff.review-due', a.account_id, '{}'
        from identity.grants a join identity.accounts o on o.id = a.account_id and o.status = 'active'
       where a.holder_id in (select d.holder_id from due d) and a.function = 'administrator' and a.revoked_at is null
         and (a.ends_on is null or a.ends_on >= access.today());
    get diagnostics written = row_count;
    return written;
  end $$;`;

const privileges = `
  revoke all on function access.is_awaited(uuid), access.staff(int), access.enter_staff(), access.send_staff_invitation(uuid),
    access.invite_staff(uuid, uuid, text, text, text, uuid[]), access.is_last_administrator(uuid),
    access.change_staff(uuid, int, text, uuid[]), access.end_staff(uuid), access.review_staff(uuid),
    access.remind_of_reviews(int) from public;
  grant execute on function access.staff(int), access.enter_staff(), access.send_staff_invitation(uuid),
    access.invite_staff(uuid, uuid, text, text, text, uuid[]), access.is_last_administrator(uuid),
    access.change_staff(uuid, int, text, uuid[]), access.end_staff(uuid), access.review_staff(uuid) to egide_employer, egide_guardian;
  grant execute on function access.is_awaited(uuid) to egide_administrator;
  grant execute on function access.remind_of_reviews(int) to egide_mailer;`;
