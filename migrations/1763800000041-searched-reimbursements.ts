import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What was done and by whom stands beside the kind of a reimbursement; and whoever may read data of health in an adult's place reads
 * their reimbursements. Why: people look for a payment by these words; and a tutor of the person answers for the care of the
 * adult (Code civil, 459), which the list of adults tells as `medical_by`. Any other guardian's room stays empty.
 * The old version keeps working: its statements name the columns they know.
 */
export class SearchedReimbursements1763800000041 implements MigrationInterface {
  name = 'SearchedReimbursements1763800000041';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner;
      alter table coverage.reimbursements add column care text, add column provider text;
      create policy adult_in_focus on coverage.reimbursements for select to egide_guardian
        using (person_id = (select access.subject())
          and exists (select from guardianship.protected_adults a where a.person_id = reimbursements.person_id and a.medical_by = 'guardian'));
      grant select on coverage.reimbursements to egide_guardian;`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
