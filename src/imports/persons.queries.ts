/** A person as kept, but for the NIR. */
export interface PersonRow {
  id: string;
  member_number: string | null;
  civility: string;
  last_name: string;
  birth_name: string | null;
  first_name: string;
  birth_date: string;
  email: string | null;
  phone: string | null;
  address_lines: string[];
  postcode: string | null;
  city: string | null;
  scheme_code: string | null;
  nir_index: Buffer | null;
}

const person = `select id, member_number, civility, last_name, birth_name, first_name, birth_date, email, phone, address_lines, postcode, city,
    scheme_code, nir_index from persons.persons where id = any ($1) order by id`;

/** The persons $1, looked at; or kept as they are until the transaction ends. */
export const personsSql = { looked: person, locked: `${person} for no key update` };

/** Who has one of the member numbers $1, and under which reference, if any: as kept, and as a dry run would have kept it. */
export const numbersSql = `
  select p.id, p.member_number, p.birth_date, r.reference from persons.persons p
    left join imports.records r on r.kind = 'persons' and r.record_id = p.id
   where p.member_number = any ($1) and (r.record_id is null or r.number is not distinct from p.member_number)
  union all
  select r.record_id, r.number, null, r.reference from imports.records r where r.kind = 'persons' and r.number = any ($1)`;

/** Of the persons $1 the account in effect, and what waits. */
export const accountsSql = `
  select b.id, b.person_id, b.iban, b.bic, b.holder_name, b.status = 'in_review' or b.effective_at > access.now() as waits
    from persons.bank_details b
   where b.person_id = any ($1) and b.status <> 'cancelled' and (b.status = 'in_review' or b.effective_at > access.now() or b.id = (
     select e.id from persons.bank_details e where e.person_id = b.person_id and e.status = 'accepted' and e.effective_at <= access.now()
      order by e.effective_at desc limit 1))`;

/** Who of the persons $1 is in somebody's care today. */
export const protectedSql = `
  select distinct person_id from guardianship.protected_adults
   where person_id = any ($1) and access.today() between starts_on and ends_on`;

export const insertPersonsSql = `
  insert into persons.persons (id, member_number, civility, last_name, birth_name, first_name, birth_date, email, phone, address_lines, postcode,
      city, scheme_code, nir, nir_index)
  select id, member_number, civility, last_name, birth_name, first_name, birth_date, email, phone, address_lines, postcode, city, scheme_code,
      nir, nir_index from json_populate_recordset(null::persons.persons, $1)`;

export const updatePersonsSql = `
  update persons.persons p set member_number = n.member_number, civility = n.civility, last_name = n.last_name, birth_name = n.birth_name,
      first_name = n.first_name, birth_date = n.birth_date, email = n.email, phone = n.phone, address_lines = n.address_lines,
      postcode = n.postcode, city = n.city, scheme_code = n.scheme_code, version = p.version + 1
    from json_populate_recordset(null::persons.persons, $1) n where p.id = n.id`;

export const updateNirsSql = `
  update persons.persons p set nir = n.nir, nir_index = n.nir_index from json_populate_recordset(null::persons.persons, $1) n
   where p.id = n.id and n.nir is not null`;

/** What the lists of guardians show of an adult follows the person. */
export const updateListsSql = `
  update guardianship.protected_adults a set last_name = n.last_name, first_name = n.first_name, birth_date = n.birth_date, name_key = n.name_key
    from json_to_recordset($1) as n (id uuid, last_name text, first_name text, birth_date date, name_key text) where a.person_id = n.id`;

/** Accounts $1, by the run $2: at once, or after $3 hours, or once somebody has looked. */
export const insertAccountsSql = `
  insert into persons.bank_details (id, person_id, iban, bic, holder_name, status, proposed_at, effective_at, proposed_as, proposed_by)
  select n.id, n.person_id, n.iban, n.bic, n.holder_name, case n.wait when 'review' then 'in_review' else 'accepted' end, access.now(),
      case n.wait when 'none' then access.now() when 'hold' then access.now() + make_interval(hours => $3) end, 'mutual', $2
    from json_to_recordset($1) as n (id uuid, person_id uuid, iban bytea, bic bytea, holder_name bytea, wait text)`;

/** Whoever has read the accounts of the persons $1 reads them again before changing any. */
export const countAccountsSql = 'update persons.persons set bank_version = bank_version + 1 where id = any ($1)';

/** A mail each to the persons $1. */
export const tellSql = `
  insert into mail.messages (id, kind, account_id, person_id, params)
  select gen_random_uuid(), 'bank-details.proposed', null, id, '{}' from unnest($1::uuid[]) as id`;
