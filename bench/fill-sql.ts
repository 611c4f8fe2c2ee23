/*
 * What the generator of worlds does not make, or not fast enough. Run as superuser. Ids are hashes: in no order, unlike
 * those the application makes, so that readers are spread over every table.
 */

/** Accounts, grants and living sessions of the holders that `holders` selects (as `id`). */
const access = (space: 'member' | 'guardian', holders: string) => `
  create temporary table ready as select id as holder, md5('account:' || id)::uuid as account, md5('grant:' || id)::uuid as grant_id,
    md5('session:' || id)::uuid as session from (${holders}) as h (id);
  insert into identity.accounts (id, email, name, status) select account, account || '@bench.example', 'Bench', 'active' from ready;
  insert into identity.grants (id, account_id, space, role, holder_id, function, starts_on)
    select grant_id, account, '${space}', '${space}', holder, ${space === 'guardian' ? "'administrator'" : 'null'}, '2020-01-01' from ready;
  insert into identity.sessions (id, account_id, grant_id, assurance, proved_at, expires_at)
    select session, account, grant_id, 'strong', now(), now() + interval '12 hours' from ready;`;

/** Every generated member signed in, with a proof that stays fresh while the bench runs. */
export const memberAccess = `${access('member', 'select id from persons.persons')}
  insert into identity.step_ups (id, session_id, account_id, act, subject_id, proved_at)
    select gen_random_uuid(), session, account, 'change-bank-details', holder, now() + interval '1 hour' from ready;
  drop table ready;`;

/** Every holder of mandates signed in. */
export const guardianAccess = `${access('guardian', 'select distinct holder_id from guardianship.protected_adults')}
  drop table ready;`;

/** $1 persons with a name and nothing else. */
export const minimalPersons = `
  insert into persons.persons (id, civility, last_name, first_name, birth_date)
  select md5('person:' || n)::uuid, 'none', initcap(translate(left(md5('last:' || n), 9), '0123456789', 'ghijklmnop')),
         initcap(translate(left(md5('first:' || n), 6), '0123456789', 'ghijklmnop')), date '1940-01-01' + n % 20000
    from generate_series(1, $1::int) as n`;

/** Mandates over the persons numbered by `n`, of the holder that `holder` names, and the list that hangs on them. */
const mandates = (chosen: string, holder: string) => `
  with chosen as (${chosen}), made as (
    insert into guardianship.mandates (id, holder_id, person_id, measure, field, judgment_on, nominated_on, first_measure_on,
      starts_on, ends_on, court, case_number, verified_at)
    select md5('mandate:' || id || ${holder})::uuid, md5(${holder})::uuid, id, 'tutorship', 'both', day, day, day,
           day, day + 1825 - (n % 400)::int, 'Tribunal judiciaire de Nantes', 'B/' || n, now()
      from chosen, (select current_date - 1000 as day) as d
    returning id, holder_id, person_id, measure, field, starts_on, ends_on)
  insert into guardianship.protected_adults (mandate_id, holder_id, person_id, branch_name, last_name, first_name, birth_date,
    name_key, measure, field, bank_details_by, starts_on, ends_on)
  select m.id, m.holder_id, m.person_id, 'Est', p.last_name, p.first_name, p.birth_date,
         lower(p.last_name || ' ' || p.first_name), m.measure, m.field, 'guardian', m.starts_on, m.ends_on
    from made m join persons.persons p on p.id = m.person_id`;

/** $1 holders of $2 adults each, dealt in turn, so that no holder's adults lie side by side in the table. */
export const protectAdults = mandates(
  'select id, row_number() over () as n from persons.persons limit $1::int * $2::int',
  "'holder:' || n % $1::int",
);

/** One organisation of $1 adults, spread over the whole table as well. */
export const organisationOf = mandates(
  'select id, row_number() over () as n from persons.persons order by id limit $1::int',
  "'organisation:' || $1::int",
);

/** A hundred caseworkers, signed in. */
export const caseworkerAccess = `
  create temporary table ready as select md5('caseworker:' || n)::uuid as account, md5('grant:' || n)::uuid as grant_id, md5('session:' || n)::uuid as session from generate_series(1, 100) as n;
  insert into identity.accounts (id, email, name, status) select account, account || '@bench.example', 'Bench', 'active' from ready;
  insert into identity.grants (id, account_id, space, role, starts_on) select grant_id, account, 'backoffice', 'caseworker', '2020-01-01' from ready;
  insert into identity.sessions (id, account_id, grant_id, assurance, proved_at, expires_at)
    select session, account, grant_id, 'strong', now(), now() + interval '12 hours' from ready;
  drop table ready;`;

/** $1 requests of $2 persons, of two kinds: a tenth wait, in every state and due on sixty days around today; the others are done. */
export const requestsOf = `
  insert into requests.requests (id, kind, asked_as, deciders, hold_days, person_id, about_id, holder_id, asked_by, content, state, submitted_at, due_on, decided_at, applied_at, assigned_to, first_by)
  select md5('request:' || n)::uuid, k.kind, k.asked_as, k.deciders, k.hold_days, p, case when k.deciders > 0 then p end, p, md5('account:' || n)::uuid, '\\x00',
         s.state, now(), current_date + (case when s.waits then n % 60 - 20 else -(n % 1500) end)::int,
         case when s.waits then null else now() end, case when s.waits then null else now() end,
         case when n % 3 = 0 then md5('caseworker:' || n % 100)::uuid end, case when s.waits or k.deciders = 0 then null else md5('caseworker:' || n % 100)::uuid end
    from generate_series(1, $1::int) as n
    cross join lateral (select md5('person:' || 1 + n % $2::int)::uuid as p) as person
    join requests.kinds k on k.kind = case when n % 4 = 0 then 'beneficiary' else 'contact-details' end
    cross join lateral (select n % 10 = 7 as waits, case when n % 10 <> 7 then 'applied' when n % 7 < 3 then 'submitted' when n % 7 < 6 then 'in_review' else 'information_needed' end as state) as s`;
