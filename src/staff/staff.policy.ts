import type { Policy } from '../access/index.js';

/** Delegated administration: whoever administers an entity, on its own staff and on no other (GDPR art. 32). */
export const staffPolicy: Policy = (actor, allow) => {
  if (actor.function !== 'administrator') return;
  allow(['read', 'manage-staff'], 'Staff', { holderId: actor.holderId });
};
