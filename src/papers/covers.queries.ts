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

/** Of the contracts that cover the person in sight through another: of the others who are covered nothing, of the holder the name. */
const through = `
  select jsonb_build_object('id', v.id, 'number', v.number, 'option_name', v.option_name, 'starts_on', v.starts_on, 'ends_on', v.ends_on,
      'member_number', v.member_number,
      'holder', jsonb_build_object('first_name', v.holder_first_name, 'last_name', v.holder_last_name, 'birth_date', null),
      'beneficiaries', jsonb_build_array(jsonb_build_object('first_name', p.first_name, 'last_name', p.last_name, 'birth_date', p.birth_date, 'link', v.link))) as cover
    from access.covers_of_beneficiary() v join persons.persons p on p.id = $1
   where v.starts_on <= $2 and coalesce(v.ends_on, 'infinity') >= $2 and ($3::uuid is null or v.id = $3)`;

/** A person's contracts in force today, their own first, the newest first, or that one alone. The caller has checked whose they are. */
export async function readCovers(act: Act, personId: string, contractId: string | null = null): Promise<Cover[]> {
  const statements = act.actor.space === 'member' ? [statement, through] : [statement];
  const found = await Promise.all(statements.map((sql) => act.query<{ cover: Cover }>(sql, [personId, act.actor.today, contractId])));
  return found.flat().map(({ cover }) => cover);
}
