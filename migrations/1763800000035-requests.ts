import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Requests of members and of guardians, from the draft to what is applied: what is asked, its documents and its history.
 * Why a row a kind beside the code: how many decide, and how long it waits, is a key of the request; nobody outside chooses it.
 * Why a trigger: states follow each other, and whoever decides is whoever acts, whatever the application believes.
 * Why a check for four eyes: the second is neither the first nor whoever asked, and nothing is accepted by fewer than its kind wants.
 * The old version keeps working: it reads none of this.
 */
export class Requests1763800000035 implements MigrationInterface {
  name = 'Requests1763800000035';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create schema requests authorization egide_owner; set local role egide_owner; ${tables}`);
    await runner.query(`${parts} ${keeping}`);
    await runner.query(walls);
    await runner.query(outside);
    await runner.query(inside);
    await runner.query(privileges);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const everybody = 'egide_member, egide_guardian, egide_caseworker';
const acts = "(select access.staff_function()) in ('administrator', 'manager')";

const tables = `
  grant usage on schema requests to ${everybody}, egide_loader;
  create table requests.kinds (
    kind text primary key, asked_as text not null check (asked_as in ('member', 'guardian')),
    -- How many of the mutual decide at least, and the working days between acceptance and application.
    deciders int not null check (deciders between 0 and 2), hold_days int not null check (hold_days >= 0),
    unique (kind, asked_as, deciders, hold_days)
  );
  insert into requests.kinds values ('contact-details', 'member', 0, 0), ('beneficiary', 'member', 1, 0), ('unusual-account', 'guardian', 2, 2);
  create table requests.requests (
    id uuid primary key, kind text not null, asked_as text not null, deciders int not null, hold_days int not null,
    foreign key (kind, asked_as, deciders, hold_days) references requests.kinds (kind, asked_as, deciders, hold_days),
    -- Whose matter it is, by whose key it is sealed; and what of theirs: the kind says which record.
    person_id uuid not null references persons.persons, about_id uuid, mandate_id uuid references guardianship.mandates,
    holder_id uuid not null, asked_by uuid not null, content bytea not null,
    state text not null default 'draft' check (state in ('draft', 'submitted', 'in_review', 'information_needed', 'accepted', 'refused', 'withdrawn', 'applied')),
    begun_at timestamptz not null default access.now(), submitted_at timestamptz, due_on date,
    -- Whether the mutual has been asked: a draft is in nobody else's sight, even once it was withdrawn.
    sent boolean not null generated always as (submitted_at is not null) stored,
    assigned_to uuid, first_by uuid, second_by uuid, decided_at timestamptz, apply_on date, applied_at timestamptz,
    review text check (review in ('wanted', 'done')), version int not null default 1,
    check ((asked_as = 'guardian') = (mandate_id is not null) and (asked_as = 'guardian' or holder_id = person_id)),
    check ((submitted_at is null) = (due_on is null) and (submitted_at is not null or state in ('draft', 'withdrawn'))),
    constraint four_eyes check (coalesce(first_by <> asked_by, true) and coalesce(second_by <> asked_by, true)
      and (second_by is null or (first_by is not null and first_by <> second_by))),
    constraint enough_eyes check (state not in ('accepted', 'applied') or num_nonnulls(first_by, second_by) >= deciders),
    check ((decided_at is not null) >= (state in ('accepted', 'refused', 'applied'))),
    check ((state = 'applied') = (applied_at is not null)),
    check (apply_on is null or decided_at is not null)
  );
  create index requests_by_person on requests.requests (person_id, id desc);
  create index requests_by_holder on requests.requests (holder_id, id desc);
  create index requests_by_due_day on requests.requests (due_on, id) where state in ('submitted', 'in_review', 'information_needed');
  create index requests_by_kind_and_day on requests.requests (kind, due_on, id) where state in ('submitted', 'in_review', 'information_needed');
  create index requests_by_state on requests.requests (state, due_on, id) where submitted_at is not null;
  create index requests_by_kind on requests.requests (kind, state, due_on, id) where submitted_at is not null;
  create index requests_by_caseworker on requests.requests (assigned_to, due_on, id) where state in ('submitted', 'in_review', 'information_needed');
  create index requests_held on requests.requests (apply_on, id) where state = 'accepted';
  create index requests_to_review on requests.requests (due_on, id) where review = 'wanted';
  create index requests_about on requests.requests (about_id) where about_id is not null;`;

const parts = `
  create table requests.steps (
    id uuid primary key, request_id uuid not null references requests.requests, sealed_under uuid not null,
    step text not null check (step in ('submitted', 'taken', 'released', 'noted', 'question', 'answered', 'first_accepted', 'accepted', 'refused', 'withdrawn', 'applied', 'lapsed', 'reviewed')),
    internal boolean not null generated always as (step in ('released', 'noted', 'first_accepted', 'reviewed')) stored,
    done_as text not null check (done_as in ('member', 'guardian', 'mutual', 'portal')),
    account_id uuid check (account_id is not null or done_as = 'portal'), author_name bytea, words bytea,
    at timestamptz not null default access.now(),
    check (step not in ('noted', 'question', 'refused') or words is not null)
  );
  create index steps_by_request on requests.steps (request_id, id);
  create table requests.attachments (
    id uuid primary key, request_id uuid not null references requests.requests, document_id uuid not null references documents.documents
  );
  create index attachments_by_request on requests.attachments (request_id);`;

const keeping = `
  create function requests.keep() returns trigger language plpgsql as $$
    begin
      if new.state <> old.state and old.state || ' ' || new.state <> all (array['draft submitted', 'draft withdrawn',
          'submitted in_review', 'submitted accepted', 'submitted withdrawn', 'in_review information_needed', 'in_review accepted', 'in_review refused',
          'in_review withdrawn', 'information_needed in_review', 'information_needed refused', 'information_needed withdrawn',
          'accepted applied', 'accepted withdrawn']) then
        raise exception 'a request that is % does not become %', old.state, new.state;
      end if;
      if new.content is distinct from old.content and old.state not in ('draft', 'information_needed') then
        raise exception 'what was asked stays as it was asked';
      end if;
      if (new.first_by is distinct from old.first_by and new.first_by is not null and new.first_by is distinct from access.account())
          or (new.second_by is distinct from old.second_by and new.second_by is not null and new.second_by is distinct from access.account()) then
        raise exception 'nobody decides in the name of another';
      end if;
      return new;
    end $$;
  revoke all on function requests.keep() from public;
  create trigger keep before update on requests.requests for each row execute function requests.keep();`;

const walls = `
  do $$
  declare t text;
  begin
    foreach t in array array['kinds','requests','steps','attachments'] loop
      execute format('grant select, insert, update, delete on requests.%I to egide_loader', t);
      continue when t = 'kinds';
      execute format('alter table requests.%I enable row level security', t);
      execute format('alter table requests.%I force row level security', t);
      execute format('create policy loading on requests.%I to egide_loader using (true) with check (true)', t);
    end loop; end $$;
  create policy of_a_request on requests.steps for select to ${everybody} using (exists (select from requests.requests r where r.id = request_id));
  -- Whatever lets somebody outside see a step, now or later: nothing that is the mutual's alone.
  create policy never_internal on requests.steps as restrictive for select to egide_member, egide_guardian using (not internal);
  create policy of_a_document on requests.attachments for select to ${everybody}
    using (exists (select from requests.requests r where r.id = request_id) and exists (select from documents.documents d where d.id = document_id));`;

/** The list of adults shows a guardian the rows of their own mandates in force alone: a measure that has ended gives nothing. */
const adult = 'select from guardianship.protected_adults a where a.person_id = requests.person_id';
const guardians = "holder_id = (select access.holder()) and asked_as = 'guardian'";
const members = "person_id = (select access.subject()) and asked_as = 'member'";
const editable = `exists (select from requests.requests r where r.id = request_id and r.state in ('draft', 'information_needed') and r.holder_id = (select access.holder()))`;

const outside = `
  create policy own_person on requests.requests for select to egide_member using (person_id = (select access.subject()) and (asked_as = 'member' or sent));
  create policy adult_in_force on requests.requests for select to egide_guardian using (${guardians} and exists (${adult}));
  create policy asking_as_member on requests.requests for insert to egide_member
    with check (asked_by = (select access.account()) and state = 'draft' and ${members} and holder_id = (select access.subject()));
  create policy asking_as_guardian on requests.requests for insert to egide_guardian
    with check (asked_by = (select access.account()) and state = 'draft' and ${guardians} and ${acts} and exists (${adult} and a.mandate_id = requests.mandate_id and a.sends_documents));
  create policy changing_as_member on requests.requests for update to egide_member using (${members});
  create policy changing_as_guardian on requests.requests for update to egide_guardian using (${guardians} and ${acts} and exists (${adult} and a.sends_documents));
  -- Outside nobody decides; what its kind leaves to the rules is decided by them.
  create policy decided_elsewhere on requests.requests as restrictive for update to egide_member, egide_guardian
    using (true) with check (state in ('draft', 'submitted', 'in_review', 'information_needed', 'withdrawn') or (state <> 'refused' and deciders = 0));
  create policy attaching on requests.attachments for insert to egide_member, egide_guardian
    with check (${editable} and exists (select from requests.requests r join documents.documents d on d.person_id = r.person_id where r.id = request_id and d.id = document_id));
  create policy detaching on requests.attachments for delete to egide_member, egide_guardian using (${editable});
  do $$
  declare r text;
  begin
    foreach r in array array['member', 'guardian'] loop
      execute format('create policy stepping_as_%1$s on requests.steps for insert to egide_%1$s
        with check (account_id = (select access.account()) and exists (select from requests.requests r where r.id = request_id and r.person_id = sealed_under and r.asked_as = %1$L
          and ((done_as = %1$L and step in (''submitted'', ''answered'', ''withdrawn'')) or (r.deciders = 0 and done_as = ''portal'' and step in (''accepted'', ''applied'')))))', r);
    end loop; end $$;
  create policy never_a_reader on requests.steps as restrictive for insert to egide_guardian with check (${acts});
  create policy never_a_reader on requests.attachments as restrictive for insert to egide_guardian with check (${acts});
  create policy never_taken_by_a_reader on requests.attachments as restrictive for delete to egide_guardian using (${acts});`;

/** Nobody of the mutual looks at what they have asked it themselves, nor at what concerns them or those for whom they act. */
const treats = `(select access.grant_id()) is not null and sent and asked_by <> (select access.account())
  and not holder_id = any ((select access.own_holders())::uuid[]) and not person_id = any ((select access.own_holders())::uuid[])`;

const inside = `
  create policy treating on requests.requests for select to egide_caseworker using (${treats});
  create policy treating_it on requests.requests for update to egide_caseworker using (${treats});
  create policy stepping_as_mutual on requests.steps for insert to egide_caseworker
    with check (account_id = (select access.account()) and step not in ('submitted', 'answered', 'withdrawn', 'lapsed') and done_as = case step when 'applied' then 'portal' else 'mutual' end
      and exists (select from requests.requests r where r.id = request_id and r.person_id = sealed_under));`;

/** Outside nobody reads which account of the mutual, or of a colleague, did something. */
const privileges = `
  grant select (id, kind, asked_as, deciders, hold_days, person_id, about_id, mandate_id, holder_id, content, state, begun_at, submitted_at, sent, due_on, decided_at, apply_on, applied_at, version),
    insert (id, kind, asked_as, deciders, hold_days, person_id, about_id, mandate_id, holder_id, asked_by, content),
    update (content, state, submitted_at, due_on, decided_at, applied_at, review, version) on requests.requests to egide_member, egide_guardian;
  grant select, update (state, assigned_to, first_by, second_by, decided_at, apply_on, applied_at, review, version) on requests.requests to egide_caseworker;
  grant select (id, request_id, sealed_under, step, internal, done_as, words, at), insert (id, request_id, sealed_under, step, done_as, account_id, author_name, words) on requests.steps to egide_member, egide_guardian;
  grant select, insert (id, request_id, sealed_under, step, done_as, account_id, author_name, words) on requests.steps to egide_caseworker;
  grant select on requests.attachments to ${everybody};
  grant insert, delete on requests.attachments to egide_member, egide_guardian;`;
