import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What somebody of the mutual, or those for whom they act besides, have with the mutual is a colleague's to treat.
 * Why restrictive policies: until now the application alone kept them from it; whatever lets a caseworker treat something, now or later, stays outside
 * their own matters. They look at their own file as anybody's, and the trail tells; they put, change and sign nothing there.
 * The old version keeps working: it asks first and refuses; of one's own judgment it says that there is none.
 */
export class OwnMatters1763800000034 implements MigrationInterface {
  name = 'OwnMatters1763800000034';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_owner; ${threads} ${judgments} ${files}`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** @returns that no holder of theirs is among those columns; asked once a statement */
const ofOthers = (...columns: string[]) => `not (array[${columns.join(', ')}] && (select access.own_holders())::uuid[])`;

/** Nobody of the mutual looks at what they have asked it themselves. */
const treats = '(select access.grant_id()) is not null and (begun_by_mutual or opened_by <> (select access.account()))';

/** Whom it is about counts as with whom it is held; what is in a conversation goes with it. */
const threads = `
  alter policy treating on conversations.threads using (${treats});
  alter policy treating_it on conversations.threads using (${treats});
  create policy of_others on conversations.threads as restrictive to egide_caseworker using (${ofOthers('person_id', 'holder_id')});`;

/** The judgment itself is read as any other. */
const judgments = `
  create policy of_others on guardianship.mandates as restrictive for update to egide_caseworker using (${ofOthers('person_id', 'holder_id')});
  create policy of_others on guardianship.protected_adults as restrictive for insert to egide_caseworker with check (${ofOthers('person_id', 'holder_id')});
  create policy of_others_changed on guardianship.protected_adults as restrictive for update to egide_caseworker using (${ofOthers('person_id', 'holder_id')});
  create policy of_others_removed on guardianship.protected_adults as restrictive for delete to egide_caseworker using (${ofOthers('person_id', 'holder_id')});`;

const files = `
  create policy of_others on documents.documents as restrictive for insert to egide_caseworker with check (${ofOthers('person_id')});
  create policy of_others_changed on documents.documents as restrictive for update to egide_caseworker using (${ofOthers('person_id')});
  create policy of_others on documents.versions as restrictive for insert to egide_caseworker with check (${ofOthers('person_id')});
  create policy of_others_changed on documents.versions as restrictive for update to egide_caseworker using (${ofOthers('person_id')});
  create policy of_others on documents.comments as restrictive for insert to egide_caseworker
    with check (${ofOthers('person_id')} and exists (select from documents.documents d where d.id = document_id and ${ofOthers('d.holder_id')}));`;
