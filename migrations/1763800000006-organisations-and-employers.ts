import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Legal entities with their establishments and branches; collective contracts and affiliations.
 * Why: what an employer typed about an employee belongs to the affiliation, and stays apart from the person
 * the mutual knows; a representative limited to some establishments sees those and no others.
 * The old version keeps working: nothing existed before.
 */
export class OrganisationsAndEmployers1763800000006 implements MigrationInterface {
  name = 'OrganisationsAndEmployers1763800000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner; ${organisations} ${employers}`);
    await runner.query(walls);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const organisations = `
  create table organisations.legal_entities (
    id uuid primary key,
    siren text not null unique,
    name text not null,
    kind text not null check (kind in ('employer', 'esat', 'guardianship_organisation', 'public_establishment')),
    created_at timestamptz not null default now(),
    version int not null default 1
  );
  create table organisations.establishments (
    id uuid primary key,
    legal_entity_id uuid not null references organisations.legal_entities,
    siret text not null unique,
    name text not null,
    unique (id, legal_entity_id)
  );
  create index establishments_by_entity on organisations.establishments (legal_entity_id);
  create table organisations.branches (
    id uuid primary key,
    legal_entity_id uuid not null references organisations.legal_entities,
    name text not null
  );
  create index branches_by_entity on organisations.branches (legal_entity_id);`;

const employers = `
  create table employers.collective_contracts (
    id uuid primary key,
    legal_entity_id uuid not null references organisations.legal_entities,
    number text not null unique,
    name text not null,
    starts_on date not null,
    -- How far back an effective date may lie, in days; null: the mutual's rule.
    backdating_days int check (backdating_days >= 0),
    unique (id, legal_entity_id)
  );
  create index collective_contracts_by_entity on employers.collective_contracts (legal_entity_id);
  create table employers.categories (
    id uuid primary key,
    legal_entity_id uuid not null references organisations.legal_entities,
    contract_id uuid not null,
    name text not null,
    unique (id, contract_id),
    foreign key (contract_id, legal_entity_id) references employers.collective_contracts (id, legal_entity_id)
  );
  create index categories_by_contract on employers.categories (contract_id);
  create table employers.affiliations (
    id uuid primary key,
    legal_entity_id uuid not null references organisations.legal_entities,
    contract_id uuid not null,
    establishment_id uuid not null,
    category_id uuid not null,
    status text not null check (status in ('draft', 'submitted', 'in_force', 'suspended', 'terminated')),
    starts_on date not null,
    ends_on date,
    civility text not null check (civility in ('mr', 'mrs', 'none')),
    last_name text not null,
    birth_name text,
    first_name text not null,
    name_key text not null collate "C",
    birth_date date not null,
    email text,
    nir bytea not null,
    nir_index bytea not null,
    created_at timestamptz not null default now(),
    version int not null default 1,
    -- Whatever the application forgets: contract, category and establishment are of this very entity.
    foreign key (contract_id, legal_entity_id) references employers.collective_contracts (id, legal_entity_id),
    foreign key (category_id, contract_id) references employers.categories (id, contract_id),
    foreign key (establishment_id, legal_entity_id) references organisations.establishments (id, legal_entity_id)
  );
  create index affiliations_by_name on employers.affiliations (legal_entity_id, name_key, id);
  create table employers.affiliation_steps (
    id uuid primary key,
    affiliation_id uuid not null references employers.affiliations,
    legal_entity_id uuid not null references organisations.legal_entities,
    establishment_id uuid not null references organisations.establishments,
    status text not null,
    at timestamptz not null,
    account_id uuid not null
  );
  create index steps_by_affiliation on employers.affiliation_steps (affiliation_id, at);`;

const walls = `
  do $$
  declare t text; s text;
  begin
    foreach t in array array['organisations.legal_entities','organisations.establishments','organisations.branches',
      'employers.collective_contracts','employers.categories','employers.affiliations','employers.affiliation_steps'] loop
      execute format('alter table %s enable row level security', t);
      execute format('alter table %s force row level security', t);
      execute format('create policy loading on %s to egide_loader using (true) with check (true)', t);
      execute format('grant select, insert, update, delete on %s to egide_loader', t);
    end loop;
    foreach t in array array['organisations.legal_entities','organisations.establishments','organisations.branches'] loop
      s := case t when 'organisations.legal_entities' then 'id' else 'legal_entity_id' end;
      execute format('create policy own_entity on %s for select to egide_employer, egide_guardian
        using (%s = (select access.holder()))', t, s);
      execute format('create policy administering on %s to egide_administrator
        using ((select access.grant_id()) is not null) with check ((select access.grant_id()) is not null)', t);
      execute format('create policy treating on %s for select to egide_caseworker
        using ((select access.grant_id()) is not null)', t);
      execute format('create policy opening on %s for select to egide_opener using (true)', t);
      execute format('grant select on %s to egide_employer, egide_guardian, egide_administrator, egide_caseworker,
        egide_opener', t);
      execute format('grant insert on %s to egide_administrator', t);
    end loop;
    foreach t in array array['employers.collective_contracts','employers.categories'] loop
      execute format('create policy own_entity on %s for select to egide_employer
        using (legal_entity_id = (select access.holder()))', t);
      execute format('grant select on %s to egide_employer', t);
    end loop;
    foreach t in array array['employers.affiliations','employers.affiliation_steps'] loop
      execute format('create policy own_establishments on %s to egide_employer
        using (legal_entity_id = (select access.holder())
          and establishment_id = any ((select access.establishments())::uuid[]))
        with check (legal_entity_id = (select access.holder())
          and establishment_id = any ((select access.establishments())::uuid[]))', t);
      execute format('grant select, insert on %s to egide_employer', t);
    end loop;
  end $$;`;
