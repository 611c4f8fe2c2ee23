import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { FactorSettings } from '../factors/index.js';
import { hashPassword, passwordMatches } from '../identity/index.js';
import { type FieldError, problems } from '../platform/problem.js';
import type { OwnPasswordInput } from './accounts.views.js';
import { mustBeGood } from './password-policy.js';
import { replacePassword } from './replace-password.js';

interface Known {
  name: string;
  email: string;
  stored: string | null;
}

const notTheCurrent: FieldError = {
  field: 'current_password',
  code: 'refused',
  detail: {
    fr: 'Ce n’est pas votre mot de passe actuel. Si vous l’avez oublié, déconnectez-vous, puis passez par « Mot de passe oublié ».',
    en: 'This is not your current password. If you have forgotten it, sign out, then use “Forgotten password”.',
  },
};

/** Another password, by whoever is signed in, has just proved a factor and knows the former one. */
@Injectable()
export class ChangePassword {
  constructor(private readonly settings: FactorSettings) {}

  /** Every other session ends. @throws Problem 422 when the former one is wrong or the new one will not do. */
  async change(act: Act, { current_password: current, password }: OwnPasswordInput): Promise<void> {
    const { accountId, sessionId } = act.actor;
    const [account] = await act.query<Known>('select name, email, password_hash as stored from identity.accounts where id = $1', [accountId]);
    if (!(await passwordMatches(account!.stored, current))) throw problems.invalid_input({ errors: [notTheCurrent] });
    await mustBeGood(password, [account!.name, account!.email, this.settings.issuer]);
    await replacePassword(act, accountId, await hashPassword(password), sessionId);
    act.record('password.changed', { recordId: accountId });
  }
}
