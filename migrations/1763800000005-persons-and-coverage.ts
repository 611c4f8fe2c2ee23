import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Natural persons, their bank details, their contracts and reimbursements.
 * Why: an employer's role has no privilege at all here; a guardian's role reaches one adult at a time,
 * the one the door has focused on after checking the mandate.
 * The old version keeps working: nothing existed before.
 */
export class PersonsAndCoverage1763800000005 implements MigrationInterface {
  name = 'PersonsAndCoverage1763800000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner; ${persons} ${coverage}`);
    await runner.query(walls);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const persons = `
  create table persons.persons (
    id uuid primary key,
    member_number text unique,
    civility text not null check (civility in ('mr', 'mrs', 'none')),
    last_name text not null,
    birth_name text,
    first_name text not null,
    birth_date date not null,
    email text,
    phone text,
    address_lines text[] not null default '{}',
    postcode text,
    city text,
    scheme_code text,
    nir bytea,
    -- Never unique: children stand under a parent's number.
    nir_index bytea,
    bank_version int not null default 1,
    created_at timestamptz not null default now(),
    version int not null default 1
  );
  create index persons_by_nir on persons.persons (nir_index);
  create table persons.bank_details (
    id uuid primary key,
    person_id uuid not null references persons.persons,
    iban bytea not null,
    bic bytea not null,
    holder_name bytea not null,
    status text not null check (status in ('accepted', 'in_review', 'cancelled')),
    proposed_at timestamptz not null,
    -- The hold: read from here, no job applies it. Null while a person of the mutual has to look.
    effective_at timestamptz check ((status = 'in_review') = (effective_at is null) or status = 'cancelled'),
    cancelled_at timestamptz check ((status = 'cancelled') = (cancelled_at is not null)),
    proposed_as text not null check (proposed_as in ('member', 'guardian', 'mutual')),
    proposed_by uuid not null,
    cancelled_by uuid
  );
  create index bank_details_by_person on persons.bank_details (person_id, proposed_at desc);`;

const coverage = `
  create table coverage.options (
    id uuid primary key,
    name text not null
  );
  create table coverage.contracts (
    id uuid primary key,
    number text not null unique,
    person_id uuid not null references persons.persons,
    option_id uuid not null references coverage.options,
    starts_on date not null,
    ends_on date
  );
  create index contracts_by_person on coverage.contracts (person_id);
  create table coverage.beneficiaries (
    id uuid primary key,
    contract_id uuid not null references coverage.contracts,
    person_id uuid not null references persons.persons,
    civility text not null check (civility in ('mr', 'mrs', 'none')),
    last_name text not null,
    first_name text not null,
    birth_date date not null,
    link text not null check (link in ('spouse', 'child', 'other'))
  );
  create index beneficiaries_by_person on coverage.beneficiaries (person_id);
  create table coverage.reimbursements (
    id uuid primary key,
    person_id uuid not null references persons.persons,
    beneficiary_id uuid references coverage.beneficiaries,
    kind text not null,
    care_on date not null,
    paid_on date not null,
    spent_cents int not null check (spent_cents >= 0),
    social_security_cents int not null check (social_security_cents >= 0),
    mutual_cents int not null check (mutual_cents >= 0)
  );
  create index reimbursements_by_person on coverage.reimbursements (person_id, paid_on desc, id desc);`;

const walls = `
  do $$
  declare t text; s text;
  begin
    foreach t in array array['persons.persons','persons.bank_details','coverage.contracts',
      'coverage.beneficiaries','coverage.reimbursements'] loop
      s := case t when 'persons.persons' then 'id' else 'person_id' end;
      execute format('alter table %s enable row level security', t);
      execute format('alter table %s force row level security', t);
      execute format('create policy loading on %s to egide_loader using (true) with check (true)', t);
      execute format('grant select, insert, update, delete on %s to egide_loader', t);
      execute format('create policy own_person on %s to egide_member
        using (%s = (select access.subject())) with check (%2$s = (select access.subject()))', t, s);
    end loop;
    foreach t in array array['persons.persons','persons.bank_details','coverage.contracts','coverage.beneficiaries'] loop
      s := case t when 'persons.persons' then 'id' else 'person_id' end;
      execute format('create policy adult_in_focus on %s to egide_guardian
        using (%s = (select access.subject())) with check (%2$s = (select access.subject()))', t, s);
    end loop;
  end $$;

  create policy treating on persons.persons for select to egide_caseworker
    using ((select access.grant_id()) is not null);
  create policy opening on persons.persons for select to egide_opener using (true);

  grant select, update (bank_version) on persons.persons to egide_member, egide_guardian;
  grant select, insert, update (status, cancelled_at, cancelled_by, effective_at) on persons.bank_details
    to egide_member, egide_guardian;
  grant select (id, last_name, first_name, birth_date, member_number, civility) on persons.persons to egide_caseworker;
  grant select (id, last_name, first_name) on persons.persons to egide_opener;
  grant select on coverage.options to egide_member, egide_guardian;
  grant select on coverage.contracts, coverage.beneficiaries to egide_member, egide_guardian;
  -- Medical: the member's own space only, until the act matrix opens it to a tutor of the person.
  grant select on coverage.reimbursements to egide_member;
  grant select, insert on coverage.options to egide_loader;`;
