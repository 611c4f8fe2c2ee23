import type { Act } from '../access/index.js';
import { pageOf, readCursor } from '../platform/page.js';
import type { MandatePage, MandateRow, MandatesQuery, RefusedMandatePage, RefusedMandateRow } from './mandate.views.js';

/** A list of mandates of the back office: which stand in it, and the day by which it is kept, the nearest or oldest first. */
interface List {
  which: string;
  day: string;
}

const refused = { which: 'm.verified_at is null and m.refused_at is not null', day: "(m.refused_at at time zone 'Europe/Paris')::date" };
const lists: Record<MandatesQuery['state'], List> = {
  waiting: { which: 'm.verified_at is null and m.refused_at is null', day: "(m.created_at at time zone 'Europe/Paris')::date" },
  refused,
  ending: { which: 'm.verified_at is not null and m.last_day >= access.today()', day: 'm.last_day' },
};

/** $1 and $2 the day and the id after which to go on, $3 how many, $4 up to which day. */
const listSql = ({ which, day }: List, visible: string) => `
  select m.id, coalesce(e.name, h.first_name || ' ' || h.last_name) as holder_name,
         jsonb_build_object('id', p.id, 'last_name', p.last_name, 'first_name', p.first_name, 'birth_date', p.birth_date) as adult,
         m.measure, m.field, m.judgment_on, m.starts_on, m.last_day as ends_on, m.last_day - access.today() as days_left, m.court, m.case_number,
         (m.created_at at time zone 'Europe/Paris')::date as received_on, m.refusal, ${day} as day
    from guardianship.mandates m
    join persons.persons p on p.id = m.person_id
    left join organisations.legal_entities e on e.id = m.holder_id
    left join persons.persons h on h.id = m.holder_id
   where ${which} and (${day}, m.id) > ($1::date, $2::uuid) and ${day} <= coalesce($4::date, 'infinity') and ${visible}
   order by ${day}, m.id limit $3`;

const first = ['0001-01-01', '00000000-0000-0000-0000-000000000000'];

/** One page of the mandates that wait, were refused, or end within `warnDays`. */
export async function listMandates(act: Act, { state, after, limit }: MandatesQuery, warnDays: number): Promise<MandatePage> {
  const until = state === 'ending' ? new Date(Date.parse(act.actor.today) + warnDays * 86_400_000).toISOString().slice(0, 10) : null;
  const params: unknown[] = [...(readCursor(after, ['day', 'uuid']) ?? first), limit + 1, until];
  const visible = act.where('read', 'Mandate', {}, params);
  act.record('mandates.listed');
  const rows = await act.queryLast<MandateRow & { day: string }>(listSql(lists[state], visible), params);
  return pageOf(rows, limit, ({ day, id }) => [day, id]);
}

/** Fields of the policy's rules → columns. */
export const refusedColumns = { holderId: 'm.holder_id', branchId: 'm.branch_id', verifiedAt: 'm.verified_at', refusedAt: 'm.refused_at' };

/** Newest first. $1 and $2 the day and the id after which to go on, $3 how many. */
const refusedSql = ({ which, day }: List, visible: string) => `
  select m.id, m.court, m.cabinet, m.case_number, m.judgment_on, m.refusal, ${day} as refused_on
    from guardianship.mandates m where ${which} and (${day}, m.id) < ($1::date, $2::uuid) and ${visible}
   order by ${day} desc, m.id desc limit $3`;

const last = ['9999-12-31', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

/** One page of the holder's own judgments that the mutual refused, by their case alone: the adult is not in sight. */
export async function listRefused(act: Act, { after, limit }: { after?: string; limit: number }): Promise<RefusedMandatePage> {
  const params: unknown[] = [...(readCursor(after, ['day', 'uuid']) ?? last), limit + 1];
  const visible = act.where('read', 'RefusedMandate', refusedColumns, params);
  const rows = await act.queryLast<RefusedMandateRow>(refusedSql(refused, visible), params);
  return pageOf(rows, limit, (row) => [row.refused_on, row.id]);
}
