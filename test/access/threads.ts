import type pg from 'pg';

interface Db {
  query: pg.Client['query'];
}

/**
 * Of each of these persons a conversation by themselves, of each mandate on them one by its holder, of one affiliate of each
 * place and each collective contract one by the employer: each once for every account that may have opened it. And as many
 * that the mutual has begun.
 * @param persons and @param openers conditions on the person `p` and the account `o`; @param begins who begins for the mutual
 */
export async function leaveThreads(db: Db, persons: string, openers: string, begins: string): Promise<void> {
  const thread = (columns: string, values: string, from: string, as: string) => `
    insert into conversations.threads (id, kind, motive, ${columns}, opened_as, opened_by, begun_by_mutual, last_message_id, last_written_as)
      select gen_random_uuid(), 'question', 'other', ${values}, '${as}', o.id, begun, gen_random_uuid(), case when begun then 'mutual' else '${as}' end
        from ${from}, identity.accounts o, unnest(array[true, false]) begun where ${openers} and (not begun or ${begins})`;
  await db.query(`${thread('person_id, holder_id, sealed_under', 'p.id, p.id, p.id', 'persons.persons p', 'member')} and ${persons}`);
  await db.query(`${thread('person_id, holder_id, sealed_under, mandate_id', 'p.id, m.holder_id, p.id, m.id', 'guardianship.mandates m join persons.persons p on p.id = m.person_id', 'guardian')} and ${persons}`);
  const oneOfEachPlace = '(select distinct on (establishment_id) * from employers.affiliations) a';
  await db.query(thread('affiliation_id, establishment_id, holder_id, sealed_under', 'a.id, a.establishment_id, a.legal_entity_id, a.id', oneOfEachPlace, 'employer'));
  await db.query(thread('collective_contract_id, holder_id, sealed_under', 'k.id, k.legal_entity_id, k.legal_entity_id', 'employers.collective_contracts k', 'employer'));
}

/** About some of the requests, of whoever sees them and of whoever does not: by each side, and as the mutual begins them. @param opener and @param begins the accounts `o` */
export async function leaveThreadsAboutRequests(db: Db, opener: string, begins: string): Promise<void> {
  await db.query(`insert into conversations.threads (id, kind, motive, person_id, request_id, holder_id, mandate_id, sealed_under, opened_as, opened_by, begun_by_mutual, last_message_id, last_written_as)
    select gen_random_uuid(), 'question', 'other', r.person_id, r.id, case s.side when 'member' then r.person_id else r.holder_id end, case s.side when 'guardian' then r.mandate_id end, r.person_id, s.side, o.id, ${begins},
        gen_random_uuid(), case when ${begins} then 'mutual' else s.side end
      from (select distinct on (asked_as, person_id, holder_id, sent) * from requests.requests where state = 'in_review' or (state = 'draft' and asked_as = 'member')) r,
        (values ('member'), ('guardian')) s (side), identity.accounts o
     where (s.side = 'member' or r.mandate_id in (select id from guardianship.mandates)) and (${opener} or ${begins})`);
}

const people = "('Élodie', 'Marguerite', 'Huguette')";
const whose = (...names: string[]) => `(select id from identity.accounts where email ~ '^(${names.join('|')})')`;
/** Enough of them: each side's, of two holders, and one that somebody of the mutual has opened. */
const some = `(select distinct on (opened_as, holder_id, begun_by_mutual, opened_by in ${whose('ines')}) * from conversations.threads where opened_by in ${whose('elodie', 'sabine', 'gaelle', 'ines')})`;

/** In some conversations a message of each side and a note, signed by several; documents with them; marks and drafts of several accounts. */
export async function leaveConversations(db: Db): Promise<void> {
  await leaveThreads(db, `p.first_name in ${people}`, "o.email ~ '^(elodie|sabine|gaelle|ines)'", "o.email ~ '^ines'");
  await db.query(`insert into conversations.messages (id, thread_id, sealed_under, kind, number, body, author_name, written_as, account_id)
    select gen_random_uuid(), t.id, t.sealed_under, w.kind, 1, '\\x00', '\\x00', coalesce(w.side, t.opened_as), a.id
      from ${some} t, (values ('message', null), ('message', 'mutual'), ('note', 'mutual')) w (kind, side), identity.accounts a where a.id in ${whose('elodie', 'yann', 'gaelle', 'ines')}`);
  await db.query(`insert into conversations.steps (id, thread_id, step, done_as, account_id)
    select gen_random_uuid(), m.thread_id, s, m.written_as, m.account_id from conversations.messages m, unnest(array['received', 'closed']) s where m.kind = 'message' and m.account_id in ${whose('elodie', 'gaelle', 'ines')}`);
  await db.query(`insert into conversations.attachments (id, message_id, thread_id, document_id)
    select gen_random_uuid(), m.id, m.thread_id, d.id from conversations.messages m join conversations.threads t on t.id = m.thread_id
      join documents.documents d on d.person_id = t.person_id or (t.opened_as = 'employer' and d.provided_as = 'employer' and d.kind = 'rib')
     where m.account_id in ${whose('elodie')} and m.kind <> 'note' and d.provided_as <> 'mutual'`);
  await db.query(`insert into conversations.read_marks (id, thread_id, account_id, number)
    select distinct on (m.thread_id, m.account_id) gen_random_uuid(), m.thread_id, m.account_id, 1 from conversations.messages m on conflict do nothing`);
  await db.query(`insert into conversations.drafts (id, account_id, grant_id, thread_id, sealed_under, content)
    select gen_random_uuid(), a.id, g.id, t.id, a.id, '\\x00'::bytea from identity.grants g join identity.accounts a on a.id = g.account_id,
      (select id from ${some} x union all select null) t where a.id in ${whose('elodie', 'sabine', 'gaelle', 'ines')}
    union all select gen_random_uuid(), (select id from identity.accounts where email ~ '^elodie'), g.id, null, g.id, '\\x00' from identity.grants g where g.account_id in ${whose('lucien')}`);
}
