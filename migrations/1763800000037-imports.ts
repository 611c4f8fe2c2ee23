import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the mutual's core system sends: how far each file has come, and which record each of its references stands for.
 * Why a role that the application cannot become: it writes the files of everybody, which nobody who serves requests may. The
 * command enters it from the connection that migrates. Why references beside the records and not in them: whoever reads a
 * record has no use for them. Why marks instead of values: whether a line is the one of last time is then told without
 * opening anything, and the mark of a line, made by the key service, tells nothing of it.
 * The old version keeps working: it knows nothing of these tables.
 */
export class Imports1763800000037 implements MigrationInterface {
  name = 'Imports1763800000037';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(importer);
    await runner.query(`set local role egide_owner; ${tables} ${walls}`);
    await runner.query(`${ofPersons} ${ofCoverage} ${ofOthers}`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** Roles belong to the whole server: another database of it may have made this one. */
const importer = `
  do $$
  begin
    if not exists (select from pg_roles where rolname = 'egide_importer') then
      create role egide_importer nologin;
    end if;
    execute format('grant egide_importer to %I', current_user);
  end $$;
  create schema imports authorization egide_owner;`;

const tables = `
  create table imports.runs (
    id uuid primary key,
    kind text not null check (kind in ('persons', 'contracts', 'reimbursements')),
    -- SHA-256 of the file as it was sent.
    digest bytea not null,
    bytes bigint not null,
    lines int not null,
    -- The user of the machine who started it: the command knows no account.
    started_by text not null,
    started_at timestamptz not null default clock_timestamp(),
    finished_at timestamptz,
    -- Written with the rows of the lines themselves: what is counted here is kept, and nothing else is.
    done int not null default 0, created int not null default 0, updated int not null default 0,
    unchanged int not null default 0, refused int not null default 0,
    -- Up to where the report belongs to the lines that are done.
    report_bytes bigint not null default 0,
    check (done = created + updated + unchanged + refused and done <= lines)
  );
  create unique index runs_under_way on imports.runs (kind, digest) where finished_at is null;
  create index runs_by_start on imports.runs (kind, started_at);
  create table imports.records (
    -- As the core system calls the record.
    reference text not null collate "C",
    kind text not null check (kind in ('persons', 'contracts', 'reimbursements')),
    record_id uuid not null,
    -- What else nobody but this record may be called: a member's number, a contract's.
    number text collate "C",
    -- HMAC of what the line said last, and of the account that it gave.
    mark bytea not null, account_mark bytea,
    run_id uuid not null references imports.runs,
    line int not null,
    primary key (reference, kind)
  );
  create unique index records_by_record on imports.records (kind, record_id);
  create index records_by_number on imports.records (kind, number) where number is not null;`;

const walls = `
  do $$
  declare t text;
  begin
    foreach t in array array['imports.runs', 'imports.records'] loop
      execute format('alter table %s enable row level security', t);
      execute format('alter table %s force row level security', t);
      execute format('create policy loading on %s to egide_loader using (true) with check (true)', t);
      execute format('create policy importing on %s to egide_importer using (true) with check (true)', t);
      execute format('grant select, insert, update, delete on %s to egide_loader', t);
      execute format('grant select, insert on %s to egide_importer', t);
    end loop;
  end $$;
  grant update (finished_at, done, created, updated, unchanged, refused, report_bytes) on imports.runs to egide_importer;
  grant update (record_id, number, mark, account_mark, run_id, line) on imports.records to egide_importer;
  grant usage on schema imports to egide_loader, egide_importer;`;

/** A person is made or brought up to date, never removed; a NIR is written, and never read back. Accounts only ever grow in number. */
const ofPersons = `
  create policy importing_seen on persons.persons for select to egide_importer using (true);
  create policy importing_new on persons.persons for insert to egide_importer with check (true);
  create policy importing_changed on persons.persons for update to egide_importer using (true) with check (true);
  create policy importing_seen on persons.bank_details for select to egide_importer using (status <> 'cancelled');
  create policy importing_new on persons.bank_details for insert to egide_importer
    with check (proposed_as = 'mutual' and cancelled_at is null and status in ('accepted', 'in_review'));
  grant usage on schema persons to egide_importer;
  grant select (id, member_number, civility, last_name, birth_name, first_name, birth_date, email, phone, address_lines, postcode, city,
      scheme_code, nir_index, bank_version, version),
    insert (id, member_number, civility, last_name, birth_name, first_name, birth_date, email, phone, address_lines, postcode, city,
      scheme_code, nir, nir_index),
    update (member_number, civility, last_name, birth_name, first_name, birth_date, email, phone, address_lines, postcode, city,
      scheme_code, nir, nir_index, bank_version, version) on persons.persons to egide_importer;
  grant select (id, person_id, iban, bic, holder_name, status, effective_at),
    insert (id, person_id, iban, bic, holder_name, status, proposed_at, effective_at, proposed_as, proposed_by)
    on persons.bank_details to egide_importer;`;

/** A reimbursement is written once, and not read at all: what was paid is history. */
const ofCoverage = `
  create policy importing_seen on coverage.contracts for select to egide_importer using (true);
  create policy importing_new on coverage.contracts for insert to egide_importer with check (true);
  create policy importing_changed on coverage.contracts for update to egide_importer using (true) with check (true);
  create policy importing_seen on coverage.beneficiaries for select to egide_importer using (true);
  create policy importing_new on coverage.reimbursements for insert to egide_importer with check (true);
  grant usage on schema coverage to egide_importer;
  grant select, insert on coverage.options to egide_importer;
  grant select (id, number, person_id, option_id, starts_on, ends_on), insert (id, number, person_id, option_id, starts_on, ends_on),
    update (option_id, starts_on, ends_on) on coverage.contracts to egide_importer;
  grant select (id, person_id, first_name, birth_date) on coverage.beneficiaries to egide_importer;
  grant insert on coverage.reimbursements to egide_importer;`;

/** The list of protected adults shows names; who has a guardian has an account of their own (Code civil, 427); whose account changes is told. */
const ofOthers = `
  create policy importing_seen on guardianship.protected_adults for select to egide_importer using (true);
  create policy importing_changed on guardianship.protected_adults for update to egide_importer using (true) with check (true);
  create policy importing on mail.messages for insert to egide_importer
    with check (kind = 'bank-details.proposed' and account_id is null and person_id is not null);
  create policy importing on audit.events for insert to egide_importer
    with check (account_id is null and event in ('import.begun', 'import.finished'));
  grant usage on schema guardianship, mail, audit, keyring, access to egide_importer;
  grant select (person_id, starts_on, ends_on), update (last_name, first_name, birth_date, name_key) on guardianship.protected_adults to egide_importer;
  grant insert (id, kind, account_id, person_id, params) on mail.messages to egide_importer;
  grant insert on audit.events to egide_importer;
  grant select, insert on keyring.data_keys to egide_importer;`;
