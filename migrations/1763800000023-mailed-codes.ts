import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A code by e-mail in place of a factor, for members of a mutual that allows it: how often it was sent, and sessions that say so.
 * Why the door knows of them too: a grant of another space that comes later must not be reached from such a session.
 * The old version keeps working: it opens none, and reads the new columns nowhere.
 */
export class MailedCodes1763800000023 implements MigrationInterface {
  name = 'MailedCodes1763800000023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner; ${columns}`);
    await runner.query(`set local role egide_opener; ${open}`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** The code itself is kept nowhere: the number of the request is all that is needed to make it again. */
const columns = `
  alter table identity.sessions drop constraint sessions_assurance_check;
  alter table identity.sessions add constraint sessions_assurance_check check (assurance in ('strong', 'degraded'));
  alter table identity.sign_in_challenges
    add column mailed_codes int not null default 0,
    add column mailed_at timestamptz;
  create index mailed_challenges on identity.sign_in_challenges (account_id, mailed_at) where mailed_at is not null;`;

/** As in 1763800000021; a session of degraded assurance acts for a member or for nobody. */
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
          and (s.assurance = 'strong' or g.space = 'member')
      where s.id = p_session and s.ended_at is null and s.expires_at > now();
    if found_one.space is distinct from 'employer' then return found_one.actor; end if;
    select array_agg(e.id) into places from organisations.establishments e
      where e.legal_entity_id = found_one.holder_id
        and (found_one.establishment_ids is null or e.id = any (found_one.establishment_ids));
    perform set_config('egide.establishments', coalesce(places, '{}')::text, true);
    return found_one.actor || jsonb_build_object('establishmentIds', to_jsonb(coalesce(places, '{}')));
  end $$;`;
