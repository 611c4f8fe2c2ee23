import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What lists are sorted by is compared by code point, whatever the server's collation.
 * Why: a page ends where the next one begins; on a server that sorts as a French dictionary does, lists would come in
 * another order than on one that does not, and an index would change with the system's library.
 * The old version keeps working: its queries are the same. The indexes of these columns are made anew, under a lock
 * that lasts as long.
 */
export class Sorting1763800000010 implements MigrationInterface {
  name = 'Sorting1763800000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner;
      alter table identity.accounts alter column email type text collate "C";
      alter table organisations.legal_entities alter column siren type text collate "C";
      alter table organisations.establishments alter column siret type text collate "C",
        alter column name type text collate "C";
      alter table employers.collective_contracts alter column number type text collate "C";
      alter table employers.categories alter column name type text collate "C";`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
