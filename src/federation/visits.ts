import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Transaction } from '../access/index.js';
import { KeyService, opaqueToken, sha256 } from '../crypto/index.js';
import type { VisitSecrets } from './provider-client.js';
import type { Provider } from './settings.js';

type Db = Pick<Transaction, 'query'>;

/** Seconds in which one has to come back from a provider. */
export const visitLife = 600;

/** What a browser takes along to a provider, and what it keeps to be known again. */
export interface Visit {
  state: string;
  browser: string;
}

/** Somebody signed in, who links their account. */
export interface Visitor {
  accountId: string;
  sessionId: string;
}

/**
 * Visits to providers. Hashes alone are kept; what the provider's answer is checked with is a MAC of the state, which
 * every process can make again and nobody can read in the database.
 */
@Injectable()
export class Visits {
  constructor(private readonly keys: KeyService) {}

  async begin(db: Db, provider: Provider, visitor: Visitor | null): Promise<Visit> {
    const visit = { state: opaqueToken(), browser: opaqueToken() };
    await db.query('select access.sweep_provider_visits()');
    await db.query(
      `insert into identity.provider_visits (id, state_hash, browser_hash, provider, account_id, session_id, expires_at)
         values ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7))`,
      [v7(), sha256(visit.state), sha256(visit.browser), provider.id, visitor?.accountId ?? null, visitor?.sessionId ?? null, visitLife],
    );
    return visit;
  }

  /** Whether it was begun by this browser, for this provider and in this session or none, and has not served. */
  async spend(db: Db, { id }: Provider, { state, browser }: Visit): Promise<boolean> {
    const [row] = await db.query<{ spent: boolean }>('select access.spend_provider_visit($1, $2, $3) as spent', [sha256(state), sha256(browser), id]);
    return row!.spent;
  }

  /** 256 bits each, in base64url. */
  async secretsOf(state: string): Promise<VisitSecrets> {
    const [verifier, nonce] = await Promise.all([this.keys.mac('provider-verifier', state), this.keys.mac('provider-nonce', state)]);
    return { verifier: verifier.toString('base64url'), nonce: nonce.toString('base64url') };
  }
}
