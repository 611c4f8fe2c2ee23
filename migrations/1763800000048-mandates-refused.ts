import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A judgment that the mutual could not verify: since when, by whom, and why, in one of a few words.
 * Why a word and no text: it is told to whoever holds the mandate before they may see the adult, so it says nothing of anybody.
 * Why guardians see the row: they read why, and which case it is; the adult stays out of sight (persons.persons has walls of its own).
 * The old version keeps working: it refuses nothing, and shows a guardian no such row, as it asks for mandates in force by their list.
 */
export class MandatesRefused1763800000048 implements MigrationInterface {
  name = 'MandatesRefused1763800000048';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner; ${columns} ${walls}`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const columns = `
  alter table guardianship.mandates
    add column refused_at timestamptz,
    add column refused_by uuid,
    add column refusal text check (refusal in ('document_missing', 'document_unreadable', 'details_differ', 'other_guardian', 'not_in_force')),
    add constraint refused_with_a_reason check ((refused_at is null) = (refusal is null));
  -- The day each list of the back office is kept by, as its query says it.
  create index mandates_waiting on guardianship.mandates (((created_at at time zone 'Europe/Paris')::date), id) where verified_at is null and refused_at is null;
  create index mandates_refused on guardianship.mandates (((refused_at at time zone 'Europe/Paris')::date), id) where verified_at is null and refused_at is not null;
  create index mandates_ending on guardianship.mandates (last_day, id) where verified_at is not null;`;

const walls = `
  create policy refused on guardianship.mandates for select to egide_guardian
    using (holder_id = (select access.holder()) and verified_at is null and refused_at is not null);
  grant update (refused_at, refused_by, refusal) on guardianship.mandates to egide_caseworker;`;
