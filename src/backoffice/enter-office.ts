import type { Act } from '../access/index.js';
import { problems } from '../platform/problem.js';

/**
 * Begins a change of who may do what: one at a time in the mutual, each seeing what the one before has done, closures of
 * accounts included (access.is_needed). Whoever was revoked while their request was under way is refused here: so no two
 * administrators end each other, and none leaves rights behind. The row of the account that is changed is locked before.
 * @throws Problem 403
 */
export async function enterOffice(act: Act): Promise<void> {
  await act.query("select pg_advisory_xact_lock(hashtext('administrators of the mutual'))");
  const held = await act.query('select 1 as one from identity.grants where id = $1 and revoked_at is null', [act.actor.grantId]);
  if (!held.length) throw problems.forbidden();
}
