import type { Policy } from '../access/index.js';

/** What the mutual tells everybody goes through whoever administers its portal, and through nobody who treats files. */
export const notificationsPolicy: Policy = (actor, allow) => {
  if (actor.role === 'administrator') allow(['read', 'publish'], 'Announcement');
};
