import { constantTimeEqual, type KeyService } from '../crypto/index.js';
import type { LinkKind } from './catalogue.js';

type Db = { query<T>(sql: string, params: unknown[]): Promise<T[]> };

const shape = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/;

const macOf = async (keys: KeyService, purpose: 'link' | 'unsubscribe', id: string) => (await keys.mac(purpose, id)).toString('base64url');

async function verified(keys: KeyService, purpose: 'link' | 'unsubscribe', token: string): Promise<string | null> {
  const [, id, mac] = shape.exec(token) ?? [];
  if (!id || !mac) return null;
  return constantTimeEqual(mac, await macOf(keys, purpose, id)) ? id : null;
}

/** The token of a link, `<id>.<MAC>`: nothing that could be stolen from the database makes one. */
export async function linkFor(keys: KeyService, linkId: string): Promise<string> {
  return `${linkId}.${await macOf(keys, 'link', linkId)}`;
}

/** The link that a token names, null when we have not made it. Says nothing of whether it still serves: `spendLink` does. */
export async function verifyLink(keys: KeyService, token: string): Promise<string | null> {
  return verified(keys, 'link', token);
}

/** The token by which offers are refused without signing in: it names the consent they were sent under, and serves as often as it is used. */
export async function unsubscribeTokenFor(keys: KeyService, consentId: string): Promise<string> {
  return `${consentId}.${await macOf(keys, 'unsubscribe', consentId)}`;
}

/** The consent that such a token names, null when we have not made it. */
export async function verifyUnsubscribe(keys: KeyService, token: string): Promise<string | null> {
  return verified(keys, 'unsubscribe', token);
}

/** A link to be made. */
export interface NewLink {
  id: string;
  kind: LinkKind;
  accountId: string;
  /** At most 31 days. */
  hours: number;
}

const insert = 'insert into identity.links (id, kind, account_id, expires_at) values ($1, $2, $3, now() + make_interval(hours => $4))';

/** The statement that makes a link; in a room that sees one's own account, or, for an invitation, the administrator's. */
export function linkStatement({ id, kind, accountId, hours }: NewLink): { sql: string; params: unknown[] } {
  return { sql: insert, params: [id, kind, accountId, hours] };
}

/** A link that has just served. */
export interface SpentLink {
  accountId: string;
  email: string | null;
  messageId: string | null;
}

/** Uses a link, after the door has identified its account by it. Null: used before, too old, or of another kind. */
export async function spendLink(db: Db, linkId: string, kind: LinkKind): Promise<SpentLink | null> {
  const [spent] = await db.query<SpentLink>(
    `update identity.links set used_at = now() where id = $1 and kind = $2 and used_at is null and expires_at > now()
       returning account_id as "accountId", email, message_id as "messageId"`,
    [linkId, kind],
  );
  return spent ?? null;
}
