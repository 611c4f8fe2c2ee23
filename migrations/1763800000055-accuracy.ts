import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When somebody last said that what the mutual knows of them is still right.
 * Why a row an answer: what is kept must be accurate (GDPR, art. 5(1)(d)), and that it was asked is to be shown.
 * The old version keeps working: it knows nothing of this table.
 */
export class Accuracy1763800000055 implements MigrationInterface {
  name = 'Accuracy1763800000055';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner;
      create table persons.accuracy_answers (
        id uuid primary key, person_id uuid not null references persons.persons,
        account_id uuid not null references identity.accounts, answered_at timestamptz not null default access.now()
      );
      create index accuracy_answers_of on persons.accuracy_answers (person_id, answered_at desc);
      alter table persons.accuracy_answers enable row level security;
      alter table persons.accuracy_answers force row level security;
      create policy loading on persons.accuracy_answers to egide_loader using (true) with check (true);
      create policy own_person on persons.accuracy_answers for select to egide_member using (person_id = (select access.subject()));
      create policy answering on persons.accuracy_answers for insert to egide_member
        with check (person_id = (select access.subject()) and account_id = (select access.account()));
      grant select, insert, update, delete on persons.accuracy_answers to egide_loader;
      grant select (id, person_id, answered_at), insert (id, person_id, account_id) on persons.accuracy_answers to egide_member;`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
