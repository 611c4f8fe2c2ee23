import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Conversations with the mutual, complaints and their clocks among them: threads, what was written, its attachments, what
 * happened when, who has read how far, and what somebody is still writing.
 * Why policies that ask the thread: what is in one is seen and added by whoever may do so with it, and by nobody else.
 * Why an attachment asks its document: it is in the sight of those alone who see the document by itself.
 * The old version keeps working: it reads none of this.
 */
export class Conversations1763800000029 implements MigrationInterface {
  name = 'Conversations1763800000029';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create schema conversations authorization egide_owner; set local role egide_owner; ${threads} ${parts}`);
    await runner.query(walls);
    await runner.query(outside);
    await runner.query(`${inside} ${named}`);
    await runner.query(privileges);
    await runner.query('set local role egide_opener; grant execute on function access.account_name() to egide_employer, egide_caseworker;');
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const everybody = 'egide_member, egide_guardian, egide_employer, egide_caseworker';
const acts = "(select access.staff_function()) in ('administrator', 'manager')";

const threads = `
  grant usage on schema conversations to ${everybody}, egide_loader;
  create table conversations.threads (
    id uuid primary key, kind text not null check (kind in ('question', 'complaint')), motive text not null,
    -- What it is about: a person, or their contract; an affiliate, or a collective contract.
    person_id uuid references persons.persons, contract_id uuid references coverage.contracts, mandate_id uuid references guardianship.mandates,
    affiliation_id uuid references employers.affiliations, establishment_id uuid references organisations.establishments,
    collective_contract_id uuid references employers.collective_contracts,
    -- Whose it is with the mutual: a person, an employer, or whoever holds the mandate; and by whose key all in it is sealed.
    holder_id uuid not null, sealed_under uuid not null,
    opened_as text not null check (opened_as in ('member', 'guardian', 'employer')), opened_by uuid not null, opened_at timestamptz not null default access.now(),
    state text not null default 'open' check (state in ('open', 'closed')),
    acknowledge_by date, answer_by date, acknowledged_at timestamptz, answered_at timestamptz, reopened_at timestamptz,
    -- The next day by which the mutual owes something; null: it owes nothing.
    due_on date generated always as (case when kind = 'complaint' and state = 'open' and (answered_at is null or answered_at < reopened_at)
      then case when acknowledged_at is null then acknowledge_by else answer_by end end) stored,
    -- Notes of the mutual are not counted: they would tell of themselves.
    messages int not null default 1, last_message_id uuid not null, last_message_at timestamptz not null default access.now(),
    last_written_as text not null check (last_written_as in ('member', 'guardian', 'employer', 'mutual')),
    version int not null default 1,
    check (case kind when 'complaint' then num_nonnulls(acknowledge_by, answer_by) = 2 else num_nonnulls(acknowledge_by, answer_by, acknowledged_at, answered_at) = 0 end),
    check ((opened_as = 'employer') = (person_id is null) and (opened_as = 'employer') = (num_nonnulls(affiliation_id, collective_contract_id) = 1)),
    check ((affiliation_id is null) = (establishment_id is null) and (opened_as = 'guardian') = (mandate_id is not null)),
    check ((contract_id is null or opened_as = 'member') and sealed_under = coalesce(person_id, affiliation_id, holder_id))
  );
  create index threads_by_holder on conversations.threads (holder_id, last_message_id desc);
  create index threads_by_person on conversations.threads (person_id, last_message_id desc);
  create index threads_by_last_message on conversations.threads (last_message_id desc);
  create index threads_by_deadline on conversations.threads (due_on, id) where due_on is not null;
  create index on conversations.threads (affiliation_id) where affiliation_id is not null; create index on conversations.threads (contract_id) where contract_id is not null;
  create index on conversations.threads (collective_contract_id) where collective_contract_id is not null;`;

const parts = `
  create table conversations.messages (
    id uuid primary key, thread_id uuid not null references conversations.threads, sealed_under uuid not null,
    -- A note is the mutual's alone; its number is that of what was counted before it.
    kind text not null check (kind in ('message', 'answer', 'note')), number int not null,
    body bytea not null, author_name bytea not null, written_as text not null check (written_as in ('member', 'guardian', 'employer', 'mutual')),
    account_id uuid not null, written_at timestamptz not null default access.now(),
    check (kind = 'message' or written_as = 'mutual')
  );
  create index messages_by_thread on conversations.messages (thread_id, number, id);
  create table conversations.attachments (
    id uuid primary key, document_id uuid not null references documents.documents,
    message_id uuid not null references conversations.messages, thread_id uuid not null references conversations.threads
  );
  create index attachments_by_thread on conversations.attachments (thread_id);
  create table conversations.steps (
    id uuid primary key, thread_id uuid not null references conversations.threads,
    step text not null check (step in ('received', 'acknowledged', 'answered', 'closed', 'reopened')),
    done_as text not null check (done_as in ('member', 'guardian', 'employer', 'mutual')),
    account_id uuid not null, at timestamptz not null default access.now()
  );
  create index steps_by_thread on conversations.steps (thread_id, id);
  create table conversations.read_marks (
    id uuid primary key, thread_id uuid not null references conversations.threads, account_id uuid not null,
    number int not null, unique (thread_id, account_id)
  );
  create table conversations.drafts (
    id uuid primary key, account_id uuid not null, grant_id uuid not null references identity.grants,
    -- Null: of a conversation that is not opened yet.
    thread_id uuid references conversations.threads, unique nulls not distinct (grant_id, thread_id),
    sealed_under uuid not null, content bytea not null, saved_at timestamptz not null default now()
  );`;

const walls = `
  do $$
  declare t text;
  begin
    foreach t in array array['threads','messages','attachments','steps','read_marks','drafts'] loop
      execute format('alter table conversations.%I enable row level security', t);
      execute format('alter table conversations.%I force row level security', t);
      execute format('create policy loading on conversations.%I to egide_loader using (true) with check (true)', t);
      execute format('grant select, insert, update, delete on conversations.%I to egide_loader', t);
    end loop;
    foreach t in array array['messages','steps'] loop
      execute format('create policy of_a_thread on conversations.%1$I for select to ${everybody} using (exists (select from conversations.threads t where t.id = %1$I.thread_id))', t);
      execute format('create policy never_a_reader on conversations.%I as restrictive for insert to egide_guardian, egide_employer
        with check ((select access.staff_function()) in (''administrator'', ''manager''))', t);
    end loop; end $$;

  -- Whatever lets somebody outside see a message, now or later: no note of the mutual.
  create policy never_a_note on conversations.messages as restrictive for select to egide_member, egide_guardian, egide_employer using (kind <> 'note');
  create policy of_a_document on conversations.attachments for select to ${everybody}
    using (exists (select from conversations.messages m where m.id = message_id) and exists (select from documents.documents d where d.id = document_id));
  create policy attaching on conversations.attachments for insert to ${everybody}
    with check (exists (select from conversations.messages m join conversations.threads t on t.id = m.thread_id
        join documents.documents d on d.person_id = coalesce(t.person_id, t.affiliation_id) where m.id = message_id and m.thread_id = attachments.thread_id and d.id = document_id));
  -- Of a policy for everything, what is seen is also what may be written.
  create policy own_mark on conversations.read_marks to ${everybody} using (account_id = (select access.account()) and exists (select from conversations.threads t where t.id = thread_id));
  create policy own_draft on conversations.drafts to ${everybody} using (account_id = (select access.account()) and grant_id = (select access.grant_id())
      and (thread_id is null or exists (select from conversations.threads t where t.id = thread_id)));`;

/** The list of adults shows a guardian the rows of their own mandates in force alone: a measure that has ended gives nothing. */
const outside = `
  -- One's own, and what a guardian has asked in one's name (double access).
  create policy own_person on conversations.threads for select to egide_member using (person_id = (select access.subject()));
  create policy adult_in_force on conversations.threads for select to egide_guardian using (holder_id = (select access.holder()) and opened_as = 'guardian'
      and exists (select from guardianship.protected_adults a where a.person_id = threads.person_id));
  create policy own_establishments on conversations.threads for select to egide_employer using (holder_id = (select access.holder()) and opened_as = 'employer'
      and (establishment_id is null or establishment_id = any ((select access.establishments())::uuid[])));

  create policy opening_as_member on conversations.threads for insert to egide_member with check (opened_by = (select access.account()) and opened_as = 'member' and state = 'open'
      and person_id = (select access.subject()) and holder_id = (select access.subject()));
  create policy opening_as_guardian on conversations.threads for insert to egide_guardian
    with check (opened_by = (select access.account()) and opened_as = 'guardian' and state = 'open' and holder_id = (select access.holder()) and ${acts}
      and exists (select from guardianship.protected_adults a where a.person_id = threads.person_id and a.sends_documents));
  create policy opening_as_employer on conversations.threads for insert to egide_employer
    with check (opened_by = (select access.account()) and opened_as = 'employer' and state = 'open' and holder_id = (select access.holder()) and ${acts}
      and (exists (select from employers.affiliations a where a.id = affiliation_id and a.establishment_id = threads.establishment_id)
        or exists (select from employers.collective_contracts k where k.id = collective_contract_id)));

  -- Outside nobody closes one.
  create policy left_open on conversations.threads as restrictive for update to egide_member, egide_guardian, egide_employer using (true) with check (state = 'open');
  create policy writing_as_member on conversations.threads for update to egide_member using (person_id = (select access.subject()) and holder_id = (select access.subject()));
  create policy writing_as_guardian on conversations.threads for update to egide_guardian using (holder_id = (select access.holder()) and opened_as = 'guardian' and ${acts}
      and exists (select from guardianship.protected_adults a where a.person_id = threads.person_id and a.sends_documents));
  create policy writing_as_employer on conversations.threads for update to egide_employer using (holder_id = (select access.holder()) and opened_as = 'employer' and ${acts}
      and (establishment_id is null or establishment_id = any ((select access.establishments())::uuid[])));

  do $$
  declare r text;
  begin
    foreach r in array array['member','guardian','employer'] loop
      execute format('create policy writing_as_%1$s on conversations.messages for insert to egide_%1$s
        with check (account_id = (select access.account()) and written_as = %1$L and kind = ''message''
          and exists (select from conversations.threads t where t.id = thread_id and t.sealed_under = messages.sealed_under and t.opened_as = %1$L and t.state = ''open''))', r);
      execute format('create policy stepping_as_%1$s on conversations.steps for insert to egide_%1$s
        with check (account_id = (select access.account()) and done_as = %1$L and step in (''received'', ''reopened'')
          and exists (select from conversations.threads t where t.id = thread_id and t.opened_as = %1$L))', r);
    end loop; end $$;`;

/** Nobody of the mutual looks at what they have asked it themselves. */
const inside = `
  create policy treating on conversations.threads for select to egide_caseworker using ((select access.grant_id()) is not null and opened_by <> (select access.account()));
  create policy treating_it on conversations.threads for update to egide_caseworker using ((select access.grant_id()) is not null and opened_by <> (select access.account()));
  create policy writing_as_mutual on conversations.messages for insert to egide_caseworker with check (account_id = (select access.account()) and written_as = 'mutual'
      and exists (select from conversations.threads t where t.id = thread_id and t.sealed_under = messages.sealed_under));
  create policy stepping_as_mutual on conversations.steps for insert to egide_caseworker
    with check (account_id = (select access.account()) and done_as = 'mutual' and step <> 'received' and exists (select from conversations.threads t where t.id = thread_id));`;

/** Whoever treats what was asked reads whom it is about, and nobody about whom nothing was asked. */
const named = `
  create policy asked_about on employers.affiliations for select to egide_caseworker
    using ((select access.grant_id()) is not null and exists (select from conversations.threads t where t.affiliation_id = affiliations.id));
  create policy asked_about on employers.collective_contracts for select to egide_caseworker
    using ((select access.grant_id()) is not null and exists (select from conversations.threads t where t.collective_contract_id = collective_contracts.id));
  create policy asked_about on coverage.contracts for select to egide_caseworker
    using ((select access.grant_id()) is not null and exists (select from conversations.threads t where t.contract_id = contracts.id));
  grant usage on schema employers, coverage to egide_caseworker;
  grant select (id, last_name, first_name) on employers.affiliations to egide_caseworker;
  grant select (id, number) on employers.collective_contracts, coverage.contracts to egide_caseworker;`;

/** Outside nobody reads which account of the mutual, or of a colleague, did something. */
const privileges = `
  grant select (id, kind, motive, person_id, contract_id, affiliation_id, establishment_id, collective_contract_id, mandate_id, holder_id, sealed_under, opened_as, opened_at,
      state, acknowledge_by, answer_by, acknowledged_at, answered_at, reopened_at, due_on, messages, last_message_id, last_message_at, last_written_as, version),
    insert (id, kind, motive, person_id, contract_id, affiliation_id, establishment_id, collective_contract_id, mandate_id, holder_id, sealed_under, opened_as, opened_by,
      acknowledge_by, answer_by, last_message_id, last_written_as), update (state, answer_by, reopened_at, messages, last_message_id, last_message_at, last_written_as, version)
    on conversations.threads to egide_member, egide_guardian, egide_employer;
  grant select, update (state, acknowledged_at, answered_at, answer_by, reopened_at, messages, last_message_id, last_message_at, last_written_as, version)
    on conversations.threads to egide_caseworker;
  grant select (id, thread_id, sealed_under, kind, number, body, author_name, written_as, written_at) on conversations.messages to egide_member, egide_guardian, egide_employer;
  grant select on conversations.messages to egide_caseworker;
  grant insert (id, thread_id, sealed_under, kind, number, body, author_name, written_as, account_id) on conversations.messages to ${everybody};
  grant select, insert on conversations.attachments to ${everybody};
  grant select (id, thread_id, step, done_as, at), insert (id, thread_id, step, done_as, account_id) on conversations.steps to ${everybody};
  grant select, insert, update (number) on conversations.read_marks to ${everybody};
  grant select, insert, delete on conversations.drafts to ${everybody};`;
