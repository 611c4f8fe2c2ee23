import type { FastifyReply } from 'fastify';
import type { Act } from '../access/index.js';
import { etagOf } from '../platform/etag.js';
import { pageOf, readCursor } from '../platform/page.js';
import { problems } from '../platform/problem.js';
import type { LegalEntityFileView } from './entity-file.views.js';
import type { EntitiesQuery, LegalEntityPage, LegalEntityView } from './organisations.views.js';

const columns = `'id', l.id, 'siren', l.siren, 'name', l.name, 'kind', l.kind,
  'is_without_administrator', not exists (select from identity.grants g join identity.accounts a on a.id = g.account_id and a.status = 'active'
    where g.holder_id = l.id and g.function = 'administrator' and g.revoked_at is null and (g.ends_on is null or g.ends_on >= access.today())),
  'establishments',
  (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'siret', e.siret, 'name', e.name, 'closed_on', e.closed_on) order by e.siret), '[]')
     from organisations.establishments e where e.legal_entity_id = l.id)`;

const more = `'branches', (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name) order by b.name), '[]') from organisations.branches b where b.legal_entity_id = l.id),
  'contracts', (select coalesce(jsonb_agg(jsonb_build_object('id', k.id, 'number', k.number, 'name', k.name, 'starts_on', k.starts_on) order by k.number), '[]')
     from employers.collective_contracts k where k.legal_entity_id = l.id),
  'people', (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'account_id', a.id, 'name', a.name, 'email', a.email, 'status', a.status, 'function', g.function,
      'is_limited', g.establishment_ids is not null or g.branch_ids is not null, 'starts_on', g.starts_on, 'ends_on', g.ends_on,
      'reviewed_on', g.reviewed_on, 'given_at', g.created_at) order by a.name, g.id), '[]')
     from identity.grants g join identity.accounts a on a.id = g.account_id
    where g.holder_id = l.id and g.revoked_at is null and (g.ends_on is null or g.ends_on >= access.today()))`;

/** One page of the legal entities, by SIREN: by how one of the words of the name begins, or the digits of the SIREN. */
export async function listLegalEntities(act: Act, query: EntitiesQuery): Promise<LegalEntityPage> {
  const { after, limit } = query;
  const params: unknown[] = [readCursor(after, ['text'])?.[0] ?? '', limit + 1];
  const conditions = [act.where('read', 'LegalEntity', {}, params), ...narrowing(query, (value) => `$${params.push(value)}`)];
  const rows = await act.query<{ item: LegalEntityView }>(
    `select jsonb_build_object(${columns}) as item from organisations.legal_entities l where l.siren > $1 and ${conditions.join(' and ')} order by l.siren limit $2`,
    params,
  );
  return pageOf(rows.map((row) => row.item), limit, (item) => [item.siren]);
}

function narrowing({ search = '', kind }: EntitiesQuery, add: (value: unknown) => string): string[] {
  const conditions = kind ? [`l.kind = ${add(kind)}`] : [];
  const digits = search.replace(/[\s.]/g, '');
  if (/^\d+$/.test(digits)) return [...conditions, `starts_with(l.siren, ${add(digits.slice(0, 9))})`];
  if (!search.trim()) return conditions;
  return [...conditions, `position(' ' || access.search_key(${add(search)}) in ' ' || access.search_key(l.name)) > 0`];
}

/** With whoever acts for it. Also sets the ETag that a change has to bring back. @throws Problem 404 */
export async function readLegalEntity(act: Act, id: string, reply: Pick<FastifyReply, 'header'>): Promise<LegalEntityFileView> {
  const params: unknown[] = [id];
  const visible = act.where('read', 'LegalEntity', {}, params);
  const [row] = await act.query<{ item: LegalEntityFileView; version: number }>(
    `select jsonb_build_object(${columns}, ${more}) as item, l.version from organisations.legal_entities l where l.id = $1 and ${visible}`,
    params,
  );
  if (!row) throw problems.not_found();
  reply.header('etag', etagOf(row.version));
  return row.item;
}
