import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { Door } from '../access/index.js';
import { KeyService } from '../crypto/index.js';
import { verifyUnsubscribe } from '../mail/index.js';
import { consentWords } from './preferences.js';
import { notificationsProblems } from './problems.js';

/** Takes a consent back by the link of an offer, however old. The row that says so is the proof. */
@Injectable()
export class Unsubscribe {
  constructor(
    private readonly door: Door,
    private readonly keys: KeyService,
  ) {}

  /** @throws Problem 410 for a token that is not ours */
  async unsubscribe(token: string, way: 'link' | 'one-click'): Promise<void> {
    const consentId = await verifyUnsubscribe(this.keys, token);
    const done = consentId && (await this.door.asNobody((db) => db.query<{ ok: boolean }>('select access.unsubscribe($1, $2, $3, $4) as ok', [consentId, v7(), way, consentWords])));
    if (!done || !done[0]?.ok) throw notificationsProblems.unsubscribe_not_valid();
  }
}
