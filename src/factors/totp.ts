import { Injectable } from '@nestjs/common';
import { verify } from 'otplib';
import { IsNull, Not } from 'typeorm';
import { Vault } from '../crypto/index.js';
import type { CodeFactor, CodeVerdict, Db } from './code-factor.js';
import { TotpFactor } from './totp-factor.entity.js';

const consecutiveFailuresAllowed = 100;

/** One-time codes of authenticator apps (RFC 6238). Window: one step of 30 s each way. */
@Injectable()
export class Totp implements CodeFactor {
  readonly method = 'totp';
  readonly strength = 'strong';

  constructor(private readonly vault: Vault) {}

  async has(db: Db, accountId: string): Promise<boolean> {
    const rows = await db.query('select 1 as one from identity.totp_factors where account_id = $1 and confirmed_at is not null', [accountId]);
    return rows.length > 0;
  }

  /**
   * Accepts a right code once: the accepted step is stored by one conditional UPDATE,
   * so that of many equal tries in parallel a single one wins.
   * The caller commits in every case, or wrong tries would not be counted.
   */
  async check(db: Db, accountId: string, code: string): Promise<CodeVerdict> {
    // The tries on one account happen one after the other: parallel ones would beat the counter of failures.
    await db.query('select id from identity.totp_factors where account_id = $1 for update', [accountId]);
    const factor = await db.manager.findOneBy(TotpFactor, { accountId, confirmedAt: Not(IsNull()) });
    if (!factor || factor.failures >= consecutiveFailuresAllowed) return 'refused';
    const timeStep = await this.stepOf(db, factor, code);
    if (timeStep === null) return this.refuse(db, factor.id);
    return (await this.spend(db, factor.id, timeStep)) ? 'accepted' : 'waiting';
  }

  /** The 30-second step the code is right for, if any; in use or still to confirm. */
  async stepOf(db: Db, factor: TotpFactor, code: string): Promise<number | null> {
    // otplib throws at what is not six digits: it is a wrong code like another, and counts.
    if (!/^\d{6}$/.test(code)) return null;
    const found = await verify({ secret: await this.vault.open(db, factor, 'secret'), token: code, epochTolerance: 30 });
    return found.valid ? (found as { timeStep: number }).timeStep : null;
  }

  private async spend(db: Db, id: string, timeStep: number): Promise<boolean> {
    const spent = await db.query(
      'update identity.totp_factors set last_step = $2, failures = 0 where id = $1 and last_step < $2 returning id',
      [id, timeStep],
    );
    return spent.length === 1;
  }

  private async refuse(db: Db, id: string): Promise<CodeVerdict> {
    await db.query('update identity.totp_factors set failures = failures + 1 where id = $1', [id]);
    return 'refused';
  }
}
