import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { KeyService } from '../crypto/index.js';
import type { CodeFactor, CodeVerdict, Db } from './code-factor.js';
import { freshPaperCode, plainPaperCode } from './paper-codes.js';

/** As many as fit on a card, 70 bits each: nobody guesses one. */
const count = 10;
const letters = 14;

/** Codes kept on paper for the day the app or the telephone is lost; each serves once. */
@Injectable()
export class RecoveryCodes implements CodeFactor {
  readonly method = 'recovery_code';
  readonly strength = 'recovery';

  constructor(private readonly keys: KeyService) {}

  async has(db: Db, accountId: string): Promise<boolean> {
    return (await this.left(db, accountId)) > 0;
  }

  /** How many have not served. */
  async left(db: Db, accountId: string): Promise<number> {
    const [row] = await db.query<{ left: number }>(
      'select count(*)::int as left from identity.recovery_codes where account_id = $1 and used_at is null',
      [accountId],
    );
    return row!.left;
  }

  /** One conditional UPDATE: of equal codes typed together, one is taken. */
  async check(db: Db, accountId: string, code: string): Promise<CodeVerdict> {
    const spent = await db.query(
      'update identity.recovery_codes set used_at = now() where account_id = $1 and code = $2 and used_at is null returning 1 as one',
      [accountId, await this.kept(accountId, code)],
    );
    return spent.length ? 'accepted' : 'refused';
  }

  /** Makes ten new ones; the former serve no more. @returns them in clear, for the only time. */
  async renew(db: Db, accountId: string): Promise<string[]> {
    const codes = Array.from({ length: count }, () => freshPaperCode(letters, 5));
    const kept = await Promise.all(codes.map((code) => this.kept(accountId, code)));
    await db.query('delete from identity.recovery_codes where account_id = $1', [accountId]);
    await db.query(
      'insert into identity.recovery_codes (id, account_id, code) select id, $1, code from unnest($2::uuid[], $3::bytea[]) as fresh (id, code)',
      [accountId, codes.map(() => v7()), kept],
    );
    return codes;
  }

  private kept(accountId: string, code: string): Promise<Buffer> {
    return this.keys.mac('recovery-code', `${accountId}:${plainPaperCode(code)}`);
  }
}
