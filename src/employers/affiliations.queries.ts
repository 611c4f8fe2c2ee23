import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { DiscloseNir, namePage } from '../persons/index.js';
import { pageOf } from '../platform/page.js';
import { problems } from '../platform/problem.js';
import type { AffiliationPage, AffiliationRow, AffiliationsQuery, AffiliationView } from './employers.views.js';

/** Fields of the policy's rules → columns. */
export const affiliationColumns = { legalEntityId: 'a.legal_entity_id', establishmentId: 'a.establishment_id' };

const filters = { establishment_id: 'a.establishment_id', category_id: 'a.category_id', status: 'a.status' } as const;

/** One page of the affiliates of the representative's contracts, by name. Nothing is decrypted. */
export async function listAffiliations(act: Act, query: AffiliationsQuery): Promise<AffiliationPage> {
  const params: unknown[] = [];
  const add = (value: unknown) => `$${params.push(value)}`;
  const conditions = [act.where('read', 'Affiliation', affiliationColumns, params), ...namePage(query, 'a.id', add)];
  for (const [name, column] of Object.entries(filters) as [keyof typeof filters, string][]) {
    if (query[name] !== undefined) conditions.push(`${column} = ${add(query[name])}`);
  }
  act.record('affiliations.listed');
  const rows = await act.queryLast<AffiliationRow & { name_key: string }>(
    `select a.id, a.last_name, a.first_name, e.name as establishment_name, c.name as category_name, a.status,
            a.starts_on, a.name_key
       from employers.affiliations a
       join organisations.establishments e on e.id = a.establishment_id
       join employers.categories c on c.id = a.category_id
      where ${conditions.join(' and ')} order by a.name_key, a.id limit ${add(query.limit + 1)}`,
    params,
  );
  return pageOf(rows, query.limit, (row) => [row.name_key, row.id]);
}

const file = (visible: string) => `
  select a.nir, jsonb_build_object('id', a.id, 'contract_number', k.number, 'establishment_name', e.name,
    'category_name', c.name, 'status', a.status, 'starts_on', a.starts_on, 'version', a.version,
    'employee', jsonb_build_object('civility', a.civility, 'last_name', a.last_name, 'birth_name', a.birth_name,
      'first_name', a.first_name, 'birth_date', a.birth_date, 'email', a.email),
    'history', (select coalesce(jsonb_agg(jsonb_build_object('status', s.status, 'at', s.at) order by s.at, s.id), '[]')
      from employers.affiliation_steps s where s.affiliation_id = a.id)) as view
  from employers.affiliations a
  join employers.collective_contracts k on k.id = a.contract_id
  join organisations.establishments e on e.id = a.establishment_id
  join employers.categories c on c.id = a.category_id
  where a.id = $1 and ${visible}`;

/** One affiliate's file. Nothing medical exists in this room. */
@Injectable()
export class AffiliationFiles {
  constructor(private readonly nirs: DiscloseNir) {}

  /** @throws Problem 404 for an affiliate of somebody else's contracts as for a missing one. */
  async read(act: Act, id: string): Promise<AffiliationView> {
    const params: unknown[] = [id];
    const [row] = await act.query<{ nir: Buffer; view: AffiliationView }>(
      file(act.where('read', 'Affiliation', affiliationColumns, params)),
      params,
    );
    if (!row) throw problems.not_found();
    row.view.employee.nir_masked = await this.nirs.masked(act, 'employers.affiliations', id, row.nir);
    act.record('affiliation.read', { subjectId: id, recordId: id });
    return row.view;
  }

  /** @throws Problem 404 as above. */
  async disclose(act: Act, id: string, purpose: string): Promise<string> {
    const params: unknown[] = [id];
    const visible = act.where('unmask-nir', 'Affiliation', affiliationColumns, params);
    const found = await act.query(`select 1 as one from employers.affiliations a where a.id = $1 and ${visible}`, params);
    if (!found.length) throw problems.not_found();
    return this.nirs.disclose(act, 'employers.affiliations', id, purpose);
  }
}
