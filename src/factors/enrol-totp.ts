import { Injectable } from '@nestjs/common';
import { generateSecret, generateURI } from 'otplib';
import { v7 } from 'uuid';
import { Vault } from '../crypto/index.js';
import { problems, type Problem } from '../platform/problem.js';
import type { Db } from './code-factor.js';
import { factorsProblems } from './problems.js';
import { Totp } from './totp.js';
import { TotpFactor } from './totp-factor.entity.js';

export interface PendingTotp {
  id: string;
  secret: string;
  uri: string;
}

/** Adding an authenticator app, or replacing the one in use: the new one counts once a code of it was read back. */
@Injectable()
export class EnrolTotp {
  constructor(
    private readonly vault: Vault,
    private readonly totp: Totp,
  ) {}

  /** Makes a secret that waits for its first code; one that waited already is forgotten. */
  async begin(db: Db, accountId: string, issuer: string): Promise<PendingTotp> {
    const [account] = await db.query<{ label: string }>('select coalesce(email, name) as label from identity.accounts where id = $1', [accountId]);
    await db.query('delete from identity.totp_factors where account_id = $1 and confirmed_at is null', [accountId]);
    const secret = generateSecret({ length: 20 });
    const factor = Object.assign(new TotpFactor(), { id: v7(), accountId, lastStep: '0', failures: 0, confirmedAt: null });
    await this.vault.seal(db, factor, 'secret', secret);
    await db.manager.insert(TotpFactor, factor);
    return { id: factor.id, secret, uri: generateURI({ issuer, label: account!.label, secret }) };
  }

  /**
   * The first code makes it the one in use; the former is gone.
   * @returns the refusal of a wrong code, which is counted. @throws Problem 404 when none waits under this id.
   */
  async confirm(db: Db, accountId: string, id: string, code: string): Promise<Problem | null> {
    await db.query('select id from identity.totp_factors where account_id = $1 for update', [accountId]);
    const factor = await db.manager.findOneBy(TotpFactor, { id, accountId });
    if (!factor || factor.confirmedAt) throw problems.not_found();
    const step = await this.totp.stepOf(db, factor, code);
    if (step === null) return factorsProblems.first_code_refused();
    await db.query('delete from identity.totp_factors where account_id = $1 and id <> $2', [accountId, id]);
    await db.query('update identity.totp_factors set confirmed_at = now(), last_step = $2 where id = $1', [id, step]);
    return null;
  }
}
