import type { Act } from '../access/index.js';
import { type DashboardView, reimbursementJson } from '../coverage/index.js';
import { problems } from '../platform/problem.js';

const columns = { id: 'p.id' };

/** One member's home page as JSON: $1 today, $2 now, `rows` the condition on the person `p`. */
export const dashboardSql = (rows: string) => `
  select jsonb_build_object(
    'person', jsonb_build_object('id', p.id, 'first_name', p.first_name, 'last_name', p.last_name,
      'member_number', p.member_number),
    'contracts', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'number', c.number, 'option_name', o.name,
        'starts_on', c.starts_on, 'ends_on', c.ends_on) order by c.starts_on desc), '[]')
      from coverage.contracts c join coverage.options o on o.id = c.option_id where c.person_id = p.id),
    'reimbursements', (select coalesce(jsonb_agg(r.item), '[]') from (
      select ${reimbursementJson('$1')} as item
        from coverage.reimbursements r left join coverage.beneficiaries b on b.id = r.beneficiary_id
       where r.person_id = p.id order by r.paid_on desc, r.id desc limit 5) r),
    'pending_bank_details', (select jsonb_build_object('id', d.id, 'effective_at', d.effective_at)
      from persons.bank_details d where d.person_id = p.id
        and (d.status = 'in_review' or (d.status = 'accepted' and d.effective_at > $2)) limit 1)) as view
  from persons.persons p where ${rows}`;

/** The member's home page in one statement; nothing is decrypted. */
export async function readDashboard(act: Act): Promise<DashboardView> {
  const params: unknown[] = [act.actor.today, act.actor.now];
  const rows = act.where('read', 'Person', columns, params);
  act.record('member.dashboard-read', { subjectId: act.actor.holderId });
  const [found] = await act.queryLast<{ view: DashboardView }>(dashboardSql(rows), params);
  if (!found) throw problems.not_found();
  return found.view;
}
