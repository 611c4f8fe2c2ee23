import type { Act, Forecast } from '../access/index.js';
import { arrearsSql, type DashboardView, ownCoversSql, readableReimbursements, reimbursementJson } from '../coverage/index.js';
import { problems } from '../platform/problem.js';

/** One member's home page as JSON: `rows` the condition on the person `p`, then the day and the instant. */
export const dashboardSql = (rows: string, today = '$1', now = '$2') => `
  select jsonb_build_object(
    'person', jsonb_build_object('id', p.id, 'first_name', p.first_name, 'last_name', p.last_name,
      'member_number', p.member_number),
    'contracts', coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'number', c.number, 'option_name', o.name,
        'starts_on', c.starts_on, 'ends_on', c.ends_on, 'holder_name', null) order by c.starts_on desc)
      from coverage.contracts c join coverage.options o on o.id = c.option_id where c.person_id = p.id), (${ownCoversSql})),
    'reimbursements', (select coalesce(jsonb_agg(r.item), '[]') from (
      select ${reimbursementJson} as item
        from ${readableReimbursements('p.id', '5')} r left join coverage.beneficiaries b on b.id = r.beneficiary_id
       order by r.paid_on desc, r.id desc limit 5) r),
    'pending_bank_details', (select jsonb_build_object('id', d.id, 'effective_at', d.effective_at)
      from persons.bank_details d where d.person_id = p.id
        and (d.status = 'in_review' or (d.status = 'accepted' and d.effective_at > ${now})) limit 1),
    'arrears', (${arrearsSql('p.id', `${today}::date`)})) as view
  from persons.persons p where ${rows}`;

/** The whole of it leaves with the opening: nothing in it hangs on anything but who acts. */
export const ownDashboard: Forecast = {
  role: 'member',
  statements: () => [{ sql: dashboardSql('p.id = access.holder()', '(select access.today())', '(select access.now())'), params: [] }],
  event: 'member.dashboard-read',
};

/** The member's home page in one statement; nothing is decrypted. The policy agrees to the row before it is answered. */
export function readDashboard(act: Act): DashboardView {
  const [rows] = act.foretold(ownDashboard) as [{ view: DashboardView }[]];
  const [found] = rows;
  if (!found) throw problems.not_found();
  act.must('read', 'Person', { id: found.view.person.id });
  return found.view;
}
