import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Documents of a contract; comments and statements of the mutual; files that wait for a scanner are judged again.
 * Why a key of two columns: a document's contract is one of whoever's file it is in, whatever the application believes.
 * Why the mutual's statements are its author's to see: of what is of health, whoever puts it in has to see it, and nobody else there.
 * Why a room of its own for whoever judges again: it opens names and keys of files that nobody has been given yet, and of no other.
 * The old version keeps working: it knows no contract of a document, and what it leaves waiting is judged as well.
 */
export class DocumentsCompleted1763800000031 implements MigrationInterface {
  name = 'DocumentsCompleted1763800000031';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(examiner);
    await runner.query(`set local role egide_owner; ${contracts}`);
    await runner.query(mutual);
    await runner.query(judging);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** Roles belong to the whole server: another database of it may have made this one. */
const examiner = `
  do $$
  begin
    if not exists (select from pg_roles where rolname = 'egide_examiner') then
      create role egide_examiner nologin;
    end if;
  end $$;
  grant egide_examiner to egide_app;`;

/** Whoever treats a person's file chooses among the contracts of that person: by their number, and nothing else of them. */
const contracts = `
  alter table coverage.contracts add unique (id, person_id);
  alter table documents.documents
    add column contract_id uuid,
    add foreign key (contract_id, in_file_of) references coverage.contracts (id, person_id),
    add check (contract_id is null or in_file_of is not null);
  create index documents_by_contract on documents.documents (contract_id) where contract_id is not null;
  grant insert (contract_id), update (contract_id) on documents.documents to egide_member, egide_guardian, egide_employer, egide_caseworker;

  drop policy asked_about on coverage.contracts;
  create policy treating on coverage.contracts for select to egide_caseworker using ((select access.grant_id()) is not null);
  grant select (person_id) on coverage.contracts to egide_caseworker;`;

const seen = `(select access.grant_id()) is not null
  and (not medical or (kind = 'statement' and provided_as = 'mutual' and created_by = (select access.account())))`;

const mutual = `
  alter policy treating on documents.documents using (${seen});
  alter policy providing_by_mutual on documents.documents with check (provided_as = 'mutual' and ${seen});
  alter policy changing_by_mutual on documents.documents using (provided_as = 'mutual' and ${seen}) with check (provided_as = 'mutual' and ${seen});

  create policy signing_by_mutual on documents.comments for insert to egide_caseworker
    with check ((select access.grant_id()) is not null and account_id = (select access.account()) and written_as = 'mutual'
      and exists (select from documents.documents d where d.id = document_id and d.person_id = comments.person_id));
  grant insert (id, document_id, person_id, text, author_name, written_as, account_id) on documents.comments to egide_caseworker;`;

/** A row that has just been judged is still seen, or it could not be written: at the moment of this transaction, and at no other. */
const judging = `
  alter table documents.versions
    -- When it is judged again, unless somebody asks before; how often that was tried.
    add column judge_after timestamptz, add column judge_tries int not null default 0;
  create index versions_waiting on documents.versions (judge_after) where state = 'quarantined';
  grant update (judge_after) on documents.versions to egide_member, egide_guardian, egide_employer, egide_caseworker;

  create policy examining on documents.documents for select to egide_examiner using (withdrawn_at is null);
  create policy examining on documents.versions for select to egide_examiner
    using ((state = 'quarantined' or judged_at = (select access.now())) and exists (select from documents.documents d where d.id = document_id));
  create policy judging on documents.versions for update to egide_examiner
    using (state = 'quarantined' and exists (select from documents.documents d where d.id = document_id)) with check (state in ('quarantined', 'clean', 'refused'));
  create policy examining on audit.events for insert to egide_examiner
    with check (account_id is null and event in ('document.accepted', 'document.refused'));
  create policy examining on notifications.events for insert to egide_examiner with check (kind = 'document.received');

  grant usage on schema access, audit, documents, keyring, notifications to egide_examiner;
  grant select (id, provided_as, withdrawn_at) on documents.documents to egide_examiner;
  grant select (id, document_id, person_id, file_name, declared_type, size, received, state, key, uploaded_by, judged_at, judge_after, judge_tries),
    update (media_type, size, received, state, refusal, tail, key, store_name, judged_at, judge_after, judge_tries) on documents.versions to egide_examiner;
  grant select on keyring.data_keys to egide_examiner;
  grant insert on audit.events to egide_examiner;
  grant insert (id, kind, person_id, holder_id, account_id, record_id, caused_by) on notifications.events to egide_examiner;

  select jobs.create_queue('documents.judge', json_build_object('policy', 'standard', 'retryLimit', 8, 'retryDelay', 30, 'retryBackoff', true,
    'expireInSeconds', 300, 'retentionMinutes', 43200));`;
