import type { Db } from './code-factor.js';

/** Every table of proofs: a new factor adds its own here. What hangs on another table comes before it. */
const tables = ['totp_factors', 'recovery_codes', 'sheet_codes', 'code_sheets', 'passkey_challenges', 'passkeys', 'provider_links'];

/** Erases every proof of an account but the app to keep, codes of letters that wait to be printed included: what is not there cannot be proved. */
export async function forgetFactors(db: Db, accountId: string, keep: string | null = null): Promise<void> {
  for (const table of tables) await db.query(`delete from identity.${table} where account_id = $1 and id is distinct from $2`, [accountId, keep]);
  await db.query('update mail.letters set codes = null, withdrawn_at = now() where account_id = $1 and printed_at is null and withdrawn_at is null', [accountId]);
}
