import type { Act } from '../access/index.js';
import { problems } from '../platform/problem.js';
import { placesOf } from './staff-rights.js';
import { enterStaff, mustNotBeLast } from './staff.queries.js';
import type { StaffRightsInput } from './staff.views.js';

/** Gives somebody of the team other rights, from their next request on. @throws Problem 404, 412, 409 for the last administrator, 422, 403 */
export async function changeStaff(act: Act, id: string, input: StaffRightsInput, version: number): Promise<void> {
  await enterStaff(act);
  await mustBeOurs(act, id);
  const places = await placesOf(act, input);
  if (input.function !== 'administrator') await mustNotBeLast(act, id);
  const [row] = await act.query<{ changed: boolean }>('select access.change_staff($1, $2, $3, $4) as changed', [id, version, input.function, places]);
  if (!row!.changed) throw problems.precondition_failed();
  act.record('grant.changed', { recordId: id });
}

/** Somebody has looked at these rights again and keeps them. @throws Problem 404, 403 */
export async function reviewStaff(act: Act, id: string): Promise<void> {
  await enterStaff(act);
  const [row] = await act.query<{ reviewed: boolean }>('select access.review_staff($1) as reviewed', [id]);
  if (!row!.reviewed) throw problems.not_found();
  act.record('grant.reviewed', { recordId: id });
}

/**
 * Somebody leaves: their rights are dead on their next request, and with them the invitations they sent that nobody has
 * followed: a leaver comes back by none of their own. What others have accepted meanwhile stays, for the team to look at.
 * @throws Problem 404, 409 for the last administrator, 403
 */
export async function endStaff(act: Act, id: string): Promise<void> {
  await enterStaff(act);
  await mustBeOurs(act, id);
  await mustNotBeLast(act, id);
  for (const ended of await act.query<{ id: string }>('select id from access.end_staff($1)', [id])) act.record('grant.revoked', { recordId: ended.id });
}

async function mustBeOurs(act: Act, id: string): Promise<void> {
  const found = await act.query('select 1 as one from access.staff(1) where id = $1', [id]);
  if (!found.length) throw problems.not_found();
}
