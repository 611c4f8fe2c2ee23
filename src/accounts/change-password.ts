import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { FactorSettings } from '../factors/index.js';
import { hashPassword } from '../identity/index.js';
import { mustBeGood } from './password-policy.js';
import { replacePassword } from './replace-password.js';

/** Another password, by whoever is signed in and has just proved a factor. */
@Injectable()
export class ChangePassword {
  constructor(private readonly settings: FactorSettings) {}

  /** Every other session ends. @throws Problem 422 when it will not do. */
  async change(act: Act, password: string): Promise<void> {
    const { accountId, sessionId } = act.actor;
    const [account] = await act.query<{ name: string; email: string }>('select name, email from identity.accounts where id = $1', [accountId]);
    await mustBeGood(password, [account!.name, account!.email, this.settings.issuer]);
    await replacePassword(act, accountId, await hashPassword(password), sessionId);
    act.record('password.changed', { recordId: accountId });
  }
}
