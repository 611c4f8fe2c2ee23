import type { Act } from '../access/index.js';
import { problems } from '../platform/problem.js';

/** The member's own person, after the policy has agreed to the action on it. */
export function ownPerson(act: Act, action: string): string {
  const id = act.actor.holderId;
  if (!id) throw problems.grant_needed();
  act.must(action, 'Person', { id });
  return id;
}
