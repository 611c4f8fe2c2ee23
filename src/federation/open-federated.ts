import { Injectable } from '@nestjs/common';
import type { Transaction } from '../access/index.js';
import { Vault } from '../crypto/index.js';
import { type Caller, type SignedIn, WayIn } from '../identity/index.js';
import type { Provider } from './settings.js';

interface Proved {
  provider: Provider;
  idToken: string;
  caller: Caller;
  timeZone: string | null;
}

/** Opens the session of somebody whom a provider has recognised. */
@Injectable()
export class OpenFederated {
  constructor(
    private readonly wayIn: WayIn,
    private readonly vault: Vault,
  ) {}

  /** @returns null when the account may not sign in this way: not active, of the back office, or of nobody that the provider knows. */
  async open(db: Transaction, accountId: string, { provider, idToken, caller, timeZone }: Proved): Promise<SignedIn | null> {
    if (!(await serves(db, accountId, provider))) return null;
    await db.query('update identity.provider_links set last_used_at = now() where account_id = $1 and provider = $2', [accountId, provider.id]);
    const opened = await this.wayIn.open(db, accountId, { caller, timeZone });
    // Those of sessions that have ended serve nothing any more.
    await db.query('update identity.sessions set provider_token = null where account_id = $1 and provider_token is not null and ended_at is not null', [accountId]);
    const token = await this.vault.sealValue(db, placeOf(accountId, opened.sessionId), idToken);
    await db.query('update identity.sessions set provider = $2, provider_token = $3 where id = $1', [opened.sessionId, provider.id, token]);
    return opened;
  }

  /** The token of a provider that a session was opened with; null for a session that was not. */
  async tokenOf(db: Pick<Transaction, 'query'>, accountId: string, sessionId: string): Promise<{ providerId: string; idToken: string } | null> {
    const [row] = await db.query<{ provider: string; provider_token: Buffer }>(
      'select provider, provider_token from identity.sessions where id = $1 and provider_token is not null',
      [sessionId],
    );
    return row ? { providerId: row.provider, idToken: await this.vault.openValue(db, placeOf(accountId, sessionId), row.provider_token) } : null;
  }
}

const placeOf = (accountId: string, sessionId: string) =>
  ({ table: 'identity.sessions', column: 'provider_token', rowId: sessionId, subjectId: accountId });

/** The account is locked against a freeze: it comes before or after, never in between. */
export async function serves(db: Pick<Transaction, 'query'>, accountId: string, { spaces }: Provider): Promise<boolean> {
  const [account] = await db.query("select 1 as one from identity.accounts where id = $1 and status = 'active' for share", [accountId]);
  if (!account) return false;
  const grants = await db.query<{ space: string }>('select space from access.grants_of_account()');
  return grants.some(({ space }) => (spaces as string[]).includes(space)) && grants.every(({ space }) => space !== 'backoffice');
}
