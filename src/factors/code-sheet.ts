import { Injectable } from '@nestjs/common';
import { insertEvent } from '../audit/index.js';
import type { CodeFactor, CodeVerdict, Db } from './code-factor.js';
import { OrderCodeSheet } from './order-code-sheet.js';

const consecutiveFailuresAllowed = 100;
/** With this many left, the next sheet is ordered: it has the time to come. */
const few = 5;

/** The sheet, not yet in service, by which whoever opened an account without a telephone proves anything at all for the first time. */
const first = `
  select s.id, s.failures from identity.code_sheets s where s.account_id = $1 and s.confirmed_at is null
    and not exists (select from identity.code_sheets c where c.account_id = $1 and c.confirmed_at is not null)
    and not exists (select from identity.totp_factors f where f.account_id = $1 and f.confirmed_at is not null)
    and not exists (select from identity.recovery_codes r where r.account_id = $1)
    and not exists (select from identity.passkeys k where k.account_id = $1)
   order by s.created_at desc, s.id desc limit 1`;

interface SheetRow {
  id: string;
  failures: number;
}

/** Codes printed on a sheet that came by post, for those who have no smartphone. Any of them serves, once. */
@Injectable()
export class CodeSheet implements CodeFactor {
  readonly method = 'code_sheet';
  readonly strength = 'strong';

  constructor(private readonly sheets: OrderCodeSheet) {}

  async has(db: Db, accountId: string): Promise<boolean> {
    const rows = await db.query(
      `select 1 as one from identity.code_sheets s where s.account_id = $1 and s.confirmed_at is not null
          and exists (select from identity.sheet_codes c where c.sheet_id = s.id and c.used_at is null)`,
      [accountId],
    );
    return rows.length > 0 || (await db.query(first, [accountId])).length > 0;
  }

  /** One conditional UPDATE: of equal codes typed together, one is taken. The caller commits in every case. */
  async check(db: Db, accountId: string, code: string): Promise<CodeVerdict> {
    // The tries on one sheet happen one after the other: parallel ones would beat the counter of failures.
    const [sheet] = await db.query<SheetRow>(
      'select id, failures from identity.code_sheets where account_id = $1 and confirmed_at is not null for update',
      [accountId],
    );
    if (!sheet) return this.checkFirst(db, accountId, code);
    if (sheet.failures >= consecutiveFailuresAllowed) return 'refused';
    const spent = await db.query('update identity.sheet_codes set used_at = now() where sheet_id = $1 and code = $2 and used_at is null returning 1 as one', [
      sheet.id,
      await this.sheets.kept(accountId, code),
    ]);
    await db.query('update identity.code_sheets set failures = $2 where id = $1', [sheet.id, spent.length ? 0 : sheet.failures + 1]);
    if (!spent.length) return 'refused';
    if ((await this.left(db, sheet.id)) <= few) await this.sheets.order(db, accountId);
    return 'accepted';
  }

  /** A code of the first sheet puts it in service by the way: there is no other factor that could. */
  private async checkFirst(db: Db, accountId: string, code: string): Promise<CodeVerdict> {
    const [waiting] = await db.query<SheetRow>(`${first} for update of s`, [accountId]);
    if (!waiting || waiting.failures >= consecutiveFailuresAllowed) return 'refused';
    const confirmed = await this.confirm(db, accountId, code);
    if (!confirmed) {
      await db.query('update identity.code_sheets set failures = failures + 1 where id = $1', [waiting.id]);
      return 'refused';
    }
    await insertEvent(db, { event: 'factor.added', outcome: 'done', accountId, recordId: confirmed });
    return 'accepted';
  }

  /**
   * The first code of a sheet on its way puts it in service, in place of the former.
   * @returns its id, or null for a code of no such sheet.
   */
  async confirm(db: Db, accountId: string, code: string): Promise<string | null> {
    await db.query('select id from identity.code_sheets where account_id = $1 for update', [accountId]);
    const [found] = await db.query<{ id: string; sheet_id: string }>(
      `select c.id, c.sheet_id from identity.sheet_codes c join identity.code_sheets s on s.id = c.sheet_id
        where s.account_id = $1 and s.confirmed_at is null and c.code = $2 and c.used_at is null`,
      [accountId, await this.sheets.kept(accountId, code)],
    );
    if (!found) return null;
    await db.query('delete from identity.sheet_codes where account_id = $1 and sheet_id <> $2', [accountId, found.sheet_id]);
    await db.query('delete from identity.code_sheets where account_id = $1 and id <> $2', [accountId, found.sheet_id]);
    await db.query('update identity.code_sheets set confirmed_at = now() where id = $1', [found.sheet_id]);
    await db.query('update identity.sheet_codes set used_at = now() where id = $1', [found.id]);
    return found.sheet_id;
  }

  private async left(db: Db, sheetId: string): Promise<number> {
    const [row] = await db.query<{ left: number }>('select count(*)::int as left from identity.sheet_codes where sheet_id = $1 and used_at is null', [sheetId]);
    return row!.left;
  }
}
