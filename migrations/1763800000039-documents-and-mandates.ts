import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Documents found by their mandate; kinds that an employer hands in; and whoever has sent a file is told when it is refused later.
 * Why a wall for kinds: what an employer has no business to keep of somebody stays outside, whatever the application believes.
 * Why the examiner reads whose document it is and for whom: the news of a refusal goes to whoever sent it, as far as they may still see it.
 * The old version keeps working: it filters by no mandate, and tells nobody of a refusal; an employer's judgment it would take is refused as a failure.
 */
export class DocumentsAndMandates1763800000039 implements MigrationInterface {
  name = 'DocumentsAndMandates1763800000039';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner; ${mandates} ${kinds} ${refused}`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const mandates = `
  create index documents_by_mandate on documents.documents (mandate_id, id desc) where mandate_id is not null;`;

const kinds = `
  create policy kinds_of_employers on documents.documents as restrictive for insert to egide_employer
    with check (kind in ('rib', 'identity', 'carte_vitale', 'certificate', 'other'));`;

const refused = `
  alter policy examining on notifications.events with check (kind in ('document.received', 'document.refused'));
  grant select (holder_id) on documents.documents to egide_examiner;`;
