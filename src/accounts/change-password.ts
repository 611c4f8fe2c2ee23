import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { FactorSettings } from '../factors/index.js';
import { hashPassword } from '../identity/index.js';
import { postMessage } from '../mail/index.js';
import { mustBeGood } from './password-policy.js';

/** Another password, by whoever is signed in and has just proved a factor. */
@Injectable()
export class ChangePassword {
  constructor(private readonly settings: FactorSettings) {}

  /** Every other session ends: whoever knew the former password may hold one. @throws Problem 422 when it will not do. */
  async change(act: Act, password: string): Promise<void> {
    const { accountId, sessionId } = act.actor;
    const [account] = await act.query<{ name: string; email: string }>('select name, email from identity.accounts where id = $1', [accountId]);
    await mustBeGood(password, [account!.name, account!.email, this.settings.issuer]);
    await act.query('update identity.accounts set password_hash = $2, version = version + 1 where id = $1', [accountId, await hashPassword(password)]);
    await act.query("update identity.sessions set ended_at = now(), end_reason = 'password replaced' where account_id = $1 and id <> $2 and ended_at is null", [accountId, sessionId]);
    await act.query('update identity.sign_in_challenges set used_at = now() where account_id = $1 and used_at is null', [accountId]);
    act.record('password.changed', { recordId: accountId });
    postMessage(act, { kind: 'password.changed', accountId, params: {} });
  }
}
