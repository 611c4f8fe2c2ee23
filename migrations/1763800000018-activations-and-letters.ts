import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Members activate their account themselves; letters to print; code sheets.
 * Why in the database: nobody but the opener's function may make an account, and only for whoever gives the number, the
 * names and the birth date of a member; so that the application could be asked for no other. Names are folded here, on
 * both sides alike. A letter holds its code sealed until it is printed, and nothing afterwards.
 * The old version keeps working: it knows neither the tables nor accounts without an address, which await their holder.
 */
export class ActivationsAndLetters1763800000018 implements MigrationInterface {
  name = 'ActivationsAndLetters1763800000018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner; ${tables} ${plainName}`);
    await runner.query(walls);
    await runner.query(privileges);
    await runner.query('set local role egide_opener');
    for (const sql of [accountOfMember, identify, takeAddress, executing]) await runner.query(sql);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const tables = `
  -- An account that a member opens by post has an address once its holder has proved one.
  alter table identity.accounts alter column email drop not null;
  alter table identity.accounts add constraint address_before_use check (email is not null or status in ('invited', 'closed'));
  create index grants_of_members on identity.grants (holder_id) where space = 'member';
  create table identity.activation_codes (
    account_id uuid primary key references identity.accounts,
    code bytea not null unique,
    made_at timestamptz not null default now(), expires_at timestamptz not null, used_at timestamptz
  );
  -- What somebody declared of themselves: kept as such, and sent to by nobody.
  create table identity.declared_contacts (
    id uuid primary key, account_id uuid not null references identity.accounts,
    email text, phone text, address text,
    declared_at timestamptz not null default now()
  );
  create index declared_contacts_by_account on identity.declared_contacts (account_id);
  create table identity.code_sheets (
    id uuid primary key, account_id uuid not null references identity.accounts,
    failures int not null default 0,
    created_at timestamptz not null default now(), confirmed_at timestamptz
  );
  create index code_sheets_by_account on identity.code_sheets (account_id);
  create unique index code_sheet_in_use on identity.code_sheets (account_id) where confirmed_at is not null;
  create table identity.sheet_codes (
    id uuid primary key, sheet_id uuid not null references identity.code_sheets,
    account_id uuid not null references identity.accounts,
    code bytea not null, used_at timestamptz
  );
  create index sheet_codes_by_sheet on identity.sheet_codes (sheet_id);
  create table mail.letters (
    id uuid primary key,
    kind text not null check (kind in ('activation-code', 'code-sheet')),
    account_id uuid not null references identity.accounts, person_id uuid not null references persons.persons,
    codes bytea,
    created_at timestamptz not null default now(), withdrawn_at timestamptz,
    printed_at timestamptz, printed_by uuid references identity.accounts,
    check ((codes is null) = (printed_at is not null or withdrawn_at is not null))
  );
  create index letters_by_account on mail.letters (account_id);
  create index letters_to_print on mail.letters (id) where codes is not null;`;

/** Accents, capitals, hyphens, blanks and apostrophes do not tell two names apart. */
const plainName = `
  create function access.plain_name(p_name text) returns text language sql immutable parallel safe
    return regexp_replace(lower(replace(replace(replace(replace(replace(replace(translate(
      normalize(coalesce(p_name, ''), NFD), 'øØłŁđĐðÐı', 'oollddddi'),
      'œ', 'oe'), 'Œ', 'oe'), 'æ', 'ae'), 'Æ', 'ae'), 'ß', 'ss'), 'ẞ', 'ss')), '[^a-z0-9]', '', 'g');
  revoke all on function access.plain_name(text) from public;
  grant execute on function access.plain_name(text) to egide_opener;`;

const walls = `
  do $$
  declare t text;
  begin
    foreach t in array array['activation_codes','declared_contacts','code_sheets','sheet_codes'] loop
      execute format('alter table identity.%I enable row level security', t);
      execute format('alter table identity.%I force row level security', t);
      execute format('create policy own_account on identity.%I to egide_account
        using (account_id = (select access.account())) with check (account_id = (select access.account()))', t);
      execute format('create policy loading on identity.%I to egide_loader using (true) with check (true)', t);
      execute format('grant select, insert, update, delete on identity.%I to egide_loader', t);
    end loop; end $$;
  alter table mail.letters enable row level security;
  alter table mail.letters force row level security;
  create policy own_account on mail.letters to egide_account
    using (account_id = (select access.account())) with check (account_id = (select access.account()));
  create policy printing on mail.letters for select to egide_caseworker using ((select access.grant_id()) is not null);
  create policy printed on mail.letters for update to egide_caseworker
    using ((select access.grant_id()) is not null) with check ((select access.grant_id()) is not null);

  -- Whoever orders a sheet for somebody does not print it.
  create policy ordering on mail.letters for insert to egide_administrator
    with check (kind = 'code-sheet' and (select access.grant_id()) is not null);
  create policy ordering on identity.code_sheets for insert to egide_administrator
    with check (confirmed_at is null and (select access.grant_id()) is not null);
  create policy ordering on identity.sheet_codes for insert to egide_administrator
    with check (used_at is null and (select access.grant_id()) is not null);

  create policy opening on identity.activation_codes for select to egide_opener using (true);
  create policy activating on identity.accounts for insert to egide_opener with check (status = 'invited' and password_hash is null);
  create policy addressing on identity.accounts for update to egide_opener using (status = 'invited') with check (status = 'invited');
  create policy activating on identity.grants for insert to egide_opener with check (space = 'member' and role = 'member' and granted_by is null);`;

const privileges = `
  grant select, insert, update (code, made_at, expires_at, used_at) on identity.activation_codes to egide_account;
  grant select, insert on identity.declared_contacts to egide_account;
  grant select, insert (id, account_id), update (failures, confirmed_at), delete on identity.code_sheets to egide_account;
  grant select, insert (id, sheet_id, account_id, code), update (used_at), delete on identity.sheet_codes to egide_account;
  grant select (id, kind, account_id, created_at, printed_at, withdrawn_at), insert (id, kind, account_id, person_id, codes),
    update (codes, withdrawn_at) on mail.letters to egide_account;
  grant select, update (codes, printed_at, printed_by) on mail.letters to egide_caseworker;
  grant select (address_lines, postcode, city) on persons.persons to egide_caseworker;
  grant insert (id, kind, account_id, person_id, codes) on mail.letters to egide_administrator;
  grant insert (id, account_id) on identity.code_sheets to egide_administrator; grant insert (id, sheet_id, account_id, code) on identity.sheet_codes to egide_administrator;
  grant select (member_number, birth_name, birth_date, email) on persons.persons to egide_opener;
  grant select on identity.activation_codes to egide_opener;
  grant insert (id, email, name, status), update (email) on identity.accounts to egide_opener;
  grant insert (id, account_id, space, role, holder_id, starts_on) on identity.grants to egide_opener;`;

/**
 * The account of a member, made when there is none, at the address the mutual knows unless another account has it.
 * One that still awaits its holder follows the address the mutual knows now.
 */
const accountOfMember = `
  create function access.account_of_member(p_person uuid, p_name text, p_email text, p_account uuid, p_grant uuid) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare a record; address text := nullif(lower(p_email), '');
  begin
    if address is not null then perform pg_advisory_xact_lock(hashtext('account ' || address)); end if;
    select x.id, x.status, x.email into a from identity.grants g join identity.accounts x on x.id = g.account_id
      where g.space = 'member' and g.holder_id = p_person and g.revoked_at is null
        and (g.ends_on is null or g.ends_on >= access.today()) and x.status <> 'closed'
      order by x.status = 'invited', x.created_at, x.id limit 1;
    if exists (select from identity.accounts x where x.email = address) then address := null; end if;
    if a.id is null then
      insert into identity.accounts (id, email, name, status) values (p_account, address, p_name, 'invited');
      insert into identity.grants (id, account_id, space, role, holder_id, starts_on)
        values (p_grant, p_account, 'member', 'member', p_person, access.today());
      return p_account;
    end if;
    if a.status = 'invited' and address is not null then update identity.accounts set email = address where id = a.id; end if;
    return a.id;
  end $$;`;

/** Requests for one number come one after the other: of many that come together, the first makes the account. */
const identify = `
  create function access.identify_by_member(p_declared jsonb) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare p record; given text := access.plain_name(p_declared ->> 'first_name');
    family text := access.plain_name(p_declared ->> 'last_name'); found_id uuid;
  begin
    perform pg_advisory_xact_lock(hashtextextended('member ' || (p_declared ->> 'member_number'), 0));
    select x.id, x.first_name || ' ' || x.last_name as name, x.email into p from persons.persons x
      where x.member_number = p_declared ->> 'member_number' and x.birth_date = (p_declared ->> 'birth_date')::date
        and given <> '' and access.plain_name(x.first_name) = given
        and family <> '' and family in (access.plain_name(x.last_name), access.plain_name(x.birth_name));
    if p.id is not null then
      found_id := access.account_of_member(p.id, p.name, p.email, (p_declared ->> 'account')::uuid, (p_declared ->> 'grant')::uuid);
    end if;
    perform set_config('egide.account', coalesce(found_id::text, ''), true);
    return found_id;
  end $$;

  create function access.identify_by_activation_code(p_code bytea) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare found_id uuid; begin
    select c.account_id into found_id from identity.activation_codes c where c.code = p_code;
    perform set_config('egide.account', coalesce(found_id::text, ''), true);
    return found_id;
  end $$;`;

/** Gives the account that has none the address it has proved last; false: it has proved none, or another account has it. */
const takeAddress = `
  create function access.take_proved_address() returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare address text;
  begin
    select case when l.used_at is not null then l.email end into address from identity.links l
      where l.account_id = access.account() and l.kind = 'address-proof' order by l.created_at desc, l.id desc limit 1;
    if address is null then return false; end if;
    update identity.accounts set email = address where id = access.account() and email is null and status = 'invited';
    return found;
  exception when unique_violation then return false;
  end $$;`;

const executing = `
  revoke all on function access.account_of_member(uuid, text, text, uuid, uuid), access.identify_by_member(jsonb),
    access.identify_by_activation_code(bytea), access.take_proved_address() from public;
  grant execute on function access.identify_by_member(jsonb), access.identify_by_activation_code(bytea),
    access.take_proved_address() to egide_account;`;
