import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { Door, type Transaction } from '../access/index.js';
import { KeyService } from '../crypto/index.js';
import { type LinkKind, mailProblems, verifyLink } from '../mail/index.js';

/** A link that serves, and whose it is. */
export interface LinkInForce {
  id: string;
  kind: LinkKind;
  accountId: string;
  /** Null: the holder, who comes by post, has proved none yet. */
  email: string | null;
  name: string;
  /** Of a member, whom the mutual can write to by post. */
  isMember: boolean;
  expiresAt: Date;
}

/** By whom, with which link. */
export interface Bearer {
  token: string;
  requestId: string;
}

/**
 * The newest link of its kind, unspent, in time, of an account in the state it is for. Whoever opens an account has none
 * yet; whoever has forgotten a password has; whoever has lost everything may be frozen, and two people of the mutual have
 * agreed. An invitation ends with the last grant it was made for. The account is locked: a freeze comes before or after, never in between.
 */
const inForce = `
  select l.id, l.kind, l.account_id as "accountId", a.email, a.name, l.expires_at as "expiresAt",
      exists (select from identity.grants m where m.account_id = l.account_id and m.space = 'member' and m.revoked_at is null
        and m.starts_on <= access.today() and (m.ends_on is null or m.ends_on >= access.today())) as "isMember"
    from identity.links l join identity.accounts a on a.id = l.account_id
   where l.id = $1 and l.kind = any ($2) and l.used_at is null and l.expires_at > now()
     and a.status = any (case when l.kind in ('invitation', 'activation', 'address-proof') then array['invited']
                              when l.kind = 'lost-everything' then array['active', 'frozen'] else array['active'] end)
     and (l.kind <> 'invitation' or exists (select from identity.grants g where g.account_id = l.account_id and g.revoked_at is null))
     and (l.kind <> 'lost-everything' or exists (select from identity.recoveries r
           where r.account_id = l.account_id and r.approved_at is not null and r.ended_at is null))
     and not exists (select from identity.links n where n.account_id = l.account_id and n.kind = any ($2)
                      and (n.created_at, n.id) > (l.created_at, l.id))
     for no key update of a`;

/** The way in for whoever holds nothing but a link received by e-mail. */
@Injectable()
export class LinkDoor {
  constructor(
    private readonly door: Door,
    private readonly keys: KeyService,
  ) {}

  /**
   * Runs `work` as the account of the link; null from it says that the link serves no longer, and keeps what it did.
   * @throws Problem 410, the same for a token that is forged, unknown, spent, too old, replaced, or of another kind.
   */
  enter<T>(bearer: Bearer, kinds: LinkKind[], work: (db: Transaction, link: LinkInForce) => Promise<T | null>): Promise<T> {
    return this.identify(bearer, async (db, linkId) => {
      const [link] = await db.query<LinkInForce>(inForce, [linkId, kinds]);
      return link ? work(db, link) : null;
    });
  }

  /** The same, where `work` itself looks whether the link serves. @throws Problem 410 when it says null. */
  async identify<T>({ token, requestId }: Bearer, work: (db: Transaction, linkId: string) => Promise<T | null>): Promise<T> {
    // An id that is nobody's asks the same of the database as one that is.
    const linkId = (await verifyLink(this.keys, token)) ?? v7();
    const outcome = await this.door.identify('link', linkId, async (db, accountId) => ({ accountId, result: await work(db, linkId) }));
    if (outcome.result !== null) return outcome.result;
    const refusal = mailProblems.link_not_valid();
    await this.door.recordDenial('link.refused', { accountId: outcome.accountId, code: refusal.code, requestId });
    throw refusal;
  }
}
