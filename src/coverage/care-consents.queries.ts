import type { Act } from '../access/index.js';
import { problems } from '../platform/problem.js';
import type { CareSharingView } from './care-consents.views.js';
import type { PersonFileView } from './person-file.views.js';

/** The contracts of others that cover the person in sight, as JSON. Of a member’s room alone. */
export const ownCoversSql = `select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'number', v.number, 'option_name', v.option_name, 'starts_on', v.starts_on,
  'ends_on', v.ends_on, 'holder_name', v.holder_first_name || ' ' || v.holder_last_name)), '[]') from access.covers_of_beneficiary() v`;

/** The same, as contracts of a file: of whom else they cover nothing is told. */
export async function readOwnCovers(act: Act): Promise<PersonFileView['contracts']> {
  const [row] = await act.query<{ covers: PersonFileView['contracts'] }>(`select (${ownCoversSql}) as covers`);
  return row!.covers.map((cover) => ({ ...cover, beneficiaries: [] }));
}

const statement = `
  select (select coalesce(jsonb_agg(jsonb_build_object('id', h.holder_id, 'name', h.name, 'since', c.given_at) order by h.name), '[]')
      from (select distinct v.holder_id, v.holder_first_name || ' ' || v.holder_last_name as name from access.covers_of_beneficiary() v) h
      left join coverage.care_consents c on c.covered_id = $1 and c.person_id = h.holder_id and c.withdrawn_at is null) as readers,
    (select coalesce(jsonb_agg(jsonb_build_object('name', a.name, 'since', a.given_at) order by a.name), '[]')
      from (select b.first_name || ' ' || b.last_name as name, max(c.given_at) as given_at from coverage.beneficiaries b
          left join coverage.care_consents c on c.person_id = $1 and c.covered_id = b.covered_id and c.withdrawn_at is null
         where b.person_id = $1 and b.birth_date <= $2::date - interval '18 years' group by 1, b.birth_date) a) as adults`;

/** Who covers a person and may read their care or not, and the adults whom they cover. The caller has checked whose it is. */
export async function readCareSharing(act: Act, personId: string): Promise<CareSharingView> {
  const [row] = await act.query<CareSharingView>(statement, [personId, act.actor.today]);
  return row!;
}

/** From now on the member reads what this person was cared for. @throws Problem 404 for somebody whose contract does not cover them */
export async function shareCare(act: Act, { id, personId, readerId }: { id: string; personId: string; readerId: string }): Promise<void> {
  const [covers] = await act.query('select 1 as one from access.covers_of_beneficiary() where holder_id = $1 limit 1', [readerId]);
  if (!covers) throw problems.not_found();
  const given = await act.query(
    'insert into coverage.care_consents (id, covered_id, person_id) values ($1, $2, $3) on conflict do nothing returning 1 as one', [id, personId, readerId]);
  if (given.length) act.record('care.shared', { subjectId: personId, recordId: id });
}

/** From now on they no longer do. Nothing is undone where nothing was given. */
export async function keepCare(act: Act, personId: string, readerId: string): Promise<void> {
  const taken = await act.query<{ id: string }>(
    'update coverage.care_consents set withdrawn_at = now() where covered_id = $1 and person_id = $2 and withdrawn_at is null returning id', [personId, readerId]);
  for (const { id } of taken) act.record('care.kept', { subjectId: personId, recordId: id });
}
