import type { Act } from '../access/index.js';
import { pageOf, type PageQuery, readCursor } from '../platform/page.js';
import type { ContributionPage } from './contributions.views.js';

/** What is late of the person in `person` on day `today`, as JSON; null where nothing is. Only what waits for money is looked at. */
export const arrearsSql = (person: string, today: string) => `
  select jsonb_build_object('count', count(*), 'left_cents', sum(w.due_cents - w.paid_cents), 'since_on', min(w.due_on),
      'state', (array['late', 'reminded', 'recovery', 'litigation'])[max(array_position(array['none', 'reminded', 'recovery', 'litigation'], w.recovery))])
    from coverage.contributions w where w.person_id = ${person} and w.paid_cents < w.due_cents and w.due_on < ${today} having count(*) > 0`;

const standing = `jsonb_build_object(
  'next', (select jsonb_build_object('due_on', w.due_on, 'left_cents', sum(w.due_cents - w.paid_cents),
        'method', case when bool_and(w.method = 'direct_debit') then 'direct_debit' else 'other' end)
      from coverage.contributions w where w.person_id = $1 and w.paid_cents < w.due_cents and w.due_on >= $2::date
     group by w.due_on order by w.due_on limit 1),
  'arrears', (${arrearsSql('$1', '$2::date')}),
  'paid_this_year_cents', (select coalesce(sum(w.paid_cents), 0) from coverage.contributions w
     where w.person_id = $1 and w.due_on >= date_trunc('year', $2::date) and w.due_on < date_trunc('year', $2::date) + interval '1 year'))`;

const page = `
  select k.id, c.number as contract_number, o.name as option_name, k.from_on, k.until_on, k.due_on, k.due_cents, k.paid_cents, k.paid_on, k.method,
         case when k.paid_cents >= k.due_cents then 'paid' when k.due_on >= $2::date then 'upcoming'
              when k.recovery = 'none' then 'late' else k.recovery end as state
    from coverage.contributions k
    join coverage.contracts c on c.id = k.contract_id
    join coverage.options o on o.id = c.option_id
   where k.person_id = $1 and ($3::date is null or (k.due_on, k.id) < ($3::date, $4::uuid))
   order by k.due_on desc, k.id desc limit $5`;

const statement = `
  select ${standing} as standing,
         (select coalesce(jsonb_agg(to_jsonb(i) order by i.due_on desc, i.id desc), '[]') from (${page}) i) as items`;

/** One page of a person's contributions, the last due first, and how the person stands. It ends the act. */
export async function readContributions(act: Act, personId: string, { after, limit }: PageQuery): Promise<ContributionPage> {
  const [dueOn, id] = readCursor(after, ['day', 'uuid']) ?? [null, null];
  const [row] = await act.queryLast<Omit<ContributionPage, 'next'>>(statement, [personId, act.actor.today, dueOn, id, limit + 1]);
  return { ...pageOf(row!.items, limit, (item) => [item.due_on, item.id]), standing: row!.standing };
}
