import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The mutual writes first; it announces to everybody; and an event that cannot be told holds up no other.
 * Why a column for who began: on whose side a conversation is and by whom it was begun are two things from now on. Why numbers
 * of collective contracts are read by caseworkers: one cannot write about a contract that one cannot name. Why two functions: whoever
 * writes has to know whether somebody can read it, and no account, right or holder of anybody.
 * Why a key of three columns: whose affiliate somebody is cannot be a policy's question here, which would ask itself.
 * Why an event counts what it has told: it is told in parts, each kept by itself, so that what stops goes on where it stood.
 * The old version keeps working: it begins nothing, and tells events whole; one half told by the new version it tells whole
 * as well, to nobody twice.
 */
export class WritingFirst1763800000032 implements MigrationInterface {
  name = 'WritingFirst1763800000032';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local role egide_opener; ${correspondents}`);
    await runner.query(`set local role egide_owner; ${begun} ${beginning} ${named}`);
    await runner.query(`${events} ${announcements} ${walls}`);
    await runner.query('reset role');
  }

  /** Migrations go forward only. */
  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** For whom the one who asks may act besides, today or later, in whatever space; and whoever may look something up in the portal for a holder, now. */
const correspondents = `
  create function access.own_holders() returns uuid[]
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select coalesce(array_agg(g.holder_id), '{}') from identity.grants g
     where g.account_id = access.account() and g.holder_id is not null and g.revoked_at is null
       and (g.ends_on is null or g.ends_on >= access.today())
  $$;
  create function access.hindrance(p_space text, p_holder uuid) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select case
      when p_holder = any (access.own_holders()) then 'own_matter'
      when not exists (select from identity.grants g join identity.accounts a on a.id = g.account_id
        where g.space = p_space and g.holder_id = p_holder and a.status = 'active' and g.revoked_at is null
          and g.starts_on <= access.today() and (g.ends_on is null or g.ends_on >= access.today())) then 'nobody_reads' end
  $$;
  revoke all on function access.own_holders(), access.hindrance(text, uuid) from public;
  grant execute on function access.own_holders(), access.hindrance(text, uuid) to egide_caseworker;`;

const begun = `
  alter table conversations.threads add column begun_by_mutual boolean not null default false,
    add check (not begun_by_mutual or kind = 'question');
  alter table employers.affiliations add unique (id, establishment_id, legal_entity_id);
  alter table conversations.threads add foreign key (affiliation_id, establishment_id, holder_id) references employers.affiliations (id, establishment_id, legal_entity_id);
  grant select (begun_by_mutual) on conversations.threads to egide_member, egide_guardian, egide_employer;
  grant insert (id, kind, motive, person_id, contract_id, affiliation_id, establishment_id, collective_contract_id, mandate_id, holder_id, sealed_under, opened_as, opened_by,
    acknowledge_by, answer_by, last_message_id, last_written_as, begun_by_mutual) on conversations.threads to egide_caseworker;
  grant select (legal_entity_id, establishment_id) on employers.affiliations to egide_caseworker;
  grant select (legal_entity_id) on employers.collective_contracts to egide_caseworker;`;

/** Nobody of the mutual looks at what they have asked it themselves, nor at what it has written to them or to those for whom they act. */
const treats = `(select access.grant_id()) is not null
  and case when begun_by_mutual then not holder_id = any ((select access.own_holders())::uuid[]) else opened_by <> (select access.account()) end`;

const beginning = `
  alter policy treating on conversations.threads using (${treats});
  alter policy treating_it on conversations.threads using (${treats});
  create policy beginning on conversations.threads for insert to egide_caseworker
    with check ((select access.grant_id()) is not null and begun_by_mutual and opened_by = (select access.account()) and state = 'open' and last_written_as = 'mutual'
      and access.hindrance(opened_as, holder_id) is null and case opened_as
        when 'member' then holder_id = person_id and (contract_id is null or exists (select from coverage.contracts c where c.id = contract_id and c.person_id = threads.person_id))
        when 'guardian' then exists (select from guardianship.protected_adults a where a.mandate_id = threads.mandate_id and a.holder_id = threads.holder_id
          and a.person_id = threads.person_id and a.starts_on <= (select access.today()) and a.ends_on >= (select access.today()))
        else affiliation_id is not null or exists (select from employers.collective_contracts k where k.id = collective_contract_id and k.legal_entity_id = threads.holder_id) end);`;

/** Affiliates stay those about whom something was asked. */
const named = `
  alter policy asked_about on employers.collective_contracts using ((select access.grant_id()) is not null);
  alter policy asked_about on employers.collective_contracts rename to treating;`;

/** What is tried again waits; one that was given up waits for somebody to look. */
const events = `
  alter table notifications.events add column tries int not null default 0, add column failure text, add column next_try_at timestamptz,
    -- Of what is told to everybody: up to which account, how many were told, and out of how many when it began.
    add column told_up_to uuid, add column told int not null default 0, add column expected int;
  grant update (tries, failure, next_try_at, told_up_to, told, expected) on notifications.events to egide_notifier;
  create index events_failing on notifications.events (tries) where resolved_at is null and tries > 0;
  create index events_by_record on notifications.events (record_id);
  create policy watching on notifications.events for select to egide_administrator using ((select access.grant_id()) is not null);
  create policy retrying on notifications.events for update to egide_administrator using ((select access.grant_id()) is not null and resolved_at is null);
  grant select (id, kind, record_id, created_at, resolved_at, tries, failure, next_try_at, told, expected), update (tries, next_try_at) on notifications.events to egide_administrator;`;

/** What the mutual tells everybody, or whoever agreed to offers: its own words, nothing of anybody. */
const announcements = `
  create table notifications.announcements (
    id uuid primary key,
    kind text not null check (kind in ('notice.changed', 'prospecting.offer')),
    subject text, text_fr text not null, text_en text,
    published_by uuid not null, published_at timestamptz not null default now(),
    check (case kind when 'notice.changed' then subject is null and text_en is not null else subject is not null and text_en is null end)
  );
  create index announcements_by_time on notifications.announcements (published_at desc, id);
  create index notices_by_record on notifications.notices (record_id, account_id);`;

/** Read by whoever was told. Published once: nobody changes or takes back what was read. */
const walls = `
  alter table notifications.announcements enable row level security;
  alter table notifications.announcements force row level security;
  create policy loading on notifications.announcements to egide_loader using (true) with check (true);
  create policy watching on notifications.announcements for select to egide_administrator using ((select access.grant_id()) is not null);
  create policy publishing on notifications.announcements for insert to egide_administrator
    with check ((select access.grant_id()) is not null and published_by = (select access.account()));
  create policy told on notifications.announcements for select to egide_account
    using (exists (select from notifications.notices n where n.record_id = announcements.id and n.account_id = (select access.account())));
  grant select, insert, update, delete on notifications.announcements to egide_loader;
  grant select, insert (id, kind, subject, text_fr, text_en, published_by) on notifications.announcements to egide_administrator;
  grant select (id, kind, subject, text_fr, text_en, published_at) on notifications.announcements to egide_account;`;
