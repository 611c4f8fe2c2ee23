import { Injectable, Logger } from '@nestjs/common';
import { Door } from '../access/index.js';
import { type AuditEvent, eventStatement } from '../audit/index.js';
import { Vault } from '../crypto/index.js';
import { Failure } from '../platform/failure.js';
import { InnerAddress } from './addresses.js';
import { type Db, putOff, settle, takeDue } from './deliveries.queries.js';
import type { Waiting } from './facts.queries.js';
import { messageOf } from './message.js';
import { post } from './post.js';
import type { DeliveryReason } from './reasons.js';
import type { Endpoint } from './settings.js';
import { signedHeaders } from './sign.js';

/**
 * Tells the endpoints of the core system what has happened. At least once: what was sent and not noted is sent again, under
 * the same id. No transaction stays open while somebody else's machine answers.
 */
@Injectable()
export class Courier {
  private readonly log = new Logger('outgoing');

  constructor(
    private readonly door: Door,
    private readonly vault: Vault,
  ) {}

  /** @returns whether there was something to send. */
  async round(endpoint: Endpoint): Promise<boolean> {
    const due = await this.door.asCourier((db) => takeDue(db, endpoint.name));
    await Promise.all(due.map((event) => this.deliver(endpoint, event)));
    return due.length > 0;
  }

  private async deliver(endpoint: Endpoint, event: Waiting): Promise<void> {
    const body = await this.prepare(endpoint, event);
    if (body === null) return;
    let status: number;
    try {
      status = await post(endpoint, signedHeaders(endpoint.secrets, event.id, new Date(), body), body);
    } catch (error) {
      this.log.warn(new Failure(error));
      return this.fail(event, error instanceof InnerAddress ? 'address' : 'network', null);
    }
    if (status < 200 || status > 299) return this.fail(event, 'answer', status);
    await this.door.asCourier(async (db) => {
      if (await settle(db, event.id, 'delivered')) await trace(db, 'outgoing.delivered', event);
    });
  }

  /** Null: there is nothing to send, or it could not be made, and that is noted. */
  private async prepare(endpoint: Endpoint, event: Waiting): Promise<string | null> {
    try {
      return await this.door.asCourier(async (db) => {
        const body = await messageOf(db, this.vault, event, endpoint);
        if (body === null) await settle(db, event.id, 'void');
        return body;
      });
    } catch (error) {
      this.log.warn(new Failure(error));
      await this.fail(event, 'preparation', null);
      return null;
    }
  }

  private async fail(event: Waiting, reason: DeliveryReason, status: number | null): Promise<void> {
    await this.door.asCourier(async (db) => {
      if (await putOff(db, event.id, reason, status)) await trace(db, 'outgoing.given-up', event);
    });
  }
}

async function trace(db: Db, event: AuditEvent, { subjectId, recordId }: Waiting): Promise<void> {
  const { sql, params } = eventStatement({ event, outcome: 'done', subjectId, recordId });
  await db.query(sql, params);
}
