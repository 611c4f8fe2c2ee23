import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An account for each purpose: reimbursements, contributions, the reimbursements of one beneficiary.
 * Why the beneficiary is bound together with the person: nobody names a beneficiary of another's contract, whatever the application asks.
 * Why a guardian's room and the importer's keep to reimbursements: an act matrix without signature of a direct debit, and a feed that knows one account.
 * Why a frozen account takes its waiting changes back: whoever got in asked for them, and nobody could sign in any more to cancel them.
 * The old version keeps working: what it writes is of reimbursements. It shows an account of another purpose among them until it is replaced.
 */
export class AccountsByPurpose1763800000052 implements MigrationInterface {
  name = 'AccountsByPurpose1763800000052';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner; ${columns} ${walls}`);
    await runner.query(`set local role egide_opener; ${withdrawal}`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const columns = `
  alter table coverage.beneficiaries add constraint beneficiaries_with_person unique (id, person_id);
  alter table persons.bank_details
    add column purpose text not null default 'reimbursements' check (purpose in ('reimbursements', 'contributions', 'beneficiary')),
    add column beneficiary_id uuid,
    add constraint beneficiary_of_the_person foreign key (beneficiary_id, person_id) references coverage.beneficiaries (id, person_id),
    add constraint whose_reimbursements check ((purpose = 'beneficiary') = (beneficiary_id is not null));`;

const walls = `
  create policy reimbursements_alone on persons.bank_details as restrictive to egide_guardian
    using (purpose = 'reimbursements') with check (purpose = 'reimbursements');
  alter policy importing_seen on persons.bank_details using (status <> 'cancelled' and purpose = 'reimbursements');
  create policy withdrawing on persons.bank_details for select to egide_opener using (proposed_by = (select access.account()));
  create policy withdrawn on persons.bank_details for update to egide_opener using (proposed_by = (select access.account()));
  grant select (purpose, beneficiary_id) on persons.bank_details to egide_caseworker;
  grant select (id, person_id, status, effective_at, proposed_by), update (status, cancelled_at, cancelled_by) on persons.bank_details to egide_opener;`;

const withdrawal = `
  -- What the account has asked for and what waits still: it takes effect no more. No index helps: a freeze is rare, and each change would pay for it.
  create function access.withdraw_bank_changes() returns table (change_id uuid, subject_id uuid)
  language sql security definer set search_path = pg_catalog, pg_temp as $$
    update persons.bank_details b set status = 'cancelled', cancelled_at = access.now(), cancelled_by = access.account()
     where b.proposed_by = access.account() and (b.status = 'in_review' or (b.status = 'accepted' and b.effective_at > access.now()))
     returning b.id, b.person_id $$;
  revoke all on function access.withdraw_bank_changes() from public;
  grant execute on function access.withdraw_bank_changes() to egide_account;`;
