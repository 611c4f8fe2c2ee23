import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { KeyService } from '../crypto/index.js';
import { PostLetter } from '../letters/index.js';
import type { Db } from './code-factor.js';
import { freshPaperCode, plainPaperCode } from './paper-codes.js';

const codesOfSheet = 30;
/** 5 bits each: one in 2^40, and a hundred wrong ones in a row close the sheet. */
const letters = 8;

/** What became of an order: nobody but members has a postal address that the mutual knows. */
export type SheetOrder = 'ordered' | 'on_its_way' | 'no_address';

/** A sheet of codes by post. It proves nothing until its holder has typed a code of it. */
@Injectable()
export class OrderCodeSheet {
  constructor(
    private readonly keys: KeyService,
    private readonly post: PostLetter,
  ) {}

  /** In the account's own room: unless one ordered in the last ten days is on its way, or there is nobody to write to. */
  async order(db: Db, accountId: string): Promise<SheetOrder> {
    // Two orders at once: the second sees the first.
    await db.query('select pg_advisory_xact_lock(hashtext($1))', [`code sheet ${accountId}`]);
    const waiting = await db.query(
      "select 1 as one from identity.code_sheets where account_id = $1 and confirmed_at is null and created_at > now() - interval '10 days'",
      [accountId],
    );
    if (waiting.length) return 'on_its_way';
    return (await this.make(db, v7(), accountId)) ? 'ordered' : 'no_address';
  }

  /** In a room that may write letters and sheets of this account. @returns false when it is no member's: nobody has its postal address. */
  async make(db: Db, id: string, accountId: string): Promise<boolean> {
    const [member] = await db.query<{ id: string }>(
      `select holder_id as id from identity.grants where account_id = $1 and space = 'member' and revoked_at is null
          and starts_on <= access.today() and (ends_on is null or ends_on >= access.today()) order by starts_on, holder_id limit 1`,
      [accountId],
    );
    if (!member) return false;
    const codes = Array.from({ length: codesOfSheet }, () => freshPaperCode(letters, 4));
    const kept = await Promise.all(codes.map((code) => this.kept(accountId, code)));
    await db.query('insert into identity.code_sheets (id, account_id) values ($1, $2)', [id, accountId]);
    await db.query(
      'insert into identity.sheet_codes (id, sheet_id, account_id, code) select c.id, $1, $2, c.code from unnest($3::uuid[], $4::bytea[]) as c (id, code)',
      [id, accountId, codes.map(() => v7()), kept],
    );
    await this.post.post(db, { kind: 'code-sheet', accountId, personId: member.id, codes });
    return true;
  }

  /** What is kept of a code, however it was typed. */
  kept(accountId: string, code: string): Promise<Buffer> {
    return this.keys.mac('code-sheet', `${accountId}:${plainPaperCode(code)}`);
  }
}
