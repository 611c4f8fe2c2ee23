import type pg from 'pg';

/** Élodie and Marguerite covered by others' contracts; adults who agreed that their care be read, who did not, and who no longer do. */
export async function leaveCare(db: pg.Client): Promise<void> {
  await db.query(`insert into coverage.beneficiaries (id, contract_id, person_id, civility, last_name, first_name, birth_date, link, covered_id)
    select gen_random_uuid(), c.id, c.person_id, 'none', q.last_name, q.first_name, q.birth_date, 'other', q.id from coverage.contracts c join persons.persons h on h.id = c.person_id, persons.persons q
     where (h.first_name in ('Lucien', 'Huguette', 'Solange', 'Marguerite') and q.first_name = 'Élodie') or (h.first_name in ('Élodie', 'Huguette') and q.first_name in ('Marguerite', 'Roger'))`);
  await db.query(`insert into coverage.reimbursements (id, person_id, beneficiary_id, kind, care_on, paid_on, spent_cents, social_security_cents, mutual_cents)
    select gen_random_uuid(), b.person_id, b.id, 'optical', access.today(), access.today(), 0, 0, 0 from coverage.beneficiaries b where b.covered_id is not null`);
  await db.query(`insert into coverage.care_consents (id, covered_id, person_id, withdrawn_at) select gen_random_uuid(), b.covered_id, b.person_id, case when q.first_name = 'Roger' then now() end
    from (select distinct covered_id, person_id from coverage.beneficiaries) b join persons.persons q on q.id = b.covered_id where q.first_name in ('Marguerite', 'Roger') or q.first_name = 'Élodie' and b.person_id in (select id from persons.persons where first_name in ('Marguerite', 'Lucien'))`);
}

/** Of persons an account in effect and one withdrawn for contributions, and one for a beneficiary; some asked for by people who enter. */
export async function leaveAccountsByPurpose(db: pg.Client): Promise<void> {
  await db.query(`insert into persons.bank_details (id, person_id, iban, bic, holder_name, status, proposed_at, effective_at, cancelled_at, proposed_as, proposed_by, purpose, beneficiary_id)
    select gen_random_uuid(), p.id, '\\x00', '\\x00', '\\x00', s, now() - interval '9 days', now() - interval '7 days', case s when 'cancelled' then now() end, 'member', a.id, u.purpose, u.beneficiary
      from persons.persons p, identity.accounts a, unnest(array['accepted', 'cancelled']) s,
        lateral (select 'contributions' as purpose, null::uuid as beneficiary union all select 'beneficiary', m.id from coverage.beneficiaries m where m.person_id = p.id) u
     where p.first_name in ('Élodie', 'Marguerite') and a.email ~ '^(elodie|sabine)'`);
  await db.query(`insert into persons.sepa_mandates (id, person_id, rum, amendment, ics, language, factor, signed_at, signed_by, shown, chain)
    select id, person_id, 'EG' || row_number() over (order by id), row_number() over (order by id), 'FR72ZZZ123456', 'fr', 'totp', now(), proposed_by, '\\x00', '\\x00' from persons.bank_details where purpose = 'contributions'`);
}
