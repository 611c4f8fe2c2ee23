import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * By which mandate contributions are debited, and the proof that it was accepted.
 * Why the mandate has the id of its account: it takes effect, waits and is cancelled with it, and has no state of its own to go astray.
 * Why rows are only ever added: a proof that can be changed proves nothing; each also carries a MAC over itself and the one before.
 * Why the proof keeps no address of the network: the register names none for it, and the trail tells the session.
 * Why a proof of identity tells from now on by which factor it was given: the mandate says so.
 * The old version keeps working: its proofs name no factor, and its mandates are none.
 */
export class SepaMandates1763800000053 implements MigrationInterface {
  name = 'SepaMandates1763800000053';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner; ${table} ${walls}`);
    await runner.query(`set local role egide_opener; ${factor}`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const table = `
  alter table identity.step_ups add column method text;
  create table persons.sepa_mandates (
    -- Of the account it debits, which is written last.
    id uuid primary key references persons.bank_details deferrable initially deferred,
    person_id uuid not null references persons.persons,
    -- Made of 80 random bits: unlike any other, and nobody learns from a refusal whose it is.
    rum text not null check (rum ~ '^[A-Z0-9]{1,35}$'),
    -- 0: the mandate itself; then each change of the account it debits.
    amendment int not null check (amendment >= 0),
    ics text not null,
    language text not null check (language in ('fr', 'en')),
    factor text not null,
    signed_at timestamptz not null,
    signed_by uuid not null,
    -- The text that was shown, to the letter.
    shown bytea not null,
    chain bytea not null,
    unique (person_id, amendment)
  );`;

const walls = `
  alter table persons.sepa_mandates enable row level security;
  alter table persons.sepa_mandates force row level security;
  create policy loading on persons.sepa_mandates to egide_loader using (true) with check (true);
  create policy own_person on persons.sepa_mandates for select to egide_member using (person_id = (select access.subject()));
  create policy signing on persons.sepa_mandates for insert to egide_member
    with check (person_id = (select access.subject()) and signed_by = (select access.account()));
  grant select, insert, update, delete on persons.sepa_mandates to egide_loader;
  grant select, insert on persons.sepa_mandates to egide_member;`;

const factor = `
  -- By what the session has proved that act last, while the proof is fresh.
  create function access.factor_of_proof(p_act text, p_subject uuid) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(s.method, 'other') from identity.step_ups s
     where s.session_id = access.session() and s.act = p_act and s.subject_id = p_subject order by s.proved_at desc limit 1 $$;
  revoke all on function access.factor_of_proof(text, uuid) from public;
  grant execute on function access.factor_of_proof(text, uuid) to egide_member;`;
