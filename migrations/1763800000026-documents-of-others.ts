import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Documents that the mutual puts into a person's file, and those that an employer gives about an affiliate.
 * Why an employer's hang on the affiliation: what an employer knows of somebody belongs to it, and is destroyed with its
 * key; their role needs no sight of any person (ADR 0010). So a file is a person's or an affiliation's.
 * Why a room of its own for whoever forgets bytes: it sees names of the store and which documents are withdrawn, and no name,
 * title or key; a key it can only take away.
 * The old version keeps working: it writes neither, and what it does write stays valid.
 */
export class DocumentsOfOthers1763800000026 implements MigrationInterface {
  name = 'DocumentsOfOthers1763800000026';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(keeper);
    await runner.query(`set local role egide_owner; ${files}`);
    await runner.query(mutual);
    await runner.query(employers);
    await runner.query(privileges);
    await runner.query(forgetting);
    await runner.query('set local role egide_opener; grant execute on function access.account_name() to egide_employer');
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** Roles belong to the whole server: another database of it may have made this one. */
const keeper = `
  do $$
  begin
    if not exists (select from pg_roles where rolname = 'egide_keeper') then
      create role egide_keeper nologin;
    end if;
  end $$;
  grant egide_keeper to egide_app;`;

const files = `
  alter table documents.documents
    drop constraint documents_person_id_fkey, drop constraint documents_check,
    add column affiliation_id uuid references employers.affiliations,
    -- Whoever's file it is, where that is a person and no affiliation.
    add column in_file_of uuid generated always as (case when provided_as <> 'employer' then person_id end) stored references persons.persons,
    add check ((provided_as in ('guardian', 'employer')) = (holder_id is not null)),
    add check ((provided_as = 'employer') = (affiliation_id is not null)),
    add check (affiliation_id is null or affiliation_id = person_id);
  alter table documents.versions drop constraint versions_person_id_fkey;
  alter table documents.comments drop constraint comments_person_id_fkey;`;

const mutual = `
  create policy providing_by_mutual on documents.documents for insert to egide_caseworker
    with check ((select access.grant_id()) is not null and provided_as = 'mutual' and not medical);
  create policy changing_by_mutual on documents.documents for update to egide_caseworker
    using ((select access.grant_id()) is not null and provided_as = 'mutual' and not medical)
    with check ((select access.grant_id()) is not null and provided_as = 'mutual' and not medical);
  create policy providing_by_mutual on documents.versions for insert to egide_caseworker
    with check ((select access.grant_id()) is not null and exists (select from documents.documents d
      where d.id = document_id and d.person_id = versions.person_id and d.provided_as = 'mutual'));
  create policy changing_by_mutual on documents.versions for update to egide_caseworker
    using ((select access.grant_id()) is not null and exists (select from documents.documents d
      where d.id = document_id and d.person_id = versions.person_id and d.provided_as = 'mutual'));`;

/** The inner look at the affiliation, and at the document, goes through its own wall: the places of the grant are those of its documents. */
const employers = `
  create policy own_affiliates on documents.documents for select to egide_employer
    using (provided_as = 'employer' and holder_id = (select access.holder()) and not medical
      and exists (select from employers.affiliations a where a.id = documents.affiliation_id));
  create policy providing_by_employer on documents.documents for insert to egide_employer
    with check (provided_as = 'employer' and holder_id = (select access.holder()) and not medical
      and (select access.staff_function()) in ('administrator', 'manager')
      and exists (select from employers.affiliations a where a.id = documents.affiliation_id));
  create policy changing_by_employer on documents.documents for update to egide_employer
    using (provided_as = 'employer' and holder_id = (select access.holder()) and not medical and (select access.staff_function()) in ('administrator', 'manager')
      and exists (select from employers.affiliations a where a.id = documents.affiliation_id))
    with check (provided_as = 'employer' and holder_id = (select access.holder()) and not medical);
  do $$
  declare t text;
  begin
    foreach t in array array['versions','comments'] loop
      execute format('create policy of_an_affiliate on documents.%1$I for select to egide_employer
        using (exists (select from documents.documents d where d.id = %1$I.document_id and d.person_id = %1$I.person_id))', t);
    end loop; end $$;
  create policy providing_by_employer on documents.versions for insert to egide_employer
    with check ((select access.staff_function()) in ('administrator', 'manager')
      and exists (select from documents.documents d where d.id = document_id and d.person_id = versions.person_id));
  create policy changing_by_employer on documents.versions for update to egide_employer
    using ((select access.staff_function()) in ('administrator', 'manager')
      and exists (select from documents.documents d where d.id = document_id and d.person_id = versions.person_id));
  create policy signing_by_employer on documents.comments for insert to egide_employer
    with check (account_id = (select access.account()) and written_as = 'employer'
      and (select access.staff_function()) in ('administrator', 'manager')
      and exists (select from documents.documents d where d.id = document_id and d.person_id = comments.person_id));`;

const privileges = `
  grant usage on schema documents to egide_employer;
  grant select on documents.documents, documents.versions, documents.comments to egide_employer;
  grant insert (affiliation_id) on documents.documents to egide_member, egide_guardian;
  grant insert (id, person_id, mandate_id, holder_id, affiliation_id, kind, title, folder, provided_as, alert_on, reminder_on, created_by),
    update (title, folder, alert_on, reminder_on, version, withdrawn_at, withdrawn_by) on documents.documents to egide_caseworker, egide_employer;
  grant insert (id, document_id, person_id, number, file_name, declared_type, size, tail, key, uploaded_by),
    update (media_type, size, received, state, refusal, tail, key, store_name, judged_at) on documents.versions to egide_caseworker, egide_employer;
  grant insert (id, document_id, person_id, text, author_name, written_as, account_id) on documents.comments to egide_employer;`;

/** The inner look at the document goes through the wall before: withdrawn ones alone, and what has not arrived. */
const forgetting = `
  alter table documents.versions add column forgotten_at timestamptz,
    drop constraint versions_check2, drop constraint versions_check3,
    add check ((store_name is null or state = 'clean') and (state <> 'clean' or store_name is not null or forgotten_at is not null)),
    add check ((state = 'refused' or forgotten_at is not null) = (key is null));
  create index documents_withdrawn on documents.documents (withdrawn_at) where withdrawn_at is not null;
  create index versions_by_store_name on documents.versions (store_name) where store_name is not null;
  create policy keeping on documents.documents for select to egide_keeper using (withdrawn_at is not null);
  create policy keeping on documents.versions for select to egide_keeper using (true);
  create policy forgetting on documents.versions for update to egide_keeper
    using (state in ('receiving', 'quarantined') or exists (select from documents.documents d where d.id = document_id));
  grant usage on schema documents, access to egide_keeper;
  grant select (id, withdrawn_at) on documents.documents to egide_keeper;
  grant select (id, document_id, state, store_name, forgotten_at), update (received, state, tail, key, store_name, forgotten_at) on documents.versions to egide_keeper;`;
