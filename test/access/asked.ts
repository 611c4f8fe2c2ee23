import type pg from 'pg';

interface Db {
  query: pg.Client['query'];
}

const columns = 'id, kind, asked_as, deciders, hold_days, person_id, about_id, mandate_id, holder_id, asked_by, content, state, submitted_at, due_on';
const asked = (kind: string, whose: string, from: string) => `
  insert into requests.requests (${columns})
    select gen_random_uuid(), k.kind, k.asked_as, k.deciders, k.hold_days, ${whose}, o.id, '\\x00', s.state,
        case when s.state <> 'draft' then now() end, case when s.state <> 'draft' then access.today() end
      from requests.kinds k, identity.accounts o, unnest(array['draft', 'in_review']) s (state), ${from} where k.kind = '${kind}'`;

/**
 * Of each of these persons a draft and a request that was sent, by themselves and by the holder of each mandate on them; each
 * once for every account that may have asked. @param persons and @param askers conditions on the person `p` and the account `o`
 */
export async function leaveAsked(db: Db, persons: string, askers: string): Promise<void> {
  await db.query(`${asked('contact-details', 'p.id, null::uuid, null::uuid, p.id', 'persons.persons p')} and ${persons} and ${askers}`);
  const mandates = 'guardianship.mandates m join persons.persons p on p.id = m.person_id';
  await db.query(`${asked('unusual-account', 'p.id, m.id, m.id, m.holder_id', mandates)} and ${persons} and ${askers}`);
  const covered = 'coverage.beneficiaries b join persons.persons p on p.id = b.person_id';
  await db.query(`${asked('beneficiary-change', 'p.id, b.id, null::uuid, p.id', covered)} and ${persons} and ${askers}`);
}

/**
 * What is accepted, each for what it lets be done: a beneficiary, a person who moves, bank details that wait, some of them due.
 * In the name of nobody who acts here, which no key lets in: outside nobody may write one that is accepted.
 */
const accepted = (kind: string, ids: string, from: string) => `
  insert into requests.requests (${columns}, first_by, second_by, decided_at, apply_on)
    select ${ids}, gen_random_uuid(), gen_random_uuid(), '\\x00', 'accepted', now(), access.today(), gen_random_uuid(), gen_random_uuid(), now(), d.day
      from ${from}, (values (access.today()), (access.today() + 1), (null)) d (day) where '${kind}' <> 'beneficiary' or d.day is null`;

const ofElodie = (table: string, alias: string) => `${table} join persons.persons p on p.id = ${alias}.person_id and p.first_name = 'Élodie'`;

const whose = (...names: string[]) => `(select id from identity.accounts where email ~ '^(${names.join('|')})')`;

/** Requests of every side, with history, documents and what follows from acceptance. */
export async function leaveRequests(db: Db): Promise<void> {
  await leaveAsked(db, "p.first_name in ('Élodie', 'Marguerite', 'Huguette')", "o.email ~ '^(elodie|sabine|ines)'");
  await db.query(`begin; set local session_replication_role = replica;
    ${accepted('beneficiary', "b.id, 'beneficiary', 'guardian', 1, 0, b.person_id, b.contract_id, b.id", 'coverage.beneficiaries b')};
    ${accepted('contact-details', "gen_random_uuid(), 'contact-details', 'guardian', 0, 0, p.id, null, p.id", "(select * from persons.persons where first_name in ('Élodie', 'Lucien')) p")};
    ${['beneficiary-change', 'beneficiary-removal'].map((kind) => accepted(kind, `gen_random_uuid(), '${kind}', 'guardian', 1, 0, b.person_id, b.id, b.id`, ofElodie('coverage.beneficiaries b', 'b'))).join(';')};
    ${accepted('scheme', "gen_random_uuid(), 'scheme', 'guardian', 1, 0, p.id, null, p.id", "(select * from persons.persons where first_name = 'Huguette') p")};
    ${accepted('cancellation', "gen_random_uuid(), 'cancellation', 'guardian', 0, 0, c.person_id, c.id, c.id", ofElodie('coverage.contracts c', 'c'))};
    ${accepted('unusual-account', "gen_random_uuid(), 'unusual-account', 'guardian', 2, 2, b.person_id, b.id, m.id", 'persons.bank_details b join guardianship.mandates m on m.person_id = b.person_id')}; commit`);
  await db.query(`insert into requests.steps (id, request_id, sealed_under, step, done_as, account_id, words)
    select gen_random_uuid(), r.id, r.person_id, s.step, s.side, a.id, case when s.step = 'noted' then '\\x00'::bytea end from requests.requests r, identity.accounts a,
      (values ('submitted', 'member'), ('submitted', 'guardian'), ('accepted', 'portal'), ('accepted', 'mutual'), ('noted', 'mutual'), ('applied', 'portal'), ('lapsed', 'portal')) s (step, side)
     where r.asked_by in ${whose('elodie', 'sabine')} and a.id in ${whose('elodie', 'yann', 'sabine', 'ines')}
    union all select gen_random_uuid(), r.id, r.person_id, s, 'portal', null, null from requests.requests r, unnest(array['applied', 'lapsed', 'accepted']) s where r.state = 'accepted'`);
  await db.query(`insert into requests.attachments (id, request_id, document_id)
    select gen_random_uuid(), r.id, d.id from requests.requests r join documents.documents d on d.person_id = r.person_id or d.kind = 'rib' and d.provided_as = 'guardian'
     where r.asked_by in ${whose('elodie')} and r.state in ('draft', 'in_review') and d.provided_as <> 'employer'`);
  await db.query(`insert into audit.events (id, event, outcome) select gen_random_uuid(), e, 'done' from unnest(array['request.applied', 'request.lapsed']) e`);
  await db.query(`insert into notifications.events (id, kind, person_id, record_id, caused_by, resolved_at) select gen_random_uuid(), 'request.applied', p.id, p.id, c.id, now()
    from persons.persons p, (select null::uuid as id union all select id from ${whose('sabine')} s) c where p.first_name = 'Élodie'`);
}
