import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Transaction } from '../access/index.js';
import { insertEvent } from '../audit/index.js';
import { postMessage } from '../mail/index.js';
import { rememberDevice } from './known-devices.js';
import { type CookieSettings, setDeviceCookie, setRefreshCookie } from './refresh-cookie.js';
import { type OpenedSession, Sessions } from './session.js';

/** Where a caller comes from. */
export interface Caller {
  address: string;
  userAgent: string;
  /** What a device that has signed in before has kept. */
  deviceToken: string | null;
  requestId: string;
}

/** A session, and what its device keeps to be known again. */
export interface SignedIn extends OpenedSession {
  deviceToken: string;
}

/** How every way of signing in ends, once who it is has been proved. */
@Injectable()
export class WayIn {
  constructor(private readonly sessions: Sessions) {}

  /** Opens a session in the account's own room; a device never seen before is told to its holder. */
  async open(db: Transaction, accountId: string, { caller, timeZone }: { caller: Caller; timeZone: string | null }): Promise<SignedIn> {
    const opened = await this.sessions.start(db, accountId, { userAgent: caller.userAgent, timeZone });
    const remembered = await rememberDevice(db, accountId, caller.deviceToken);
    if (remembered.isNew) postMessage(db, { kind: 'session.new-device', accountId, params: {} });
    const { sessionId } = opened;
    await insertEvent(db, { event: 'session.opened', outcome: 'done', accountId, sessionId, requestId: caller.requestId });
    return { ...opened, deviceToken: remembered.token };
  }
}

export function callerOf(request: FastifyRequest, settings: CookieSettings): Caller {
  return {
    address: request.ip,
    userAgent: String(request.headers['user-agent'] ?? ''),
    deviceToken: request.cookies[settings.deviceName] ?? null,
    requestId: request.id,
  };
}

/** What the browser keeps of a way in. */
export function keepSignedIn(reply: FastifyReply, settings: CookieSettings, { refreshToken, deviceToken }: SignedIn): void {
  setRefreshCookie(reply, settings, refreshToken);
  setDeviceCookie(reply, settings, deviceToken);
}
