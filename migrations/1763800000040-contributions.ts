import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a member pays for the cover: a row a due date, with what has been received of it and how far recovery has come.
 * Why the payments are told in the row: the core system sends what it has received of each due date, and takes back what a bank
 * refused; the portal shows it and keeps no accounts. Why no room of an employer or of the mutual is let in: no page of theirs
 * needs these rows. Why a guardian is by the field of the measure: what is paid is of the property (Code civil, 425).
 * The old version keeps working: it knows nothing of this table, and its imports are of the kinds that stay.
 */
export class Contributions1763800000040 implements MigrationInterface {
  name = 'Contributions1763800000040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner; ${table} ${walls} ${imported}`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const table = `
  create table coverage.contributions (
    id uuid primary key,
    -- Whose contract it is.
    person_id uuid not null references persons.persons,
    contract_id uuid not null references coverage.contracts,
    from_on date not null,
    until_on date not null check (until_on >= from_on),
    due_on date not null,
    due_cents int not null check (due_cents >= 0),
    -- Received in all, and the day of the last payment.
    paid_cents int not null default 0 check (paid_cents >= 0),
    paid_on date check ((paid_cents > 0) = (paid_on is not null)),
    method text not null check (method in ('direct_debit', 'other')),
    -- How far the mutual has gone to have what is late.
    recovery text not null default 'none' check (recovery in ('none', 'reminded', 'recovery', 'litigation'))
  );
  create index contributions_by_person on coverage.contributions (person_id, due_on desc, id desc);
  -- The few that wait for money: what the home page and the head of the list ask for.
  create index contributions_open on coverage.contributions (person_id, due_on) where paid_cents < due_cents;`;

const walls = `
  alter table coverage.contributions enable row level security;
  alter table coverage.contributions force row level security;
  create policy loading on coverage.contributions to egide_loader using (true) with check (true);
  create policy own_person on coverage.contributions for select to egide_member using (person_id = (select access.subject()));
  create policy adult_in_focus on coverage.contributions for select to egide_guardian
    using (person_id = (select access.subject())
      and exists (select from guardianship.protected_adults a where a.person_id = contributions.person_id and a.field in ('property', 'both')));
  grant select, insert, update, delete on coverage.contributions to egide_loader;
  grant select on coverage.contributions to egide_member, egide_guardian;`;

/** A due date keeps its contract and its period; the rest takes what the core system says last. */
const imported = `
  alter table imports.runs drop constraint runs_kind_check,
    add constraint runs_kind_check check (kind in ('persons', 'contracts', 'reimbursements', 'contributions'));
  alter table imports.records drop constraint records_kind_check,
    add constraint records_kind_check check (kind in ('persons', 'contracts', 'reimbursements', 'contributions'));
  create policy importing_seen on coverage.contributions for select to egide_importer using (true);
  create policy importing_new on coverage.contributions for insert to egide_importer with check (true);
  create policy importing_changed on coverage.contributions for update to egide_importer using (true) with check (true);
  grant select, insert, update (due_on, due_cents, paid_cents, paid_on, method, recovery) on coverage.contributions to egide_importer;`;
