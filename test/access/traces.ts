import type pg from 'pg';
import { leaveRequests } from './asked.js';
import { leaveAccountsByPurpose, leaveCare } from './traces-of-cover.js';
import { leaveConversations, leaveThreadsAboutRequests } from './threads.js';

/** What a demonstration begins without: of every account an event, a challenge, a proof and a refresh token; of every grant a creation. */
export async function leaveTraces(db: pg.Client): Promise<void> {
  await leaveAccounts(db);
  await db.query(`insert into audit.events (id, event, outcome, account_id) select gen_random_uuid(), 'session.opened', 'done', id from identity.accounts`);
  await db.query(`insert into audit.events (id, event, outcome) select gen_random_uuid(), e, 'done' from unnest(array['document.accepted', 'session.opened', 'import.begun', 'import.finished', 'outgoing.delivered', 'outgoing.given-up', 'sign-in.refused', 'session.opened-by-mailed-code', 'document.refused', 'sign-in', 'session.closed', 'document.read']) e`);
  await db.query(`insert into identity.sign_in_challenges (id, token_hash, account_id, expires_at)
    select gen_random_uuid(), sha256(email::bytea), id, now() from identity.accounts`);
  await db.query(`insert into identity.sessions (id, account_id, assurance, proved_at, expires_at)
    select gen_random_uuid(), id, 'strong', now(), now() + interval '1 hour' from identity.accounts`);
  await db.query(`insert into identity.refresh_tokens (token_hash, session_id, account_id) select sha256(id::text::bytea), id, account_id from identity.sessions`);
  await db.query(`insert into identity.step_ups (id, session_id, account_id, act, subject_id)
    select gen_random_uuid(), id, account_id, 'unmask-nir', account_id from identity.sessions`);
  await db.query(`insert into access.creations (grant_id, key, request, resource_id, created_at)
    select id, sha256(id::text::bytea), '\\x00', id, now() from identity.grants`);
  await leaveCare(db);
  await db.query(`insert into persons.accuracy_answers (id, person_id, account_id) select gen_random_uuid(), p.id, a.id from persons.persons p, identity.accounts a where p.first_name in ('Élodie', 'Lucien') and a.email ~ '^(elodie|lucien)'`);
  await leaveFactors(db);
  await leaveMail(db);
  await leaveLives(db);
  await leaveDocuments(db);
  await leaveNotices(db);
  await leaveConversations(db);
  await leaveRequests(db);
  await leaveThreadsAboutRequests(db, "o.email ~ case s.side when 'member' then '^elodie' else '^sabine' end", "o.email ~ '^ines'");
  await leaveImports(db);
  await leaveOutgoing(db);
  await leaveAccountsByPurpose(db);
}

/** A file that was imported and one under way, and what stands for two persons. */
async function leaveImports(db: pg.Client): Promise<void> {
  await db.query(`insert into imports.runs (id, kind, digest, bytes, lines, started_by, finished_at)
    select gen_random_uuid(), 'persons', '\\x00', 1, 1, 'egide', at from unnest(array[null, now()]) at`);
  await db.query(`insert into imports.records (reference, kind, record_id, mark, run_id, line)
    select 'P-' || n, 'persons', p.id, '\\x00', (select id from imports.runs limit 1), n from (select id, row_number() over (order by id) as n from persons.persons limit 2) p`);
}

/** Two addresses of the core system; of some persons and affiliations an event that waits, of others one that was told, or was tried. */
async function leaveOutgoing(db: pg.Client): Promise<void> {
  await db.query("insert into outgoing.endpoints (name) values ('core'), ('archive')");
  await db.query(`with s as (select id, row_number() over (order by id) as n from (select id from persons.persons where member_number is not null union all select id from employers.affiliations) o)
    insert into outgoing.events (id, endpoint, kind, subject_id, record_id, occurred_at, due_at, next_try_at, tries, settled_at, outcome)
      select gen_random_uuid(), 'core', 'contact-details.changed', id, id, now(), now(), now(), n % 2, case when n % 3 = 0 then now() end, case when n % 3 = 0 then 'void' end from s`);
}

/** Accounts of every state, with a password and without. */
async function leaveAccounts(db: pg.Client): Promise<void> {
  await db.query(`insert into identity.accounts (id, email, name, status, password_hash)
    select gen_random_uuid(), status || coalesce(hash, '') || '@courriel.example', status, status, hash
      from unnest(array['invited', 'frozen', 'closed']) status, unnest(array[null, 'hash']) hash`);
}

/** Changes of address that wait, recoveries of which some are approved, and choices of paper: of one's own person, and one that is not. */
async function leaveLives(db: pg.Client): Promise<void> {
  await db.query(`insert into identity.email_changes (id, account_id, session_id, email, new_link, old_link, expires_at)
    select distinct on (l.account_id) gen_random_uuid(), l.account_id, s.id, 'd@courriel.example', l.id, l.id, now() + interval '1 day'
      from identity.links l join identity.sessions s on s.account_id = l.account_id`);
  await db.query(`insert into identity.recoveries (id, account_id, identity_check, reason, opened_by, opened_at, ready_at, approved_by, approved_at)
    select gen_random_uuid(), a.id, 'video', 'factor_lost', o.id, now() - interval '3 days', now() - interval '1 day', p.id, case when p.id is not null then now() end
      from identity.accounts a join identity.accounts o on o.email ~ '^ines' left join identity.accounts p on p.email ~ '^remi' and a.email ~ '^(elodie|sabine)'
     where a.email ~ '^(elodie|sabine|gaelle|pascal)'`);
  await db.query(`insert into persons.correspondence_choices (id, person_id, means, account_id)
    select gen_random_uuid(), g.holder_id, 'paper', g.account_id from identity.grants g where g.space = 'member'
    union all select gen_random_uuid(), g.holder_id, 'paper', a.id from identity.grants g, identity.accounts a where g.space = 'member' and a.email ~ '^elodie' and g.account_id <> a.id`);
}

/** Events by every account, about persons, holders, accounts and nobody; to every account a notice, a choice, a yes and a no. */
async function leaveNotices(db: pg.Client): Promise<void> {
  await db.query(`with o as (select id from persons.persons where first_name in ('Élodie', 'Marguerite') union select id from organisations.legal_entities),
      a as (select id from identity.accounts where email ~ '^(elodie|sabine|gaelle|ines|pascal)')
    insert into notifications.events (id, kind, person_id, holder_id, account_id, record_id, caused_by)
      select gen_random_uuid(), 'notice.changed', null::uuid, null::uuid, null::uuid, a.id, a.id from a
      union all select gen_random_uuid(), 'document.alert', o.id, null, null, o.id, a.id from o, a
      union all select gen_random_uuid(), 'document.alert', null, o.id, null, o.id, a.id from o, a
      union all select gen_random_uuid(), 'document.alert', null, null, b.id, b.id, a.id from a, a b
      union all select gen_random_uuid(), k, o.id, null, null, o.id, null from o, unnest(array['document.alert', 'document.received']) k`);
  await db.query(`insert into notifications.notices (id, event_id, account_id, kind, record_id, mail)
    select gen_random_uuid(), e.id, a.id, e.kind, e.record_id, 'none' from identity.accounts a, ((select * from notifications.events limit 2) union (select * from notifications.events where kind = 'notice.changed' order by id limit 1)) e
     where e.kind <> 'notice.changed' or e.caused_by = a.id`);
  await db.query("update notifications.events set resolved_at = now() where person_id is not null");
  await db.query(`insert into notifications.announcements (id, kind, text_fr, text_en, published_by)
    select e.record_id, 'notice.changed', 'Un point change.', 'A point changes.', a.id from (select distinct record_id from notifications.events) e, (select id from identity.accounts limit 1) a
    union all select gen_random_uuid(), 'notice.changed', 'Un autre.', 'Another.', id from identity.accounts`);
  await db.query(`insert into notifications.preferences (account_id, "group", mail) select id, 'case', 'daily' from identity.accounts`);
  await db.query(`insert into notifications.consents (id, account_id, purpose, given, way, words)
    select gen_random_uuid(), id, 'prospecting', given, way, '1' from identity.accounts,
      (values (true, 'preferences'), (false, 'preferences'), (false, 'link'), (false, 'one-click')) v (given, way)`);
}

/** Documents of some persons, of health and not: by themselves, by each of their guardians and by the mutual; of some affiliates by their employer. */
async function leaveDocuments(db: pg.Client): Promise<void> {
  await db.query(`with p as (select id from persons.persons where first_name in ('Élodie', 'Lucien', 'Marguerite', 'Huguette', 'Roger', 'Solange')),
      whose as (select p.id, null::uuid as holder, w as provided_as from p, unnest(array['member', 'mutual']) w
        union select person_id, holder_id, 'guardian' from guardianship.protected_adults where person_id in (select id from p)
        union all select * from (select distinct on (establishment_id) id, legal_entity_id, 'employer' from employers.affiliations) a)
    insert into documents.documents (id, person_id, holder_id, affiliation_id, kind, title, provided_as, created_by)
      select gen_random_uuid(), id, holder, case provided_as when 'employer' then id end, k, '\\x00', provided_as, id from whose, unnest(array['rib', 'health_form', 'judgment']) k where k <> 'judgment' or provided_as = 'employer'`);
  await db.query(`insert into documents.documents (id, person_id, kind, title, provided_as, created_by, withdrawn_at, withdrawn_by)
    select gen_random_uuid(), id, 'rib', '\\x00', 'member', id, now(), id from persons.persons where first_name in ('Élodie', 'Marguerite')`);
  await db.query(`insert into documents.documents (id, person_id, kind, title, provided_as, created_by)
    select gen_random_uuid(), p.id, 'statement', '\\x00', 'mutual', a.id from persons.persons p, identity.accounts a where p.first_name in ('Élodie', 'Marguerite') and a.email ~ '^(ines|remi)'`);
  await db.query(`update documents.documents d set contract_id = c.id from coverage.contracts c where c.person_id = d.in_file_of and d.kind = 'rib'`);
  await db.query(`insert into documents.versions (id, document_id, person_id, number, file_name, declared_type, size, key, uploaded_by, state, store_name)
    select gen_random_uuid(), id, person_id, n, '\\x00', 'x/y', 1, '\\x00', id, s, case s when 'clean' then gen_random_uuid() end
      from documents.documents, (values (1, 'receiving'), (2, 'clean'), (3, 'quarantined')) v (n, s) where n < 3 or kind = 'rib'`);
  await db.query(`insert into documents.comments (id, document_id, person_id, text, author_name, written_as, account_id)
    select gen_random_uuid(), d.id, d.person_id, '\\x00', '\\x00', w, a.id from documents.documents d, identity.accounts a, unnest(array['member', 'guardian', 'employer', 'mutual']) w
     where d.kind = 'rib' and case when a.email ~ '^ines' then w in ('mutual', 'employer') else a.email ~ '^(elodie|sabine|yann|bertrand|gaelle|noemie)' and (w <> 'mutual' or a.email ~ '^elodie') end`);
}

async function leaveFactors(db: pg.Client): Promise<void> {
  await db.query(`insert into identity.known_devices (id, account_id, token_hash) select gen_random_uuid(), id, sha256(id::text::bytea) from identity.accounts`);
  await db.query(`insert into identity.recovery_codes (id, account_id, code) select gen_random_uuid(), id, '\\x00' from identity.accounts`);
  await db.query(`insert into identity.activation_codes (account_id, code, expires_at) select id, sha256(id::text::bytea), now() from identity.accounts`);
  await db.query(`insert into identity.declared_contacts (id, account_id) select gen_random_uuid(), id from identity.accounts`);
  await db.query(`with s as (insert into identity.code_sheets (id, account_id, confirmed_at) select gen_random_uuid(), a.id, c from identity.accounts a, unnest(array[null, now()]) c returning id, account_id)
    insert into identity.sheet_codes (id, sheet_id, account_id, code, used_at) select gen_random_uuid(), s.id, s.account_id, '\\x00', u from s, unnest(array[null, now()]) u`);
  await db.query(`insert into identity.passkeys (id, account_id, credential_id, public_key, counter, name, transports, device_type, backed_up)
    select gen_random_uuid(), id, sha256(id::text::bytea), '\\x00', 0, 'Clé', '{}', 'singleDevice', false from identity.accounts`);
  await db.query(`insert into identity.passkey_challenges (id, challenge_hash, account_id, session_id, purpose, expires_at)
    select gen_random_uuid(), sha256(id::text::bytea), account_id, id, 'registration', now() from identity.sessions`);
  await db.query(`insert into identity.provider_links (id, account_id, provider, subject) select gen_random_uuid(), id, 'france', sha256(id::text::bytea) from identity.accounts`);
  await db.query(`insert into identity.provider_visits (id, state_hash, browser_hash, provider, account_id, session_id, expires_at)
    select gen_random_uuid(), sha256(id::text::bytea), '\\x00'::bytea, 'france', account_id, id, now() from identity.sessions
    union all select gen_random_uuid(), sha256(email::bytea), '\\x00'::bytea, 'france', null, null, now() from identity.accounts`);
  await db.query(`insert into identity.passkey_sign_ins (challenge_hash, expires_at) select sha256(id::text::bytea), now() from identity.accounts`);
}

/** To every account a notice, to every person one about them, and of each the letter; links of every kind that a policy knows. */
async function leaveMail(db: pg.Client): Promise<void> {
  await db.query(`insert into mail.messages (id, kind, account_id, person_id) select gen_random_uuid(), 'notice', id, null::uuid from identity.accounts
    union all select gen_random_uuid(), 'notice.digest', id, null from identity.accounts
    union all select gen_random_uuid(), 'notice.digest', a.id, p.id from identity.accounts a, persons.persons p where a.email ~ '^elodie'
    union all select gen_random_uuid(), k, null, id from persons.persons, unnest(array['notice', 'bank-details.proposed']) k
    union all select gen_random_uuid(), 'bank-details.proposed', id, null from identity.accounts
    union all select gen_random_uuid(), 'notice', g.account_id, p.id from identity.grants g join identity.accounts a on a.id = g.account_id, persons.persons p where a.email ~ '^(elodie|sabine)'`);
  await db.query(`insert into mail.deliveries (id, message_id, account_id, address, locale) select gen_random_uuid(), id, account_id, 'a@courriel.example', 'fr' from mail.messages`);
  await db.query(`insert into identity.links (id, kind, account_id, email, message_id, expires_at)
    select gen_random_uuid(), kind, a.id, with_email.email, message, now() + interval '1 day' from identity.accounts a,
      unnest(array['invitation', 'not-me', 'reset', 'lost-everything']) kind, unnest(array[null, 'b@courriel.example']) with_email(email), unnest(array[null, '0192f3a4-5b6c-7d8e-9f00-112233445566'::uuid]) of_mail(message)
     where a.email ~ '^(elodie|sabine|gaelle|pascal)'`);
  await db.query(`insert into mail.letters (id, kind, account_id, person_id, codes) select gen_random_uuid(), k, g.account_id, g.holder_id, '\\x00' from identity.grants g, unnest(array['activation-code', 'code-sheet']) k where g.space = 'member'`);
  await db.query(`insert into identity.cases (id, account_id, kind) select gen_random_uuid(), id, 'lost-factor' from identity.accounts`);
  await db.query(`insert into identity.former_emails (id, account_id, email) select gen_random_uuid(), id, 'c@courriel.example' from identity.accounts`);
  await db.query(`insert into identity.enrolments (link_id, account_id, password_hash, factor_id) select id, account_id, 'hash', id from identity.links`);
}

/** Rows at the edges: mandates of today's first and last day, and rows that contradict themselves, which no foreign key lets in. */
export async function leaveEdges(db: pg.Client, holder: string): Promise<void> {
  const { rows } = await db.query<{ mandate_id: string }>(
    'select mandate_id from guardianship.protected_adults where holder_id = $1 and access.today() between starts_on and ends_on order by 1 limit 2',
    [holder],
  );
  const [first, last] = rows.map((row) => row.mandate_id);
  for (const table of ['guardianship.mandates', 'guardianship.protected_adults']) {
    const key = table.endsWith('mandates') ? 'id' : 'mandate_id';
    await db.query(`update ${table} set starts_on = access.today() where ${key} = $1`, [first]);
    await db.query(`update ${table} set ends_on = access.today() where ${key} = $1`, [last]);
  }
  // Judgments refused: of each holder one that was verified since, and one that was not.
  await db.query(`update guardianship.mandates set refused_at = now(), refusal = 'document_missing' where id in (select max(id::text)::uuid from guardianship.mandates group by holder_id)`);
  await db.query(`insert into guardianship.mandates (id, holder_id, person_id, branch_id, measure, field, judgment_on, nominated_on, first_measure_on, starts_on, ends_on, court, case_number, refused_at, refusal)
    select gen_random_uuid(), holder_id, person_id, branch_id, measure, field, judgment_on, nominated_on, first_measure_on, starts_on, ends_on, court, case_number, now(), 'document_missing'
      from guardianship.mandates where id in (select min(id::text)::uuid from guardianship.mandates group by holder_id, branch_id)`);
  // Whoever opened their account by themselves has a grant that nobody gave.
  await db.query("update identity.grants set granted_by = null where id = (select max(id::text)::uuid from identity.grants where role = 'member')");
  await db.query(`set session_replication_role = replica;
    insert into employers.affiliations (id, legal_entity_id, contract_id, establishment_id, category_id, status, starts_on,
        civility, last_name, first_name, name_key, birth_date, nir, nir_index)
      select gen_random_uuid(), e.legal_entity_id, a.contract_id, a.establishment_id, a.category_id, a.status, a.starts_on,
        a.civility, a.last_name, a.first_name, a.name_key, a.birth_date, a.nir, a.nir_index
        from (select distinct on (legal_entity_id, establishment_id) * from employers.affiliations) a
        join (select distinct legal_entity_id from employers.affiliations) e on e.legal_entity_id <> a.legal_entity_id;
    insert into employers.affiliation_steps (id, affiliation_id, legal_entity_id, establishment_id, status, at, account_id)
      select gen_random_uuid(), id, legal_entity_id, establishment_id, status, now(), id from employers.affiliations;
    set session_replication_role = origin`);
}
