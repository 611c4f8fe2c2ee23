import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An adult beneficiary has their own access, and what they were cared for is theirs: the member’s room no longer holds these rows,
 * but what was paid for them, by a function that does not see what it was; until the beneficiary agrees otherwise, and takes it back.
 * Why the account is made by the door, as a member’s is: the mutual knows the beneficiary by the member’s number, their names and birth
 * date; a code goes to them by post, since no e-mail address of theirs is known.
 * The old version keeps working: it does not list what was paid for adult beneficiaries meanwhile.
 */
export class AdultBeneficiaries1763800000054 implements MigrationInterface {
  name = 'AdultBeneficiaries1763800000054';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner; ${tables} ${opening}`);
    await runner.query('set local role egide_opener');
    for (const sql of [sight, payments, covers, beneficiaryOf, identify, executing]) await runner.query(sql);
    await runner.query('set local role egide_owner');
    await runner.query(walls);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const tables = `
  -- The beneficiary’s own person, once they have an access of their own.
  alter table coverage.beneficiaries add column covered_id uuid references persons.persons;
  create index beneficiaries_covered on coverage.beneficiaries (covered_id) where covered_id is not null;
  create index reimbursements_by_beneficiary on coverage.reimbursements (beneficiary_id, paid_on desc, id desc) where beneficiary_id is not null;
  create table coverage.care_consents (
    id uuid primary key,
    -- Whose care it is, and which member may read what it was.
    covered_id uuid not null references persons.persons,
    person_id uuid not null references persons.persons check (person_id <> covered_id),
    given_at timestamptz not null default now(), withdrawn_at timestamptz
  );
  create unique index care_consent_that_stands on coverage.care_consents (person_id, covered_id) where withdrawn_at is null;
  create index care_consents_of on coverage.care_consents (covered_id);`;

/** What the door’s functions may see: of reimbursements never what was done, nor by whom. */
const opening = `
  do $$
  declare t text;
  begin
    foreach t in array array['contracts','beneficiaries','reimbursements','care_consents'] loop
      execute format('create policy opening on coverage.%I for select to egide_opener using (true)', t);
    end loop;
  end $$;
  create policy activating on coverage.beneficiaries for update to egide_opener using (covered_id is null) with check (true);
  create policy activating on persons.persons for insert to egide_opener with check (member_number is null and email is null and nir is null);
  grant usage on schema coverage to egide_opener;
  grant select (id, number, person_id, option_id, starts_on, ends_on) on coverage.contracts to egide_opener;
  grant select on coverage.options, coverage.care_consents to egide_opener;
  grant select, update (covered_id) on coverage.beneficiaries to egide_opener;
  grant select (id, person_id, beneficiary_id, care_on, paid_on, spent_cents, social_security_cents, mutual_cents) on coverage.reimbursements to egide_opener;
  grant select (civility, address_lines, postcode, city), insert (id, civility, last_name, first_name, birth_date, address_lines, postcode, city) on persons.persons to egide_opener;`;

/** Whose care the person in sight reads: as who was paid, minors’ and that of adults who agreed; and their own, whoever was paid. */
const sight = `
  create function access.open_beneficiaries() returns uuid[]
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(array_agg(b.id), '{}') from coverage.beneficiaries b where b.person_id = access.subject()
      and (b.birth_date > access.today() - interval '18 years' or exists (select from coverage.care_consents c
        where c.person_id = b.person_id and c.covered_id = b.covered_id and c.withdrawn_at is null))
  $$;
  create function access.own_beneficiaries() returns uuid[]
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(array_agg(b.id), '{}') from coverage.beneficiaries b where b.covered_id = access.subject()
  $$;`;

/** What was paid to the person in sight for the care of others who keep it to themselves, the last first; for a guardian, within the measure. */
const payments = `
  create function access.private_payments(p_limit int default null) returns table (id uuid, person_id uuid, beneficiary_id uuid, care_on date, paid_on date,
    spent_cents int, social_security_cents int, mutual_cents int)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select r.id, r.person_id, r.beneficiary_id, r.care_on, r.paid_on, r.spent_cents, r.social_security_cents, r.mutual_cents
      from coverage.reimbursements r join coverage.beneficiaries b on b.id = r.beneficiary_id
     where b.person_id = access.subject() and r.person_id = b.person_id and b.id <> all (access.open_beneficiaries())
       and (access.holder() = access.subject() or exists (select from guardianship.protected_adults a
         where a.holder_id = access.holder() and a.person_id = access.subject() and a.medical_by = 'guardian'))
     order by r.paid_on desc, r.id desc limit p_limit
  $$;`;

/** The contracts that cover the person in sight through another. */
const covers = `
  create function access.covers_of_beneficiary() returns table (id uuid, number text, option_name text, starts_on date, ends_on date,
    holder_id uuid, holder_first_name text, holder_last_name text, member_number text, link text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select c.id, c.number, o.name, c.starts_on, c.ends_on, p.id, p.first_name, p.last_name, p.member_number, b.link
      from coverage.beneficiaries b join coverage.contracts c on c.id = b.contract_id join coverage.options o on o.id = c.option_id
        join persons.persons p on p.id = c.person_id
     where b.covered_id = access.subject() order by c.starts_on desc, c.id
  $$;`;

/** The person of an adult whom a member’s contract in force covers, made once, at the member’s address until they give their own. */
const beneficiaryOf = `
  create function access.adult_beneficiary(p_declared jsonb, p_given text, p_family text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare found_one record; fresh uuid := coalesce((p_declared ->> 'person')::uuid, gen_random_uuid());
  begin
    select b.*, m.address_lines, m.postcode, m.city into found_one from persons.persons m
        join coverage.contracts c on c.person_id = m.id and c.starts_on <= access.today() and coalesce(c.ends_on, 'infinity') >= access.today()
        join coverage.beneficiaries b on b.contract_id = c.id
      where m.member_number = p_declared ->> 'member_number' and b.birth_date = (p_declared ->> 'birth_date')::date
        and b.birth_date <= access.today() - interval '18 years' and p_given <> '' and access.plain_name(b.first_name) = p_given
        and p_family <> '' and access.plain_name(b.last_name) = p_family
      order by b.covered_id nulls last, b.id limit 1;
    if found_one.id is null or found_one.covered_id is not null then return found_one.covered_id; end if;
    insert into persons.persons (id, civility, last_name, first_name, birth_date, address_lines, postcode, city)
      values (fresh, found_one.civility, found_one.last_name, found_one.first_name, found_one.birth_date, found_one.address_lines, found_one.postcode, found_one.city);
    update coverage.beneficiaries b set covered_id = fresh where b.person_id = found_one.person_id and b.covered_id is null
      and b.birth_date = found_one.birth_date and access.plain_name(b.first_name) = p_given and access.plain_name(b.last_name) = p_family;
    return fresh;
  end $$;`;

/** As before (18), and whoever is no member may be an adult whom a member’s contract covers. */
const identify = `
  create or replace function access.identify_by_member(p_declared jsonb) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare p record; given text := access.plain_name(p_declared ->> 'first_name');
    family text := access.plain_name(p_declared ->> 'last_name'); found_id uuid; person uuid;
  begin
    perform pg_advisory_xact_lock(hashtextextended('member ' || (p_declared ->> 'member_number'), 0));
    select x.id into person from persons.persons x
      where x.member_number = p_declared ->> 'member_number' and x.birth_date = (p_declared ->> 'birth_date')::date
        and given <> '' and access.plain_name(x.first_name) = given
        and family <> '' and family in (access.plain_name(x.last_name), access.plain_name(x.birth_name));
    person := coalesce(person, access.adult_beneficiary(p_declared, given, family));
    select x.id, x.first_name || ' ' || x.last_name as name, x.email into p from persons.persons x where x.id = person;
    if p.id is not null then
      found_id := access.account_of_member(p.id, p.name, p.email, (p_declared ->> 'account')::uuid, (p_declared ->> 'grant')::uuid);
    end if;
    perform set_config('egide.account', coalesce(found_id::text, ''), true);
    return found_id;
  end $$;`;

const executing = `
  revoke all on function access.open_beneficiaries(), access.own_beneficiaries(), access.private_payments(int), access.covers_of_beneficiary(),
    access.adult_beneficiary(jsonb, text, text) from public;
  grant execute on function access.open_beneficiaries(), access.own_beneficiaries(), access.private_payments(int) to egide_member, egide_guardian;
  grant execute on function access.covers_of_beneficiary() to egide_member;`;

const walls = `
  alter table coverage.care_consents enable row level security;
  alter table coverage.care_consents force row level security;
  create policy loading on coverage.care_consents to egide_loader using (true) with check (true);
  create policy consenting on coverage.care_consents to egide_member
    using (covered_id = (select access.subject())) with check (covered_id = (select access.subject()));
  create policy told on coverage.care_consents for select to egide_member using (person_id = (select access.subject()));
  grant select, insert, update, delete on coverage.care_consents to egide_loader;
  grant select, insert (id, covered_id, person_id), update (withdrawn_at) on coverage.care_consents to egide_member;

  drop policy own_person on coverage.reimbursements;
  create policy own_person on coverage.reimbursements for select to egide_member using (person_id = (select access.subject())
    and (beneficiary_id is null or beneficiary_id = any ((select access.open_beneficiaries())::uuid[])));
  create policy own_care on coverage.reimbursements for select to egide_member
    using (beneficiary_id = any ((select access.own_beneficiaries())::uuid[]));
  drop policy adult_in_focus on coverage.reimbursements;
  create policy adult_in_focus on coverage.reimbursements for select to egide_guardian using (person_id = (select access.subject())
    and (beneficiary_id is null or beneficiary_id = any ((select access.open_beneficiaries())::uuid[]))
    and exists (select from guardianship.protected_adults a where a.person_id = reimbursements.person_id and a.medical_by = 'guardian'));`;
