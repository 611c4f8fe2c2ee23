import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Documents of a person: what they are called, their versions with the bytes' whereabouts, and comments.
 * Why policies that ask the document: a version or a comment is seen, added or changed by whoever may do so with its
 * document. What an adult's guardian may see of health and hand in hangs on the measure: the list of protected adults
 * keeps both, closed until the mandate's next act writes its row anew.
 * The old version keeps working: it reads none of this, and what it adds to the list stays closed.
 */
export class Documents1763800000024 implements MigrationInterface {
  name = 'Documents1763800000024';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create schema documents authorization egide_owner; set local role egide_owner; ${schema} ${tables}`);
    await runner.query(walls);
    await runner.query(guardians);
    await runner.query(parts);
    await runner.query(privileges);
    await runner.query(`set local role egide_opener; ${ownName}`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const schema = `
  grant usage on schema documents to egide_member, egide_guardian, egide_caseworker, egide_loader;
  alter table guardianship.protected_adults
    add column medical_by text not null default 'nobody' check (medical_by in ('guardian', 'adult', 'both', 'judge', 'nobody')),
    add column sends_documents boolean not null default false;`;

const tables = `
  create table documents.documents (
    id uuid primary key,
    person_id uuid not null references persons.persons,
    -- Whoever held the mandate under which a guardian has provided it: theirs it stays, and no other guardian's.
    mandate_id uuid references guardianship.mandates, holder_id uuid,
    kind text not null check (kind in ('rib', 'identity', 'carte_vitale', 'judgment', 'health_form', 'statement', 'certificate', 'other')),
    -- Needs of cover, and what care was paid for.
    medical boolean not null generated always as (kind in ('health_form', 'statement')) stored,
    title bytea not null, folder bytea,
    provided_as text not null check (provided_as in ('member', 'guardian', 'employer', 'mutual')),
    alert_on date, reminder_on date,
    created_by uuid not null, created_at timestamptz not null default now(),
    version int not null default 1,
    withdrawn_at timestamptz, withdrawn_by uuid,
    check ((provided_as = 'guardian') = (holder_id is not null))
  );
  create index documents_by_person on documents.documents (person_id, id desc);
  create table documents.versions (
    id uuid primary key,
    document_id uuid not null references documents.documents, person_id uuid not null references persons.persons,
    number int not null,
    file_name bytea not null, declared_type text not null, media_type text,
    size int not null check (size > 0), received int not null default 0 check (received between 0 and size),
    state text not null default 'receiving' check (state in ('receiving', 'quarantined', 'clean', 'refused')), refusal text,
    -- What has arrived of a frame that is not full; the key of the bytes in the store; both sealed.
    tail bytea, key bytea, store_name text,
    uploaded_by uuid not null, created_at timestamptz not null default now(), judged_at timestamptz,
    check ((state = 'refused') = (refusal is not null)),
    check ((state = 'clean') = (store_name is not null)),
    check ((state = 'refused') = (key is null))
  );
  create index versions_by_document on documents.versions (document_id, number);
  create table documents.comments (
    id uuid primary key,
    document_id uuid not null references documents.documents, person_id uuid not null references persons.persons,
    text bytea not null, author_name bytea not null,
    written_as text not null check (written_as in ('member', 'guardian', 'employer', 'mutual')),
    account_id uuid not null, written_at timestamptz not null default now()
  );
  create index comments_by_document on documents.comments (document_id, written_at);`;

const walls = `
  do $$
  declare t text;
  begin
    foreach t in array array['documents','versions','comments'] loop
      execute format('alter table documents.%I enable row level security', t);
      execute format('alter table documents.%I force row level security', t);
      execute format('create policy loading on documents.%I to egide_loader using (true) with check (true)', t);
      execute format('grant select, insert, update, delete on documents.%I to egide_loader', t);
    end loop; end $$;

  -- One's own file, what a guardian has put into it included (double access); what an employer gave belongs to the affiliation.
  create policy own_person on documents.documents for select to egide_member
    using (person_id = (select access.subject()) and provided_as in ('member', 'guardian', 'mutual'));
  create policy providing_by_member on documents.documents for insert to egide_member
    with check (person_id = (select access.subject()) and provided_as = 'member');
  create policy changing_by_member on documents.documents for update to egide_member
    using (person_id = (select access.subject()) and provided_as = 'member')
    with check (person_id = (select access.subject()) and provided_as = 'member');

  create policy treating on documents.documents for select to egide_caseworker
    using ((select access.grant_id()) is not null and not medical);`;

/** The list of adults shows a guardian the rows of their own mandates in force alone: asked of it, a measure that has ended gives nothing. */
const guardians = `
  create policy adult_in_focus on documents.documents for select to egide_guardian
    using (person_id = (select access.subject()) and (holder_id = (select access.holder()) or provided_as in ('member', 'mutual'))
      and (not medical or exists (select from guardianship.protected_adults a where a.person_id = documents.person_id and a.medical_by = 'guardian')));
  create policy providing_by_guardian on documents.documents for insert to egide_guardian
    with check (person_id = (select access.subject()) and provided_as = 'guardian' and holder_id = (select access.holder())
      and (select access.staff_function()) in ('administrator', 'manager')
      and exists (select from guardianship.protected_adults a where a.person_id = documents.person_id and a.sends_documents)
      and (not medical or exists (select from guardianship.protected_adults a where a.person_id = documents.person_id and a.medical_by = 'guardian')));
  create policy changing_by_guardian on documents.documents for update to egide_guardian
    using (person_id = (select access.subject()) and holder_id = (select access.holder())
      and (select access.staff_function()) in ('administrator', 'manager')
      and exists (select from guardianship.protected_adults a where a.person_id = documents.person_id and a.sends_documents))
    with check (person_id = (select access.subject()) and holder_id = (select access.holder()) and provided_as = 'guardian');`;

/** The inner look at the document goes through its own wall. */
const parts = `
  do $$
  declare t text;
  begin
    foreach t in array array['versions','comments'] loop
      execute format('create policy of_a_document on documents.%1$I for select to egide_member, egide_guardian
        using (person_id = (select access.subject()) and exists (select from documents.documents d where d.id = %1$I.document_id and d.person_id = %1$I.person_id))', t);
      execute format('create policy treating on documents.%1$I for select to egide_caseworker
        using ((select access.grant_id()) is not null and exists (select from documents.documents d where d.id = %1$I.document_id))', t);
    end loop; end $$;

  create policy providing_by_member on documents.versions for insert to egide_member
    with check (person_id = (select access.subject()) and exists (select from documents.documents d
      where d.id = document_id and d.person_id = versions.person_id and d.provided_as = 'member'));
  create policy changing_by_member on documents.versions for update to egide_member
    using (person_id = (select access.subject()) and exists (select from documents.documents d
      where d.id = document_id and d.person_id = versions.person_id and d.provided_as = 'member'));
  create policy providing_by_guardian on documents.versions for insert to egide_guardian
    with check (person_id = (select access.subject()) and (select access.staff_function()) in ('administrator', 'manager')
      and exists (select from documents.documents d where d.id = document_id and d.person_id = versions.person_id and d.holder_id = (select access.holder()))
      and exists (select from guardianship.protected_adults a where a.person_id = versions.person_id and a.sends_documents));
  create policy changing_by_guardian on documents.versions for update to egide_guardian
    using (person_id = (select access.subject()) and (select access.staff_function()) in ('administrator', 'manager')
      and exists (select from documents.documents d where d.id = document_id and d.person_id = versions.person_id and d.holder_id = (select access.holder()))
      and exists (select from guardianship.protected_adults a where a.person_id = versions.person_id and a.sends_documents));

  create policy signing_by_member on documents.comments for insert to egide_member
    with check (person_id = (select access.subject()) and account_id = (select access.account()) and written_as = 'member'
      and exists (select from documents.documents d where d.id = document_id and d.person_id = comments.person_id));
  create policy signing_by_guardian on documents.comments for insert to egide_guardian
    with check (person_id = (select access.subject()) and account_id = (select access.account()) and written_as = 'guardian'
      and (select access.staff_function()) in ('administrator', 'manager')
      and exists (select from documents.documents d where d.id = document_id and d.person_id = comments.person_id));`;

const privileges = `
  grant select on documents.documents, documents.versions, documents.comments to egide_member, egide_guardian, egide_caseworker;
  grant insert (id, person_id, mandate_id, holder_id, kind, title, folder, provided_as, alert_on, reminder_on, created_by),
    update (title, folder, alert_on, reminder_on, version, withdrawn_at, withdrawn_by) on documents.documents to egide_member, egide_guardian;
  grant insert (id, document_id, person_id, number, file_name, declared_type, size, tail, key, uploaded_by),
    update (media_type, size, received, state, refusal, tail, key, store_name, judged_at) on documents.versions to egide_member, egide_guardian;
  grant insert (id, document_id, person_id, text, author_name, written_as, account_id) on documents.comments to egide_member, egide_guardian;`;

/** Whoever signs a comment: the rooms of members and guardians see no account. */
const ownName = `
  create function access.account_name() returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select a.name from identity.accounts a where a.id = access.account()
  $$;
  revoke all on function access.account_name() from public;
  grant execute on function access.account_name() to egide_member, egide_guardian;`;
