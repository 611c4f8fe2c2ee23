import type { Act } from '../access/index.js';
import { pageOf, readCursor } from '../platform/page.js';
import type { FoundReimbursement, ReimbursementPage, ReimbursementsQuery, ReimbursementSummary } from './reimbursements.views.js';

/**
 * A column of a reimbursement `r` as the member may read it, with beneficiary `b`, on day `today`: null where the care is an adult
 * beneficiary's, which stays theirs (domain.md §2). Whatever is searched or counted is this, never the column itself.
 */
const shown = (column: string, today: string) => `case when b.birth_date <= ${today}::date - interval '18 years' then null else ${column} end`;

/** A reimbursement as JSON, of row `r` with beneficiary `b` and member `p`, on day `today`. */
export const reimbursementJson = (today: string) => `jsonb_build_object('id', r.id, 'care_on', r.care_on,
  'kind', ${shown('r.kind', today)},
  'beneficiary_name', coalesce(b.first_name || ' ' || b.last_name, p.first_name || ' ' || p.last_name),
  'spent_cents', r.spent_cents, 'social_security_cents', r.social_security_cents, 'mutual_cents', r.mutual_cents,
  'paid_on', r.paid_on)`;

/** Words without accents and capitals: somebody looks for “opticien” and not for a spelling. */
const folded = (text: string) => `lower(regexp_replace(normalize(${text}, NFD), '[\\u0300-\\u036f]', '', 'g'))`;

const words = folded(`concat_ws(' ', ${shown('r.care', '$5')}, ${shown('r.provider', '$5')})`);

/** Whom $10 names: the member, or a beneficiary under whichever contract. */
const whose = `($10 = r.person_id and r.beneficiary_id is null or exists (select from coverage.beneficiaries w where w.id = $10 and w.person_id = r.person_id
  and (w.first_name, w.last_name, w.birth_date) = (b.first_name, b.last_name, b.birth_date)))`;

const statement = `
  select ${reimbursementJson('$5')} || jsonb_build_object('care', ${shown('r.care', '$5')}, 'provider', ${shown('r.provider', '$5')}) as item
    from coverage.reimbursements r
    join persons.persons p on p.id = r.person_id
    left join coverage.beneficiaries b on b.id = r.beneficiary_id
   where r.person_id = $1 and ($2::date is null or (r.paid_on, r.id) < ($2::date, $3::uuid))
     and ($6::date is null or r.paid_on >= $6) and ($7::date is null or r.paid_on <= $7)
     and ($8::text is null or ${shown('r.kind', '$5')} = $8)
     and ($9::text[] is null or (select bool_and(position(${folded('word')} in ${words}) > 0) from unnest($9::text[]) word))
     and ($10::uuid is null or ${whose})
   order by r.paid_on desc, r.id desc limit $4`;

/** One page of a person's reimbursements, newest first: all, or those that are looked for. It ends the act. */
export async function readReimbursements(act: Act, personId: string, query: ReimbursementsQuery): Promise<ReimbursementPage> {
  const { after, limit, from, until, kind, text, whose: person } = query;
  const [paidOn, id] = readCursor(after, ['day', 'uuid']) ?? [null, null];
  const sought = text?.trim() ? text.trim().split(/\s+/) : null;
  const filters = [from, until, kind, sought, person].map((value) => value ?? null);
  const rows = await act.queryLast<{ item: FoundReimbursement }>(statement, [personId, paidOn, id, limit + 1, act.actor.today, ...filters]);
  return pageOf(rows.map((row) => row.item), limit, (item) => [item.paid_on, item.id]);
}

const summary = `
  select (select coalesce(jsonb_agg(to_jsonb(y) order by y.year desc, y.mutual_cents desc), '[]') from (
      select extract(year from r.paid_on)::int as year, ${shown('r.kind', '$2')} as kind, count(*) as count, sum(r.spent_cents) as spent_cents,
             sum(r.social_security_cents) as social_security_cents, sum(r.mutual_cents) as mutual_cents
        from coverage.reimbursements r left join coverage.beneficiaries b on b.id = r.beneficiary_id
       where r.person_id = $1 and r.paid_on >= date_trunc('year', $2::date) - interval '3 years'
       group by 1, 2) y) as years,
    (select jsonb_build_array(jsonb_build_object('id', p.id, 'name', p.first_name || ' ' || p.last_name)) || coalesce((
        select jsonb_agg(jsonb_build_object('id', one.id, 'name', one.first_name || ' ' || one.last_name) order by one.birth_date, one.id)
          from (select distinct on (b.first_name, b.last_name, b.birth_date) b.* from coverage.beneficiaries b where b.person_id = p.id
                 order by b.first_name, b.last_name, b.birth_date, b.id) one), '[]')
      from persons.persons p where p.id = $1) as people`;

/** A person's reimbursements of this year and the three before, by year and kind, and for whom they may be. It ends the act. */
export async function sumReimbursements(act: Act, personId: string): Promise<ReimbursementSummary> {
  const [row] = await act.queryLast<ReimbursementSummary>(summary, [personId, act.actor.today]);
  return row!;
}
