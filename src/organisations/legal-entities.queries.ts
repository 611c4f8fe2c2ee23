import type { Act } from '../access/index.js';
import { pageOf, type PageQuery, readCursor } from '../platform/page.js';
import { problems } from '../platform/problem.js';
import type { LegalEntityPage, LegalEntityView } from './organisations.views.js';

const view = `jsonb_build_object('id', l.id, 'siren', l.siren, 'name', l.name, 'kind', l.kind,
  'is_without_administrator', not exists (select from identity.grants g join identity.accounts a on a.id = g.account_id and a.status = 'active'
    where g.holder_id = l.id and g.function = 'administrator' and g.revoked_at is null and (g.ends_on is null or g.ends_on >= access.today())),
  'establishments',
  (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'siret', e.siret, 'name', e.name) order by e.siret), '[]')
     from organisations.establishments e where e.legal_entity_id = l.id))`;

/** One page of the legal entities, by SIREN. */
export async function listLegalEntities(act: Act, { after, limit }: PageQuery): Promise<LegalEntityPage> {
  const params: unknown[] = [readCursor(after, ['text'])?.[0] ?? '', limit + 1];
  const visible = act.where('read', 'LegalEntity', {}, params);
  const rows = await act.query<{ item: LegalEntityView }>(
    `select ${view} as item from organisations.legal_entities l where l.siren > $1 and ${visible} order by l.siren limit $2`,
    params,
  );
  return pageOf(rows.map((row) => row.item), limit, (item) => [item.siren]);
}

/** @throws Problem 404 */
export async function readLegalEntity(act: Act, id: string): Promise<LegalEntityView> {
  const params: unknown[] = [id];
  const visible = act.where('read', 'LegalEntity', {}, params);
  const [row] = await act.query<{ item: LegalEntityView }>(
    `select ${view} as item from organisations.legal_entities l where l.id = $1 and ${visible}`,
    params,
  );
  if (!row) throw problems.not_found();
  return row.item;
}
