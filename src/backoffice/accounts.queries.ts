import type { FastifyReply } from 'fastify';
import type { Act } from '../access/index.js';
import { etagOf } from '../platform/etag.js';
import { pageOf, readCursor } from '../platform/page.js';
import { problems } from '../platform/problem.js';
import type { AccountPage, AccountsQuery, OpenedAccountView } from './accounts.views.js';

const view = `jsonb_build_object('id', a.id, 'email', a.email, 'name', a.name, 'status', a.status, 'grants',
  (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'space', g.space, 'role', g.role, 'function', g.function, 'holder_id', g.holder_id,
      'holder_name', (select l.name from organisations.legal_entities l where l.id = g.holder_id),
      'establishment_ids', g.establishment_ids, 'starts_on', g.starts_on, 'ends_on', g.ends_on,
      'revoked_at', g.revoked_at) order by g.created_at, g.id), '[]')
     from identity.grants g where g.account_id = a.id))`;

const zero = '00000000-0000-0000-0000-000000000000';

/** By what a list is kept: the address, with those that have none first; or, where one is searched, the name. */
const byEmail = "coalesce(a.email, '')";
const byName = 'a.name_key';

/** One page of the accounts, by e-mail, or by name where a name is searched. */
export async function listAccounts(act: Act, query: AccountsQuery): Promise<AccountPage> {
  const { after, limit, prefix } = query;
  const [last, id] = readCursor(after, ['text', 'uuid']) ?? ['', zero];
  const params: unknown[] = [last, id, limit + 1];
  const conditions = [act.where('read', 'Account', {}, params), ...narrowing(query, (value) => `$${params.push(value)}`)];
  const key = nameIn(prefix) ? byName : byEmail;
  const rows = await act.query<{ item: OpenedAccountView; key: string }>(
    `select ${view} as item, ${key} as key from identity.accounts a where (${key}, a.id) > ($1, $2::uuid) and ${conditions.join(' and ')}
      order by ${key}, a.id limit $3`,
    params,
  );
  const page = pageOf(rows, limit, ({ key: reached, item }) => [reached, item.id]);
  return { items: page.items.map(({ item }) => item), next: page.next };
}

/** What PostgreSQL can be given of what was typed: no half of a character, no zero. */
const nameIn = (prefix = '') => prefix.replace(/[\p{Cc}\p{Cs}]/gu, ' ').trim();

/** A range and no LIKE: under row-level security an index cannot serve LIKE. Nothing stands after the last character there is. */
function narrowing({ prefix, email, status }: AccountsQuery, add: (value: unknown) => string): string[] {
  const conditions: string[] = [];
  if (email) conditions.push(`a.email = ${add(email.toLowerCase())}`);
  if (status) conditions.push(`a.status = ${add(status)}`);
  const name = nameIn(prefix);
  if (!name) return conditions;
  const typed = add(name);
  return [...conditions, `a.name_key >= access.account_key(${typed})`, `a.name_key < access.account_key(${typed}) || chr(1114111)`];
}

/** Also sets the ETag that ending a grant has to bring back. @throws Problem 404 */
export async function readAccount(act: Act, id: string, reply: Pick<FastifyReply, 'header'>): Promise<OpenedAccountView> {
  const params: unknown[] = [id];
  const visible = act.where('read', 'Account', {}, params);
  const [row] = await act.query<{ item: OpenedAccountView; version: number }>(
    `select ${view} as item, a.version from identity.accounts a where a.id = $1 and ${visible}`,
    params,
  );
  if (!row) throw problems.not_found();
  reply.header('etag', etagOf(row.version));
  return row.item;
}
