import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { LinkDoor } from '../accounts/index.js';
import { postMessage, spendLink } from '../mail/index.js';

const addressesPerOpening = 5;

/**
 * The address of whoever opens an account by post: it serves once its own link was opened. Two secrets that no single
 * stranger holds: the letter's code opened this, the mailbox confirms that.
 */
@Injectable()
export class ProveAddress {
  constructor(private readonly links: LinkDoor) {}

  /** Sends the link there; of several addresses the last counts. Where the account has an address, nothing is sent. @throws Problem 410 */
  async ask(token: string, email: string, requestId: string): Promise<void> {
    await this.links.enter({ token, requestId }, ['invitation', 'activation'], async (db, link) => {
      if (link.email) return 'has one';
      const counted = await db.query(
        'update identity.links set attempts = attempts + 1 where id = $1 and attempts < $2 returning 1 as one',
        [link.id, addressesPerOpening],
      );
      if (!counted.length) return null;
      const id = v7();
      await db.query(
        `insert into identity.links (id, kind, account_id, email, expires_at) values ($1, 'address-proof', $2, $3, now() + interval '24 hours')`,
        [id, link.accountId, email.toLowerCase()],
      );
      postMessage(db, { kind: 'link.address-proof', accountId: link.accountId, params: { link: id } });
      return 'sent';
    });
  }

  /** @throws Problem 410 */
  async prove(token: string, requestId: string): Promise<void> {
    await this.links.enter({ token, requestId }, ['address-proof'], (db, { id }) => spendLink(db, id, 'address-proof'));
  }
}
