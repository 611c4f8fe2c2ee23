import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Signing in through an identity provider (OpenID Connect): visits to one that wait for an answer, and who is whom there.
 * Why: a visit serves once, to the browser that began it, in whatever process and across a restart, so that it is a row,
 * of which hashes are kept. Nobody reads them: they are taken back through a function of the door, which compares the
 * session they were made in. How a provider calls somebody is kept as a MAC: it would tell the State's name for a person.
 * The old version keeps working: it knows neither the tables nor the function, and the new column may be empty.
 */
export class Federation1763800000020 implements MigrationInterface {
  name = 'Federation1763800000020';

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
  -- Where its holder signs out too; the token that asks for it is sealed, like all that names a person.
  alter table identity.sessions add column provider text, add column provider_token bytea;
  create table identity.provider_links (
    id uuid primary key,
    account_id uuid not null references identity.accounts,
    provider text not null,
    -- MAC of the issuer and of its name for the person: one account at most.
    subject bytea not null unique,
    created_at timestamptz not null default now(),
    last_used_at timestamptz,
    unique (account_id, provider)
  );
  create table identity.provider_visits (
    id uuid primary key,
    state_hash bytea not null unique,
    browser_hash bytea not null,
    provider text not null,
    -- Both, of somebody signed in who links their account; none, of whoever wants to sign in.
    account_id uuid references identity.accounts,
    session_id uuid references identity.sessions,
    expires_at timestamptz not null,
    check ((account_id is null) = (session_id is null))
  );
  create index provider_visits_by_age on identity.provider_visits (expires_at);
  create index provider_visits_by_account on identity.provider_visits (account_id);`;

const walls = `
  do $$
  declare t text;
  begin
    foreach t in array array['provider_links', 'provider_visits'] loop
      execute format('alter table identity.%I enable row level security', t);
      execute format('alter table identity.%I force row level security', t);
      execute format('create policy loading on identity.%I to egide_loader using (true) with check (true)', t);
      execute format('grant select, insert, update, delete on identity.%I to egide_loader', t);
      execute format('create policy own_account on identity.%I to egide_account
        using (account_id = (select access.account())) with check (account_id = (select access.account()))', t);
    end loop;
  end $$;
  grant select, delete, insert (id, account_id, provider, subject), update (last_used_at) on identity.provider_links to egide_account;
  grant select, delete, insert (id, state_hash, browser_hash, provider, account_id, session_id, expires_at)
    on identity.provider_visits to egide_account;
  -- Whoever wants to sign in may visit a provider.
  create policy visiting on identity.provider_visits for insert to egide_account with check (account_id is null and session_id is null);

  create policy opening on identity.provider_links for select to egide_opener using (true);
  grant select (account_id, subject) on identity.provider_links to egide_opener;
  create policy opening on identity.provider_visits to egide_opener using (true) with check (true);
  grant select, update, delete on identity.provider_visits to egide_opener;`;

const door = `
  create function access.identify_by_provider(p_subject bytea) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare found_id uuid;
  begin
    select l.account_id into found_id from identity.provider_links l where l.subject = p_subject;
    perform set_config('egide.account', coalesce(found_id::text, ''), true);
    return found_id;
  end $$;

  -- Those that nobody came back from: a few at a time, and none that somebody else is at.
  create function access.sweep_provider_visits() returns void
  language sql security definer set search_path = pg_catalog, pg_temp as $$
    delete from identity.provider_visits where id in
      (select o.id from identity.provider_visits o where o.expires_at <= now() order by o.expires_at limit 10 for update skip locked)
  $$;

  -- True once for each visit, and for whoever comes first: in the browser and in the session it was made in, or in none.
  create function access.spend_provider_visit(p_state bytea, p_browser bytea, p_provider text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    delete from identity.provider_visits
      where state_hash = p_state and browser_hash = p_browser and provider = p_provider
        and session_id is not distinct from access.session() and expires_at > now();
    return found;
  end $$;

  revoke all on function access.identify_by_provider(bytea), access.sweep_provider_visits(),
    access.spend_provider_visit(bytea, bytea, text) from public;
  grant execute on function access.identify_by_provider(bytea), access.sweep_provider_visits(),
    access.spend_provider_visit(bytea, bytea, text) to egide_account;`;
