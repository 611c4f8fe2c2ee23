import { Injectable } from '@nestjs/common';
import { type Act, Door, type Role } from '../access/index.js';
import { problems } from '../platform/problem.js';

/** Who sent a request, to be let in again later. */
export interface Sender {
  sessionId: string;
  role: Role;
  requestId: string;
}

export const senderOf = (act: Act): Sender => ({ sessionId: act.actor.sessionId, role: act.actor.role!, requestId: act.requestId });

/**
 * Further acts of one request. While bytes come in or are judged no transaction is held: an upload may take longer than
 * one may, and connections are few. Each time the door asks anew whether the session and its rights still stand.
 */
@Injectable()
export class Acts {
  constructor(private readonly door: Door) {}

  /** @throws Problem 401 when the session has ended meanwhile; whatever `work` throws undoes the act. */
  async again<T>({ sessionId, role, requestId }: Sender, work: (act: Act) => Promise<T>): Promise<T> {
    const act = await this.door.open(sessionId, role, requestId);
    if (!act) throw problems.not_signed_in();
    try {
      const result = await work(act);
      await act.commit();
      return result;
    } catch (error) {
      await act.rollback();
      throw error;
    }
  }
}
