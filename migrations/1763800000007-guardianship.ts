import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Mandates, and the list of protected adults that hangs on them.
 * Why a projection: a guardian's list is read by equality and dates in a third of a millisecond for 5,000 adults,
 * where an array of ids takes forty times that (docs/adr). It is written by the mandate's own acts only.
 * The old version keeps working: nothing existed before.
 */
export class Guardianship1763800000007 implements MigrationInterface {
  name = 'Guardianship1763800000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner; ${mandates}`);
    await runner.query(walls);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const mandates = `
  create table guardianship.mandates (
    id uuid primary key,
    -- Whoever holds the mandate: an association, a public establishment, or an individual (a person's id).
    holder_id uuid not null,
    person_id uuid not null references persons.persons,
    branch_id uuid references organisations.branches,
    measure text not null check (measure in ('safeguard', 'safeguard_with_agent', 'simple_curatorship',
      'reinforced_curatorship', 'arranged_curatorship', 'tutorship', 'family_habilitation',
      'future_protection_mandate', 'social_support', 'subrogated')),
    field text not null check (field in ('property', 'person', 'both')),
    judgment_on date not null,
    nominated_on date not null,
    first_measure_on date not null,
    starts_on date not null,
    ends_on date not null check (ends_on >= starts_on),
    ended_on date,
    end_reason text check ((ended_on is null) = (end_reason is null)),
    -- Access ends at 24:00 Europe/Paris of this day.
    last_day date not null generated always as (least(ends_on, ended_on)) stored,
    court text not null,
    cabinet text,
    case_number text not null,
    acts_added text[] not null default '{}',
    acts_removed text[] not null default '{}',
    verified_at timestamptz,
    verified_by uuid,
    created_at timestamptz not null default now(),
    version int not null default 1
  );
  create index mandates_by_person on guardianship.mandates (person_id);
  create index mandates_by_holder on guardianship.mandates (holder_id);
  create table guardianship.protected_adults (
    mandate_id uuid primary key references guardianship.mandates,
    holder_id uuid not null,
    person_id uuid not null references persons.persons,
    branch_name text,
    last_name text not null,
    first_name text not null,
    birth_date date not null,
    name_key text not null collate "C",
    measure text not null,
    field text not null,
    bank_details_by text not null check (bank_details_by in ('guardian', 'adult', 'both', 'judge', 'nobody')),
    starts_on date not null,
    ends_on date not null
  );
  create index protected_adults_by_name on guardianship.protected_adults (holder_id, name_key, mandate_id);
  create index protected_adults_by_person on guardianship.protected_adults (holder_id, person_id);`;

const walls = `
  alter table guardianship.mandates enable row level security;
  alter table guardianship.mandates force row level security;
  alter table guardianship.protected_adults enable row level security;
  alter table guardianship.protected_adults force row level security;

  create policy in_force on guardianship.mandates for select to egide_guardian
    using (holder_id = (select access.holder()) and verified_at is not null
      and starts_on <= (select access.today()) and last_day >= (select access.today()));
  create policy in_force on guardianship.protected_adults for select to egide_guardian
    using (holder_id = (select access.holder())
      and starts_on <= (select access.today()) and ends_on >= (select access.today()));
  create policy treating on guardianship.mandates to egide_caseworker
    using ((select access.grant_id()) is not null) with check ((select access.grant_id()) is not null);
  create policy treating on guardianship.protected_adults to egide_caseworker
    using ((select access.grant_id()) is not null) with check ((select access.grant_id()) is not null);
  create policy opening on guardianship.protected_adults for select to egide_opener using (true);
  create policy loading on guardianship.mandates to egide_loader using (true) with check (true);
  create policy loading on guardianship.protected_adults to egide_loader using (true) with check (true);

  grant select on guardianship.mandates, guardianship.protected_adults to egide_guardian;
  grant select, update (verified_at, verified_by, ended_on, end_reason, version) on guardianship.mandates
    to egide_caseworker;
  grant select, insert, update, delete on guardianship.protected_adults to egide_caseworker;
  grant select on guardianship.protected_adults to egide_opener;
  grant select, insert, update, delete on guardianship.mandates, guardianship.protected_adults to egide_loader;`;
