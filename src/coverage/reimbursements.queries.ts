import type { Act } from '../access/index.js';
import { pageOf, readCursor, type PageQuery } from '../platform/page.js';
import type { ReimbursementPage, ReimbursementView } from './person-file.views.js';

/**
 * A reimbursement as JSON, of row `r` with beneficiary `b` and member `p`, on day `today`.
 * What an adult beneficiary was cared for stays theirs: the member sees the amounts (domain.md §2).
 */
export const reimbursementJson = (today: string) => `jsonb_build_object('id', r.id, 'care_on', r.care_on,
  'kind', case when b.birth_date is null or b.birth_date > ${today}::date - interval '18 years' then r.kind end,
  'beneficiary_name', coalesce(b.first_name || ' ' || b.last_name, p.first_name || ' ' || p.last_name),
  'spent_cents', r.spent_cents, 'social_security_cents', r.social_security_cents, 'mutual_cents', r.mutual_cents,
  'paid_on', r.paid_on)`;

const statement = `
  select ${reimbursementJson('$5')} as item
    from coverage.reimbursements r
    join persons.persons p on p.id = r.person_id
    left join coverage.beneficiaries b on b.id = r.beneficiary_id
   where r.person_id = $1 and ($2::date is null or (r.paid_on, r.id) < ($2::date, $3::uuid))
   order by r.paid_on desc, r.id desc limit $4`;

/** One page of a person's reimbursements, newest first. It ends the act. */
export async function readReimbursements(act: Act, personId: string, { after, limit }: PageQuery): Promise<ReimbursementPage> {
  const [paidOn, id] = readCursor(after, ['day', 'uuid']) ?? [null, null];
  const rows = await act.queryLast<{ item: ReimbursementView }>(statement, [personId, paidOn, id, limit + 1, act.actor.today]);
  return pageOf(rows.map((row) => row.item), limit, (item) => [item.paid_on, item.id]);
}
