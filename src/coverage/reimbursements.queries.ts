import type { Act } from '../access/index.js';
import { pageOf, readCursor } from '../platform/page.js';
import type { FoundReimbursement, ReimbursementPage, ReimbursementsQuery, ReimbursementSummary } from './reimbursements.views.js';

const amounts = 'r.care_on, r.paid_on, r.spent_cents, r.social_security_cents, r.mutual_cents';

/**
 * What was paid to `person` for the care they may read, then for the care of adults who keep it to themselves (domain.md §2), without
 * what it was; then for their own care, whoever was paid. Whatever is searched or counted is this, never the table itself.
 * @param most of the care kept to themselves, the last so many
 */
export const readableReimbursements = (person: string, most = 'null') => `(
  select r.id, r.beneficiary_id, ${amounts}, r.kind, r.care, r.provider from coverage.reimbursements r
   where r.person_id = ${person} and (r.beneficiary_id is null or r.beneficiary_id = any ((select access.open_beneficiaries())::uuid[]))
  union all select r.id, r.beneficiary_id, ${amounts}, null, null, null from access.private_payments(${most}) r where r.person_id = ${person}
  union all select r.id, null, ${amounts}, r.kind, r.care, r.provider from coverage.reimbursements r
   where r.beneficiary_id = any ((select access.own_beneficiaries())::uuid[]) and r.person_id <> ${person})`;

/** A reimbursement as JSON, of a readable row `r` with beneficiary `b` and person `p`. */
export const reimbursementJson = `jsonb_build_object('id', r.id, 'care_on', r.care_on, 'kind', r.kind,
  'beneficiary_name', coalesce(b.first_name || ' ' || b.last_name, p.first_name || ' ' || p.last_name),
  'spent_cents', r.spent_cents, 'social_security_cents', r.social_security_cents, 'mutual_cents', r.mutual_cents,
  'paid_on', r.paid_on)`;

/** Words without accents and capitals: somebody looks for “opticien” and not for a spelling. */
const folded = (text: string) => `lower(regexp_replace(normalize(${text}, NFD), '[\\u0300-\\u036f]', '', 'g'))`;

const words = folded("concat_ws(' ', r.care, r.provider)");

/** Whom $9 names: the member, or a beneficiary under whichever contract. */
const whose = `($9 = p.id and r.beneficiary_id is null or exists (select from coverage.beneficiaries w where w.id = $9 and w.person_id = p.id
  and (w.first_name, w.last_name, w.birth_date) = (b.first_name, b.last_name, b.birth_date)))`;

const statement = `
  select ${reimbursementJson} || jsonb_build_object('care', r.care, 'provider', r.provider) as item
    from ${readableReimbursements('$1')} r
    join persons.persons p on p.id = $1
    left join coverage.beneficiaries b on b.id = r.beneficiary_id
   where ($2::date is null or (r.paid_on, r.id) < ($2::date, $3::uuid))
     and ($5::date is null or r.paid_on >= $5) and ($6::date is null or r.paid_on <= $6)
     and ($7::text is null or r.kind = $7)
     and ($8::text[] is null or (select bool_and(position(${folded('word')} in ${words}) > 0) from unnest($8::text[]) word))
     and ($9::uuid is null or ${whose})
   order by r.paid_on desc, r.id desc limit $4`;

/** One page of a person's reimbursements, newest first: all, or those that are looked for. It ends the act. */
export async function readReimbursements(act: Act, personId: string, query: ReimbursementsQuery): Promise<ReimbursementPage> {
  const { after, limit, from, until, kind, text, whose: person } = query;
  const [paidOn, id] = readCursor(after, ['day', 'uuid']) ?? [null, null];
  const sought = text?.trim() ? text.trim().split(/\s+/) : null;
  const filters = [from, until, kind, sought, person].map((value) => value ?? null);
  const rows = await act.queryLast<{ item: FoundReimbursement }>(statement, [personId, paidOn, id, limit + 1, ...filters]);
  return pageOf(rows.map((row) => row.item), limit, (item) => [item.paid_on, item.id]);
}

const summary = `
  select (select coalesce(jsonb_agg(to_jsonb(y) order by y.year desc, y.mutual_cents desc), '[]') from (
      select extract(year from r.paid_on)::int as year, r.kind, count(*) as count, sum(r.spent_cents) as spent_cents,
             sum(r.social_security_cents) as social_security_cents, sum(r.mutual_cents) as mutual_cents
        from ${readableReimbursements('$1')} r
       where r.paid_on >= date_trunc('year', $2::date) - interval '3 years'
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
