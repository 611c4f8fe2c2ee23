import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { DiscloseNir } from '../persons/index.js';
import { problems } from '../platform/problem.js';
import type { PersonFileView } from './person-file.views.js';

const contracts = `
  select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'number', c.number, 'option_name', o.name,
      'starts_on', c.starts_on, 'ends_on', c.ends_on, 'holder_name', null, 'beneficiaries', (
        select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'civility', b.civility, 'first_name', b.first_name,
          'last_name', b.last_name, 'birth_date', b.birth_date, 'link', b.link) order by b.birth_date), '[]')
        from coverage.beneficiaries b where b.contract_id = c.id and (b.ends_on is null or b.ends_on >= access.today()))) order by c.starts_on desc), '[]')
  from coverage.contracts c join coverage.options o on o.id = c.option_id where c.person_id = p.id`;

const statement = `
  select p.nir, jsonb_build_object(
    'person', jsonb_build_object('id', p.id, 'member_number', p.member_number, 'civility', p.civility,
      'last_name', p.last_name, 'birth_name', p.birth_name, 'first_name', p.first_name, 'birth_date', p.birth_date,
      'email', p.email, 'phone', p.phone, 'scheme', p.scheme_code,
      'address', jsonb_build_object('lines', to_jsonb(p.address_lines), 'postcode', p.postcode, 'city', p.city)),
    'contracts', (${contracts})) as file
  from persons.persons p where p.id = $1`;

/** A person's file: identity, contracts, beneficiaries; nothing medical. The caller has checked whose it is. */
@Injectable()
export class PersonFiles {
  constructor(private readonly nirs: DiscloseNir) {}

  /** @throws Problem 404 when the room does not see this person. */
  async read(act: Act, personId: string): Promise<PersonFileView> {
    const [row] = await act.query<{ nir: Buffer | null; file: PersonFileView }>(statement, [personId]);
    if (!row) throw problems.not_found();
    row.file.person.nir_masked = await this.nirs.masked(act, 'persons.persons', personId, row.nir);
    return row.file;
  }
}
