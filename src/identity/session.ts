import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Role, Transaction } from '../access/index.js';
import { insertEvent } from '../audit/index.js';
import { KeyService, opaqueToken, sha256 } from '../crypto/index.js';

type Db = Pick<Transaction, 'query'>;

/** What a way in gives: who is signed in, and the token that keeps them so. */
export interface OpenedSession {
  sessionId: string;
  role: Role | 'account';
  refreshToken: string;
}

/** What a session was opened with: factors, or a code by e-mail in place of one. */
export type Assurance = 'strong' | 'degraded';

/** What a browser says of its device. */
export interface Device {
  userAgent: string;
  timeZone: string | null;
}

interface SessionRow {
  id: string;
  account_id: string;
  role: Role | null;
  alive: boolean;
}

/** Absolute life of a session. */
const life = '12 hours';

/** How long a session may stay unused, as an SQL expression, beside the chosen grant as `g`. */
export const idleLimit = "case when g.space = 'backoffice' then interval '15 minutes' else interval '30 minutes' end";

/**
 * Sessions and their rotating refresh tokens. Only hashes are stored; the child of a token is an HMAC of it under a
 * key of the key service, so that two parallel refreshes get the same child although no token is kept.
 */
@Injectable()
export class Sessions {
  constructor(private readonly keys: KeyService) {}

  /** Opens a session; an account with a single grant acts under it at once. */
  async start(db: Db, accountId: string, { userAgent, timeZone, assurance }: Device & { assurance: Assurance }): Promise<OpenedSession> {
    const grants = await db.query<{ id: string; role: Role }>('select id, role from access.grants_of_account()');
    const only = grants.length === 1 ? grants[0]! : null;
    const sessionId = v7();
    await db.query(
      `insert into identity.sessions (id, account_id, grant_id, assurance, proved_at, expires_at, user_agent, time_zone)
         values ($1, $2, $3, $6, now(), now() + interval '${life}', $4, $5)`,
      [sessionId, accountId, only?.id ?? null, userAgent.slice(0, 300), timeZone, assurance],
    );
    const refreshToken = opaqueToken();
    await this.keep(db, refreshToken, sessionId, accountId);
    return { sessionId, role: only?.role ?? 'account', refreshToken };
  }

  /**
   * Trades a refresh token for its child. Null: the session is over, or ends here because a token that is not the
   * living one's immediate parent came back.
   */
  async refresh(db: Db, sessionId: string, token: string, requestId: string): Promise<OpenedSession | null> {
    const session = await this.lock(db, sessionId);
    if (!session?.alive) return null;
    const hash = sha256(token);
    const child = (await this.keys.mac('refresh-token', token)).toString('base64url');
    const opened = { sessionId, role: session.role ?? ('account' as const), refreshToken: child };
    const [spent] = await db.query(
      'update identity.refresh_tokens set used_at = clock_timestamp() where token_hash = $1 and used_at is null returning 1 as one',
      [hash],
    );
    if (spent) {
      await this.keep(db, child, sessionId, session.account_id);
      await db.query('update identity.sessions set last_seen_at = now() where id = $1', [sessionId]);
      return opened;
    }
    if (await this.isParentOfLiving(db, hash, sha256(child))) return opened;
    await this.end(db, sessionId, 'refresh token reused');
    const accountId = session.account_id;
    await insertEvent(db, { event: 'session.refreshed-twice', outcome: 'denied', accountId, sessionId, code: 'session_ended', requestId });
    return null;
  }

  /** A refresh token in place of the living one, and no child of it: a copy of that one serves no more, and ends the session where it shows. */
  async renew(db: Db, sessionId: string, accountId: string): Promise<string> {
    await db.query('select id from identity.sessions where id = $1 for update', [sessionId]);
    await db.query('update identity.refresh_tokens set used_at = clock_timestamp() where session_id = $1 and used_at is null', [sessionId]);
    const fresh = opaqueToken();
    await this.keep(db, fresh, sessionId, accountId);
    return fresh;
  }

  /** Ends a session: its access tokens are dead on the next request. */
  async end(db: Db, sessionId: string, reason: string): Promise<void> {
    await db.query('update identity.sessions set ended_at = now(), end_reason = $2 where id = $1 and ended_at is null', [
      sessionId,
      reason,
    ]);
  }

  /** Whoever signs in again leaves no session behind in the same browser. Another account's is not in sight, and goes unused. */
  async giveWay(db: Db, formerToken: string, newSessionId: string): Promise<void> {
    await db.query(
      `update identity.sessions s set ended_at = now(), end_reason = 'signed in again' from identity.refresh_tokens r
        where r.token_hash = $1 and s.id = r.session_id and s.id <> $2 and s.ended_at is null`,
      [sha256(formerToken), newSessionId],
    );
  }

  /** The row lock makes refreshes of one session, and a sign-out beside them, happen one after the other. */
  private async lock(db: Db, sessionId: string): Promise<SessionRow | undefined> {
    await db.query('select id from identity.sessions where id = $1 for update', [sessionId]);
    const [row] = await db.query<SessionRow>(
      `select s.id, s.account_id, g.role,
              s.ended_at is null and s.expires_at > now() and a.status = 'active' and s.last_seen_at > now() - ${idleLimit} as alive
         from identity.sessions s
         join identity.accounts a on a.id = s.account_id
         left join access.grants_of_account() g on g.id = s.grant_id
        where s.id = $1`,
      [sessionId],
    );
    return row;
  }

  private async isParentOfLiving(db: Db, hash: Buffer, childHash: Buffer): Promise<boolean> {
    const rows = await db.query(
      `select 1 as one from identity.refresh_tokens p
         join identity.refresh_tokens c on c.token_hash = $2 and c.used_at is null
        where p.token_hash = $1 and p.used_at > clock_timestamp() - interval '10 seconds'`,
      [hash, childHash],
    );
    return rows.length === 1;
  }

  private async keep(db: Db, token: string, sessionId: string, accountId: string): Promise<void> {
    await db.query('insert into identity.refresh_tokens (token_hash, session_id, account_id) values ($1, $2, $3)', [
      sha256(token),
      sessionId,
      accountId,
    ]);
  }
}
