import { v7 } from 'uuid';
import type { Act } from '../access/index.js';
import { problems } from '../platform/problem.js';
import { staffProblems } from './problems.js';
import { placesOf } from './staff-rights.js';
import { enterStaff } from './staff.queries.js';
import type { StaffInput } from './staff.views.js';

/**
 * Gives somebody the grant `id`. Whether they have an account already is not told, neither here nor by what the list shows:
 * one who has it is written to, one who has not gets a link to open it.
 * @throws Problem 409 for an address of the team, 422 for rights that cannot be, 403
 */
export async function inviteStaff(act: Act, id: string, input: StaffInput): Promise<void> {
  await enterStaff(act);
  const places = await placesOf(act, input);
  const [row] = await act.query<{ given: boolean }>('select access.invite_staff($1, $2, $3, $4, $5, $6) as given', [
    id, v7(), input.email.toLowerCase(), input.name, input.function, places,
  ]);
  if (!row!.given) throw staffProblems.already_in_team();
  act.record('grant.given', { recordId: id });
}

/** @throws Problem 404, 409 for somebody who has come already, 403 */
export async function inviteStaffAgain(act: Act, id: string): Promise<void> {
  await enterStaff(act);
  const [one] = await act.query<{ state: string }>('select state from access.staff(1) where id = $1', [id]);
  if (!one) throw problems.not_found();
  if (one.state !== 'invited') throw staffProblems.already_joined();
  await act.query('select access.send_staff_invitation($1)', [id]);
  act.record('account.invited', { recordId: id });
}
