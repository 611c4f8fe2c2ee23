import type { Act } from '../access/index.js';
import type { ContractList } from './employers.views.js';

const statement = (visible: string) => `
  select jsonb_build_object('id', k.id, 'number', k.number, 'name', k.name,
    'earliest_start_on', greatest(k.starts_on, $1::date - coalesce(k.backdating_days, $2::int)),
    'categories', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name) order by c.name), '[]')
      from employers.categories c where c.contract_id = k.id),
    'establishments', (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'name', e.name, 'siret', e.siret)
        order by e.name), '[]')
      from organisations.establishments e
      where e.legal_entity_id = k.legal_entity_id and e.id = any ($3::uuid[]) and (e.closed_on is null or e.closed_on >= $1::date))) as item
  from employers.collective_contracts k where ${visible} order by k.number`;

/** The collective contracts of the legal entity, with what an enrolment may choose from. */
export async function listContracts(act: Act, backdatingDays: number): Promise<ContractList> {
  const params: unknown[] = [act.actor.today, backdatingDays, act.actor.establishmentIds];
  const visible = act.where('read', 'CollectiveContract', { legalEntityId: 'k.legal_entity_id' }, params);
  const rows = await act.query<{ item: ContractList['items'][number] }>(statement(visible), params);
  return { items: rows.map((row) => row.item) };
}
