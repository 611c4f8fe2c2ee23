import { v7 } from 'uuid';
import type { Act } from '../access/index.js';
import { linkStatement, messageStatement } from '../mail/index.js';
import { problems } from '../platform/problem.js';
import { backofficeProblems } from './problems.js';

const sevenDays = 7 * 24;

/** Sends the link by which the holder opens the account. One sent before serves no more: only the newest does. */
export async function invite(act: Act, accountId: string): Promise<void> {
  const link = v7();
  const { sql, params } = linkStatement({ id: link, kind: 'invitation', accountId, hours: sevenDays });
  await act.query(sql, params);
  act.post(messageStatement({ kind: 'link.invitation', accountId, params: { link } }));
}

/** @throws Problem 404, or 409 when the account was opened already, frozen or closed. */
export async function inviteAgain(act: Act, accountId: string): Promise<void> {
  const [account] = await act.query<{ status: string }>('select status from identity.accounts where id = $1 for no key update', [accountId]);
  if (!account) throw problems.not_found();
  if (account.status !== 'invited') throw backofficeProblems.not_invited();
  await invite(act, accountId);
  act.record('account.invited', { recordId: accountId });
}
