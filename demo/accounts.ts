import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { idOf } from './ids.js';
import type { AccountRow, GrantRow, TotpFactorRow } from './rows.js';

/** An account anybody may use: it exists in demonstration only. */
export interface DemoAccount {
  email: string;
  name: string;
  password: string;
  /** Base32, 160 bits. */
  totp_secret: string;
  /** In the order of its grants. */
  spaces: GrantRow['space'][];
  /** For whom it acts, in French. */
  holder: string;
}

/** The accounts of `demo/accounts.json`, which the README and the start page show. */
export function demoAccounts(): DemoAccount[] {
  return JSON.parse(readFileSync(accountsFile(), 'utf8')) as DemoAccount[];
}

/** Looked for from this module upwards: the same from `demo/` and from `dist/demo/`. */
function accountsFile(): string {
  const inside = join('demo', 'accounts.json');
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, inside)) && folder !== dirname(folder)) folder = dirname(folder);
  return join(folder, inside);
}

/** The id of the account that signs in with an address. */
export function accountOf(email: string): string {
  return idOf(`account:${email}`);
}

export function accountRows(accounts: DemoAccount[]): { accounts: AccountRow[]; totpFactors: TotpFactorRow[] } {
  return {
    accounts: accounts.map(({ email, name, password }) => ({ id: accountOf(email), email, name, password, status: 'active' })),
    totpFactors: accounts.map(({ email, totp_secret }) => ({
      id: idOf(`totp:${email}`),
      account_id: accountOf(email),
      secret: totp_secret,
    })),
  };
}
