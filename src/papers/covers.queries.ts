import type { Act } from '../access/index.js';
import type { CoverView } from './papers.views.js';

/** A contract in force, as its papers tell it. */
export type Cover = Omit<CoverView, 'card'> & { member_number: string | null };

const statement = `
  select jsonb_build_object('id', c.id, 'number', c.number, 'option_name', o.name, 'starts_on', c.starts_on, 'ends_on', c.ends_on,
      'member_number', p.member_number,
      'holder', jsonb_build_object('first_name', p.first_name, 'last_name', p.last_name, 'birth_date', p.birth_date),
      'beneficiaries', (select coalesce(jsonb_agg(jsonb_build_object('first_name', b.first_name, 'last_name', b.last_name,
          'birth_date', b.birth_date, 'link', b.link) order by b.birth_date, b.id), '[]')
        from coverage.beneficiaries b where b.contract_id = c.id and (b.ends_on is null or b.ends_on >= $2))) as cover
    from coverage.contracts c join coverage.options o on o.id = c.option_id join persons.persons p on p.id = c.person_id
   where c.person_id = $1 and c.starts_on <= $2 and coalesce(c.ends_on, 'infinity') >= $2 and ($3::uuid is null or c.id = $3)
   order by c.starts_on desc, c.id`;

/** A person's contracts in force today, the newest first, or that one alone. The caller has checked whose they are. */
export async function readCovers(act: Act, personId: string, contractId: string | null = null): Promise<Cover[]> {
  const rows = await act.query<{ cover: Cover }>(statement, [personId, act.actor.today, contractId]);
  return rows.map(({ cover }) => cover);
}
