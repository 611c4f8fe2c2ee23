import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Transaction } from '../access/index.js';
import { insertEvent } from '../audit/index.js';
import { postMessage } from '../mail/index.js';
import { rememberDevice } from './known-devices.js';
import { type CookieSettings, setDeviceCookie, setRefreshCookie } from './refresh-cookie.js';
import { type Assurance, type OpenedSession, Sessions } from './session.js';

/** Where a caller comes from. */
export interface Caller {
  address: string;
  userAgent: string;
  /** What a device that has signed in before has kept. */
  deviceToken: string | null;
  /** The session this browser was signed in with until now. */
  refreshToken: string | null;
  requestId: string;
}

/** A session, and what its device keeps to be known again. */
export interface SignedIn extends OpenedSession {
  deviceToken: string;
}

/** From where, and with what. */
interface Arrival {
  caller: Caller;
  timeZone: string | null;
  /** Strong when it is not said. */
  assurance?: Assurance;
}

/** How every way of signing in ends, once who it is has been proved. */
@Injectable()
export class WayIn {
  constructor(private readonly sessions: Sessions) {}

  /** Opens a session in the account's own room; a device never seen before is told to its holder, who needs no recovery any more. */
  async open(db: Transaction, accountId: string, { caller, timeZone, assurance = 'strong' }: Arrival): Promise<SignedIn> {
    const opened = await this.sessions.start(db, accountId, { userAgent: caller.userAgent, timeZone, assurance });
    if (caller.refreshToken) await this.sessions.giveWay(db, caller.refreshToken, opened.sessionId);
    const remembered = await rememberDevice(db, accountId, caller.deviceToken);
    if (remembered.isNew) postMessage(db, { kind: 'session.new-device', accountId, params: {} });
    await endRecovery(db, accountId, 'signed_in', caller.requestId);
    const { sessionId } = opened;
    const event = assurance === 'strong' ? 'session.opened' : 'session.opened-by-mailed-code';
    await insertEvent(db, { event, outcome: 'done', accountId, sessionId, requestId: caller.requestId });
    return { ...opened, deviceToken: remembered.token };
  }
}

/**
 * Ends the recovery that two people of the mutual may have under way: it has served (`done`), or the holder is heard of
 * otherwise. In the account's own room.
 */
export async function endRecovery(
  db: Pick<Transaction, 'query'>, accountId: string, outcome: 'done' | 'not_me' | 'signed_in' | 'closed', requestId: string,
): Promise<void> {
  const ended = await db.query<{ id: string }>(
    'update identity.recoveries set ended_at = access.now(), outcome = $2, version = version + 1 where account_id = $1 and ended_at is null returning id',
    [accountId, outcome],
  );
  const event = outcome === 'done' ? 'account.recovered' : 'recovery.cancelled';
  for (const { id } of ended) await insertEvent(db, { event, outcome: 'done', accountId, recordId: id, requestId });
}

export function callerOf(request: FastifyRequest, settings: CookieSettings): Caller {
  return {
    address: request.ip,
    userAgent: String(request.headers['user-agent'] ?? ''),
    deviceToken: request.cookies[settings.deviceName] ?? null,
    refreshToken: request.cookies[settings.name] ?? null,
    requestId: request.id,
  };
}

/** What the browser keeps of a way in. */
export function keepSignedIn(reply: FastifyReply, settings: CookieSettings, { refreshToken, deviceToken }: SignedIn): void {
  setRefreshCookie(reply, settings, refreshToken);
  setDeviceCookie(reply, settings, deviceToken);
}
