import type { Act } from '../access/index.js';
import { problems } from '../platform/problem.js';
import type { OpenedFileView } from './lookup.views.js';

/** Of `persons.persons p`: what tells one person from another of the same name. */
export const personColumns = 'p.id, p.civility, p.last_name, p.birth_name, p.first_name, p.birth_date, p.member_number';

const contracts = `select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'number', c.number, 'option_name', o.name, 'starts_on', c.starts_on, 'ends_on', c.ends_on)
    order by c.starts_on desc, c.number), '[]')
  from coverage.contracts c join coverage.options o on o.id = c.option_id where c.person_id = p.id`;

const mandates = `select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'measure', m.measure, 'holder_name', coalesce(l.name, g.first_name || ' ' || g.last_name),
    'starts_on', m.starts_on, 'last_day', m.last_day, 'over', m.last_day < access.today(), 'verified', m.verified_at is not null) order by m.last_day desc, m.id), '[]')
  from guardianship.mandates m left join organisations.legal_entities l on l.id = m.holder_id left join persons.persons g on g.id = m.holder_id
 where m.person_id = p.id`;

/** A person's file as somebody of the mutual needs it: who, where, which contracts, who acts for them. Nothing medical, no NIR, no account. @throws Problem 404 */
export async function openFile(act: Act, personId: string, purpose: string): Promise<OpenedFileView> {
  const params: unknown[] = [personId];
  const visible = act.where('look-up', 'Person', {}, params);
  const [row] = await act.query<{ file: OpenedFileView }>(
    `select jsonb_build_object(
        'person', (select to_jsonb(one) from (select ${personColumns}) one),
        'address', jsonb_build_object('lines', to_jsonb(p.address_lines), 'postcode', p.postcode, 'city', p.city),
        'contracts', (${contracts}), 'mandates', (${mandates})) as file
       from persons.persons p where p.id = $1 and ${visible}`,
    params,
  );
  if (!row) throw problems.not_found();
  act.record('person.file-opened', { subjectId: personId, purpose });
  return row.file;
}
