import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Passkeys (WebAuthn), and the challenges they sign.
 * Why: a challenge serves once, in whatever process and across a restart, so that it is a row, of which a hash is kept;
 * those of a signed-in account are its own rows, bound to session and act. A sign-in has no account yet: its challenges
 * are taken back through functions of the door, and no room reads them.
 * The old version keeps working: it knows neither the tables nor the functions.
 */
export class Passkeys1763800000017 implements MigrationInterface {
  name = 'Passkeys1763800000017';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner; ${tables}`);
    await runner.query(walls);
    await runner.query(`set local role egide_opener; ${door}`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const tables = `
  create table identity.passkeys (
    id uuid primary key,
    account_id uuid not null references identity.accounts,
    -- Drawn by the authenticator: 16 bytes at least, 1023 at most (WebAuthn 2, 4 "Credential ID").
    credential_id bytea not null unique check (length(credential_id) between 16 and 1023),
    public_key bytea not null,
    counter bigint not null,
    name text not null,
    transports text[] not null,
    device_type text not null check (device_type in ('singleDevice', 'multiDevice')),
    backed_up boolean not null,
    created_at timestamptz not null default now(),
    last_used_at timestamptz,
    -- Its counter went back: somebody may hold a copy. It proves nothing any more.
    suspended_at timestamptz
  );
  create index passkeys_by_account on identity.passkeys (account_id);
  create table identity.passkey_challenges (
    id uuid primary key,
    challenge_hash bytea not null unique,
    account_id uuid not null references identity.accounts,
    session_id uuid not null references identity.sessions,
    purpose text not null check (purpose in ('registration', 'step-up')),
    act text,
    subject_id uuid,
    expires_at timestamptz not null,
    check ((purpose = 'step-up') = (act is not null) and (act is null) = (subject_id is null))
  );
  create index passkey_challenges_by_account on identity.passkey_challenges (account_id);
  create table identity.passkey_sign_ins (
    challenge_hash bytea primary key,
    expires_at timestamptz not null
  );
  create index passkey_sign_ins_by_age on identity.passkey_sign_ins (expires_at);`;

const walls = `
  do $$
  declare t text;
  begin
    foreach t in array array['passkeys', 'passkey_challenges', 'passkey_sign_ins'] loop
      execute format('alter table identity.%I enable row level security', t);
      execute format('alter table identity.%I force row level security', t);
      execute format('create policy loading on identity.%I to egide_loader using (true) with check (true)', t);
      execute format('grant select, insert, update, delete on identity.%I to egide_loader', t);
    end loop;
    foreach t in array array['passkeys', 'passkey_challenges'] loop
      execute format('create policy own_account on identity.%I to egide_account
        using (account_id = (select access.account())) with check (account_id = (select access.account()))', t);
    end loop;
  end $$;
  grant select, delete, update (counter, backed_up, last_used_at, suspended_at),
    insert (id, account_id, credential_id, public_key, counter, name, transports, device_type, backed_up)
    on identity.passkeys to egide_account;
  grant select, insert, delete on identity.passkey_challenges to egide_account;

  create policy opening on identity.passkeys for select to egide_opener using (true);
  grant select (account_id, credential_id) on identity.passkeys to egide_opener;
  create policy opening on identity.passkey_sign_ins to egide_opener using (true) with check (true);
  grant select, update, delete on identity.passkey_sign_ins to egide_opener;
  -- Whoever wants to sign in may ask for a challenge; what was kept is shown to no room.
  create policy asking on identity.passkey_sign_ins for insert to egide_account with check (true);
  grant insert on identity.passkey_sign_ins to egide_account;`;

const door = `
  create function access.identify_by_passkey(p_credential bytea) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare found_id uuid;
  begin
    select k.account_id into found_id from identity.passkeys k where k.credential_id = p_credential;
    perform set_config('egide.account', coalesce(found_id::text, ''), true);
    return found_id;
  end $$;

  -- Those that nobody brought back: a few at a time, and none that somebody else is at.
  create function access.sweep_passkey_sign_ins() returns void
  language sql security definer set search_path = pg_catalog, pg_temp as $$
    delete from identity.passkey_sign_ins where challenge_hash in
      (select o.challenge_hash from identity.passkey_sign_ins o where o.expires_at <= now() order by o.expires_at
        limit 10 for update skip locked)
  $$;

  -- True once for each challenge that was kept, and for whoever comes first.
  create function access.spend_passkey_sign_in(p_hash bytea) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    delete from identity.passkey_sign_ins where challenge_hash = p_hash and expires_at > now();
    return found;
  end $$;

  revoke all on function access.identify_by_passkey(bytea), access.sweep_passkey_sign_ins(),
    access.spend_passkey_sign_in(bytea) from public;
  grant execute on function access.identify_by_passkey(bytea), access.sweep_passkey_sign_ins(),
    access.spend_passkey_sign_in(bytea) to egide_account;`;
