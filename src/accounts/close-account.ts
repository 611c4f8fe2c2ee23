import { type Act, endSessions } from '../access/index.js';
import { forgetFactors } from '../factors/index.js';
import { endRecovery } from '../identity/index.js';
import { postMessage } from '../mail/index.js';
import { problems } from '../platform/problem.js';
import { endEmailChange } from './change-email.js';
import { accountsProblems } from './problems.js';

const backToPaper = `
  insert into persons.correspondence_choices (id, person_id, means, account_id)
    select gen_random_uuid(), g.holder_id, 'paper', g.account_id from identity.grants g
     where g.account_id = $1 and g.space = 'member' and g.revoked_at is null group by g.account_id, g.holder_id`;

/**
 * Closes the account of whoever is signed in and has just proved a factor: nothing that could open it is left, and the
 * contract stays as it is, by post. The address can open another account later.
 * @throws Problem 409 for the last administrator of the mutual or of an entity.
 */
export async function closeAccount(act: Act): Promise<void> {
  const { accountId } = act.actor;
  const [account] = await act.query<{ email: string }>("select email from identity.accounts where id = $1 and status = 'active' for no key update", [accountId]);
  // Sent twice at once: the first has closed it.
  if (!account) throw problems.not_signed_in();
  await act.query(backToPaper, [accountId]);
  // The notice, and those of 30 days, still find the holder there.
  await act.query('insert into identity.former_emails (id, account_id, email) values (gen_random_uuid(), $1, $2)', [accountId, account.email]);
  await act.query("update identity.accounts set status = 'closed', password_hash = null, version = version + 1 where id = $1", [accountId]);
  const [left] = await act.query<{ done: boolean }>('select access.leave() as done');
  if (!left!.done) throw accountsProblems.successor_first();
  await forgetFactors(act, accountId);
  await act.query('delete from identity.known_devices where account_id = $1', [accountId]);
  await act.query('delete from identity.enrolments where account_id = $1', [accountId]);
  await endEmailChange(act, accountId, 'cancelled');
  await endRecovery(act, accountId, 'closed', act.requestId);
  await endSessions(act, accountId, 'account closed');
  act.record('account.closed', { recordId: accountId });
  postMessage(act, { kind: 'account.closed', accountId, params: {} });
}
