import { Injectable } from '@nestjs/common';
import { type Act, Door } from '../access/index.js';
import { sha256 } from '../crypto/index.js';
import type { Problem } from '../platform/problem.js';
import { AccessTokens, accessTokenLife } from './access-token.js';
import type { SessionView } from './identity.views.js';
import { readMe } from './me.js';
import { identityProblems } from './problems.js';
import { type OpenedSession, Sessions } from './session.js';

/** Hands out, renews and takes back what keeps somebody signed in. */
@Injectable()
export class SessionDesk {
  constructor(
    private readonly door: Door,
    private readonly sessions: Sessions,
    private readonly tokens: AccessTokens,
  ) {}

  /** The one answer of every way in. */
  async describe({ sessionId, role }: OpenedSession): Promise<SessionView> {
    const act = await this.door.open(sessionId, 'account', '');
    if (!act) throw identityProblems.session_ended();
    try {
      const me = await readMe(act, sessionId);
      return { access_token: this.tokens.issue({ sid: sessionId, role }), expires_in: accessTokenLife, me };
    } finally {
      await act.rollback();
    }
  }

  async refresh(token: string, requestId: string): Promise<OpenedSession> {
    const result = await this.door.identify('refresh', sha256(token), async (db, sessionId) => {
      return sessionId ? this.sessions.refresh(db, sessionId, token, requestId) : null;
    });
    if (!result) throw identityProblems.session_ended();
    return result;
  }

  /** Remembers a page of somebody else that used the cookie. @returns the refusal to throw. */
  async refuseCrossSite(requestId: string): Promise<Problem> {
    const refusal = identityProblems.cross_site();
    await this.door.recordDenial('access.denied', { code: refusal.code, requestId });
    return refusal;
  }

  /** Chooses for whom the account acts. The proofs given for another grant do not follow. */
  async chooseGrant(act: Act, grantId: string): Promise<SessionView> {
    await this.mayChoose(act, grantId);
    const [chosen] = await act.query<{ role: OpenedSession['role'] }>(
      `with g as (select id, role from access.grants_of_account() where id = $2)
       update identity.sessions s set grant_id = g.id from g where s.id = $1 returning g.role`,
      [act.actor.sessionId, grantId],
    );
    if (!chosen) throw identityProblems.unknown_grant();
    await act.query('update identity.step_ups set proved_at = to_timestamp(0) where session_id = $1', [act.actor.sessionId]);
    act.record('session.grant-chosen', { recordId: grantId });
    const me = await readMe(act, act.actor.sessionId);
    const access_token = this.tokens.issue({ sid: act.actor.sessionId, role: chosen.role });
    return { access_token, expires_in: accessTokenLife, me };
  }

  /** The door would not act for another space either: here it is said why. @throws Problem 403 */
  private async mayChoose(act: Act, grantId: string): Promise<void> {
    if (act.actor.assurance === 'strong') return;
    const [grant] = await act.query<{ space: string }>('select space from access.grants_of_account() where id = $1', [grantId]);
    if (grant && grant.space !== 'member') throw identityProblems.strong_sign_in_needed();
  }

  /** Another refresh token for the session that acts: whoever has a copy of the former is out. */
  renew(act: Act): Promise<string> {
    return this.sessions.renew(act, act.actor.sessionId, act.actor.accountId);
  }

  async end(act: Act): Promise<void> {
    await this.sessions.end(act, act.actor.sessionId, 'signed out');
    act.record('session.ended');
  }
}
