import type { Queryable, ToOpen } from '../crypto/index.js';
import type { OutgoingKind } from './catalogue.js';

/** An event as it waits. */
export interface Waiting {
  id: string;
  position: string;
  kind: OutgoingKind;
  subjectId: string;
  recordId: string;
  occurredAt: Date;
  tries: number;
}

/** What stands of an event when it is sent: in clear, for the receiver alone, and what is sealed here and has to be opened first. */
export interface Facts {
  data: object;
  values: object | null;
  envelopes: Record<string, ToOpen>;
}

const person = `select (select r.reference from imports.records r where r.kind = 'persons' and r.record_id = p.id) as reference, p.member_number from persons.persons p where p.id = $1`;

/** As the core system knows the person; null for an affiliation. */
export async function readPerson(db: Queryable, subjectId: string): Promise<object | null> {
  const [found] = await db.query<{ reference: string | null; member_number: string | null }>(person, [subjectId]);
  return found ?? null;
}

const request = `select jsonb_build_object('request_id', r.id, 'kind', r.kind, 'state', r.state) as data, null as values from requests.requests r where r.id = $1`;
const affiliation = (more: string) => `
  select jsonb_build_object('affiliation_id', a.id, 'contract_number', k.number, 'siret', e.siret, 'category', c.name, 'status', a.status, 'starts_on', a.starts_on, 'ends_on', a.ends_on) as data, ${more}
    from employers.affiliations a join employers.collective_contracts k on k.id = a.contract_id join employers.categories c on c.id = a.category_id
    join organisations.establishments e on e.id = a.establishment_id where a.id = $1`;
const employee = `jsonb_build_object('civility', a.civility, 'last_name', a.last_name, 'birth_name', a.birth_name, 'first_name', a.first_name, 'birth_date', a.birth_date, 'email', a.email) as values, a.nir`;

/** Each asks for one record, as it stands now. No row: there is nothing left to tell. */
const statements: Record<OutgoingKind, string> = {
  // Cancelled meanwhile: no row. Replaced meanwhile: its values are nobody's business any more.
  'bank-details.applied': `
    select jsonb_build_object('bank_details_id', b.id, 'effective_at', b.effective_at, 'proposed_as', b.proposed_as, 'purpose', b.purpose, 'beneficiary_id', b.beneficiary_id, 'in_effect', n.id is null) as data,
           case when n.id is null then '{}'::jsonb end as values, b.iban, b.bic, b.holder_name
      from persons.bank_details b left join lateral (select o.id from persons.bank_details o where o.person_id = b.person_id and o.purpose = b.purpose and o.beneficiary_id is not distinct from b.beneficiary_id and o.status = 'accepted'
        and o.effective_at <= access.now() and o.effective_at > b.effective_at limit 1) n on true
     where b.id = $1 and b.status = 'accepted' and b.effective_at <= access.now()`,
  'contact-details.changed': `select '{}'::jsonb as data, jsonb_build_object('address_lines', p.address_lines, 'postcode', p.postcode, 'city', p.city, 'phone', p.phone, 'email', p.email) as values
      from persons.persons p where p.id = $1`,
  'beneficiary.added': `
    select jsonb_build_object('beneficiary_id', b.id, 'contract_number', c.number) as data,
           jsonb_build_object('civility', b.civility, 'last_name', b.last_name, 'first_name', b.first_name, 'birth_date', b.birth_date, 'link', b.link) as values
      from coverage.beneficiaries b join coverage.contracts c on c.id = b.contract_id where b.id = $1`,
  'correspondence.chosen': `select jsonb_build_object('means', o.means) as data, null as values from persons.correspondence_choices o where o.id = $1`,
  'affiliation.submitted': affiliation(employee),
  'affiliation.changed': affiliation('null as values'),
  'request.accepted': request,
  'request.applied': request,
  'request.withdrawn': request,
};

const sealedIn: Partial<Record<OutgoingKind, { table: string; columns: readonly string[] }>> = {
  'bank-details.applied': { table: 'persons.bank_details', columns: ['iban', 'bic', 'holder_name'] },
  'affiliation.submitted': { table: 'employers.affiliations', columns: ['nir'] },
};

/** What is to be told of an event now; null: nothing any more. */
export async function readFacts(db: Queryable, { kind, recordId, subjectId }: Waiting): Promise<Facts | null> {
  const [row] = await db.query<{ data: object; values: object | null } & Record<string, Buffer>>(statements[kind], [recordId]);
  if (!row) return null;
  const sealed = row.values && sealedIn[kind];
  const columns = sealed ? sealed.columns : [];
  const opened = columns.map((column): [string, ToOpen] => [column, { place: { table: sealed!.table, column, rowId: recordId, subjectId }, envelope: row[column]! }]);
  return { data: row.data, values: row.values, envelopes: Object.fromEntries(opened) };
}
